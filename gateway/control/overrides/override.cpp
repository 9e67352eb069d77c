#include "gateway/control/overrides/override.h"

#include "shared/api/breakers.h"
#include "shared/api/endpoints.h"
#include "shared/document/diagnostics.h"
#include "shared/document/utf8.h"
#include "shared/model/service.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::control {

namespace {

constexpr std::size_t kLongestTarget = 2048;
constexpr std::size_t kLongestValue = 64;

Result<void> checkEndpoint(std::string_view target) {
    if (!EndpointTarget::parse(target))
        return fail("not an endpoint: " + document::inQuotes(target) + "; write SERVICE/URL");
    return {};
}

Result<void> checkState(const Override& override) {
    TRY_VOID(checkEndpoint(override.target));
    if (!api::endpointStateOf(override.value))
        return fail("no state of an endpoint: " + document::inQuotes(override.value));
    return {};
}

Result<void> checkWeight(const Override& override) {
    TRY_VOID(checkEndpoint(override.target));
    const std::string& digits = override.value;
    std::uint32_t weight = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    if (error != std::errc{} || end != digits.data() + digits.size() || weight > model::Endpoint::kLargestWeight)
        return fail("no weight: " + document::inQuotes(digits) + "; write a number from 0 to " +
                    std::to_string(model::Endpoint::kLargestWeight));
    return {};
}

/// "none" is no override, but what holds without one.
Result<void> checkBreaker(const Override& override) {
    constexpr std::array<std::string_view, 3> kOf{"service/", "endpoint/", "route/"};
    const bool isBreaker = std::ranges::any_of(kOf, [&](std::string_view of) {
        return override.target.starts_with(of) && override.target.size() > of.size();
    });
    if (!isBreaker)
        return fail("not a breaker: " + document::inQuotes(override.target) + "; write service/NAME, " +
                    "endpoint/SERVICE/URL or route/NAME");
    const auto mode = api::breakerModeOf(override.value);
    if (!mode || *mode == api::BreakerMode::None)
        return fail("nothing that can be said of a breaker: " + document::inQuotes(override.value));
    return {};
}

struct KindTraits {
    OverrideKind kind;
    Result<void> (*check)(const Override&);
};

constexpr std::array kKinds = std::to_array<KindTraits>({
    {OverrideKind::EndpointState, checkState},
    {OverrideKind::EndpointWeight, checkWeight},
    {OverrideKind::BreakerMode, checkBreaker},
});

const KindTraits& traits(OverrideKind kind) { return *std::ranges::find(kKinds, kind, &KindTraits::kind); }

/// Goes into logs and onto screens as it is.
bool isOneLine(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = document::utf8Length(text);
        if (length == 0 || !document::isPrintable(text.substr(0, length)))
            return false;
        text.remove_prefix(length);
    }
    return true;
}

Result<void> checkText(std::string_view what, std::string_view text) {
    if (text.size() > Override::kLongestText)
        return fail("the " + std::string(what) + " is longer than " + std::to_string(Override::kLongestText) +
                    " bytes");
    if (!isOneLine(text))
        return fail("the " + std::string(what) + " is not one line of printable text");
    return {};
}

} // namespace

schema::TypePtr declare(schema::Tag<Override> /*tag*/) {
    return schema::object<Override>("override", "Something that an operator has set at run time.")
        .field("kind", &Override::kind, "What is set.")
        .required()
        .field("target", &Override::target, "What it is set for.")
        .required()
        .length(1, kLongestTarget)
        .field("value", &Override::value, "What it is set to.")
        .required()
        .length(1, kLongestValue)
        .field("reason", &Override::reason, "Why, in the words of who set it.")
        .length(0, Override::kLongestText)
        .field("actor", &Override::actor, "Who set it.")
        .length(0, Override::kLongestText)
        .field("since", &Override::since, "When it was set.")
        .required()
        .field("until", &Override::until, "When it ends by itself.");
}

Result<void> check(const Override& override) {
    if (override.target.size() > kLongestTarget || override.value.size() > kLongestValue)
        return fail("target or value is too long");
    TRY_VOID(checkText("target", override.target));
    TRY_VOID(checkText("reason", override.reason));
    TRY_VOID(checkText("actor", override.actor));
    return traits(override.kind).check(override);
}

std::optional<EndpointTarget> EndpointTarget::parse(std::string_view target) {
    const std::size_t slash = target.find('/'); // names of services have none
    if (slash == target.npos || slash == 0 || slash + 1 == target.size())
        return std::nullopt;
    return EndpointTarget{target.substr(0, slash), target.substr(slash + 1)};
}

} // namespace gatehouse::control

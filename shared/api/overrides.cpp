#include "shared/api/overrides.h"

#include "shared/api/paging.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <array>

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongestTarget = 2048;

using Named = schema::Named<OverrideKind>;
constexpr std::array kKinds = std::to_array<Named>({
    {"endpoint_state", OverrideKind::EndpointState, "whether an endpoint receives requests"},
    {"endpoint_weight", OverrideKind::EndpointWeight, "an endpoint's share"},
    {"breaker_mode", OverrideKind::BreakerMode, "what a breaker lets through"},
});

} // namespace

std::string_view nameOf(OverrideKind kind) { return std::ranges::find(kKinds, kind, &Named::value)->name; }

schema::TypePtr declare(schema::Tag<OverrideKind> /*tag*/) {
    return schema::words<OverrideKind>({kKinds[0], kKinds[1], kKinds[2]});
}

schema::TypePtr declare(schema::Tag<Override> /*tag*/) {
    return schema::object<Override>("override", "Something that is set at run time.")
        .field("kind", &Override::kind, "What is set.")
        .field("target", &Override::target, "For what: \"orders/http://10.0.0.5:8080\", \"service/orders\".")
        .field("value", &Override::value, "To what.")
        .field("actor", &Override::set, &SetBy::actor, schema::typeOf<std::string>(), "Who has set it.")
        .field("reason", &Override::set, &SetBy::reason, schema::typeOf<std::string>(), "Why.")
        .field("since", &Override::set, &SetBy::since, schema::typeOf<WallTime>(), "When.")
        .field("until", &Override::set, &SetBy::until, schema::typeOf<std::optional<WallTime>>(),
               "When it ends by itself.");
}

schema::TypePtr declare(schema::Tag<OverridesListParams> /*tag*/) {
    using Params = OverridesListParams;
    return withPage(schema::object<Params>("overrides.list.params", "Which of them.")
                        .field("kind", &Params::kind, "Of that kind only.")
                        .field("contains", &Params::contains, "Only those whose target has this text in it."));
}

schema::TypePtr declare(schema::Tag<Overrides> /*tag*/) {
    return pageOf<Overrides>("overrides", "A page of what is set at run time.")
        .field("overrides", &Overrides::overrides, "By kind and target.");
}

schema::TypePtr declare(schema::Tag<OverridesClearParams> /*tag*/) {
    using Params = OverridesClearParams;
    return withReason(schema::object<Params>("overrides.clear.params", "What to take back.")
                          .field("kind", &Params::kind, "Its kind, as overrides.list says it.")
                          .required()
                          .field("target", &Params::target, "Its target, as overrides.list says it.")
                          .required()
                          .length(1, kLongestTarget));
}

} // namespace gatehouse::api

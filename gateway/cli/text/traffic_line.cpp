#include "gateway/cli/text/traffic_line.h"

#include "gateway/cli/text/waterfall.h"
#include "shared/core/instant.h"

#include <charconv>
#include <chrono>

namespace gatehouse::cli {

namespace {

constexpr std::size_t kStatusAndReason = 18; // characters, for most of them

std::string orDash(const std::string& text) { return text.empty() ? "-" : visible(text); }

std::optional<std::uint16_t> statusOf(std::string_view text) {
    std::uint16_t status = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, status);
    return error == std::errc() && stop == end && text.size() == 3 ? std::optional(status) : std::nullopt;
}

} // namespace

std::string trafficLine(const api::Verdict& verdict, Colour colour) {
    const std::string outcome =
        (verdict.status == 0 ? "-" : std::to_string(verdict.status)) + ' ' + visible(verdict.reason);
    const std::string asked = verdict.method.empty() ? "-"
                                                     : visible(verdict.method) + ' ' + verdict.scheme + "://" +
                                                           visible(verdict.host) + visible(verdict.target);
    return printInstant(std::chrono::floor<std::chrono::seconds>(verdict.received)) + "  " +
           painted(padded(outcome, kStatusAndReason), colourOf(verdict), colour) + "  " + asked + "  " +
           shortTime(verdict.duration) + "  route " + orDash(verdict.route) + "  consumer " + orDash(verdict.consumer) +
           "  client " + orDash(verdict.client) + "  id " + orDash(verdict.requestId);
}

std::optional<StatusRange> statusRange(std::string_view text) {
    if (text.size() == 3 && text.ends_with("xx")) {
        if (text[0] < '1' || text[0] > '5')
            return {};
        const auto lowest = static_cast<std::uint16_t>((text[0] - '0') * 100);
        return StatusRange{lowest, static_cast<std::uint16_t>(lowest + 99)};
    }
    const std::size_t dash = text.find('-');
    const auto lowest = statusOf(text.substr(0, dash));
    const auto highest = dash == text.npos ? lowest : statusOf(text.substr(dash + 1));
    if (!lowest || !highest || *lowest > *highest)
        return {};
    return StatusRange{*lowest, *highest};
}

} // namespace gatehouse::cli

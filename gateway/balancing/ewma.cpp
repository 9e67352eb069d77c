#include "gateway/balancing/ewma.h"

#include "gateway/balancing/two_drawn.h"

#include <algorithm>

namespace gatehouse::balancing {

namespace {

constexpr float kFading = 10;         ///< seconds after which half of a peak is forgotten
constexpr float kOfFailure = 1;       ///< seconds: an endpoint that fails fast is not a fast one
constexpr float kOfTheUnknown = 1;    ///< seconds, while its first answers are waited for
constexpr float kShortest = 0.00001F; ///< seconds; 0 means that nothing is known

float seconds(Duration duration) { return std::chrono::duration<float>(duration).count(); }

float fadedBy(const EndpointState& endpoint, MonotonicTime now) {
    const float age = std::max(seconds(now - endpoint.measured), 0.0F);
    return kFading / (kFading + age);
}

/// How long a request would take there, for one unit of its share.
float costOf(const EndpointState& endpoint, std::uint32_t share, MonotonicTime now) {
    const auto under = static_cast<float>(endpoint.underWay);
    const bool isKnown = endpoint.latency != 0;
    if (!isKnown && endpoint.underWay == 0)
        return 0; // asked once, it is known
    const float latency = isKnown ? endpoint.latency * fadedBy(endpoint, now) : kOfTheUnknown;
    return latency * (under + 1) / static_cast<float>(share);
}

} // namespace

std::size_t pickEwma(const ServiceState& state, const ExcludedEndpoints& excluded, std::uint64_t random,
                     MonotonicTime now) {
    const Roster& roster = state.roster();
    const auto [first, second] = drawTwo(roster, excluded, random);
    if (second == kNoEndpoint)
        return first;
    const auto cost = [&](std::size_t endpoint) {
        return costOf(state.endpoint(endpoint), roster.shares[endpoint], now);
    };
    return cost(second) < cost(first) ? second : first;
}

void noteLatency(EndpointState& endpoint, const CallResult& result, MonotonicTime now) {
    if (result.saysNothing())
        return;
    const bool answered = result.kind == CallResult::Kind::Answered;
    const float measured =
        answered ? std::max(seconds(result.latency), kShortest) : std::max(kOfFailure, endpoint.latency);
    const float rest = fadedBy(endpoint, now);
    endpoint.latency = std::max(measured, endpoint.latency * rest + measured * (1 - rest));
    endpoint.measured = now;
}

} // namespace gatehouse::balancing

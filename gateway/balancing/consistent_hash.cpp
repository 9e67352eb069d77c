#include "gateway/balancing/consistent_hash.h"

namespace gatehouse::balancing {

namespace {

/// With a bound of 125 % a fifth of the shares has room: that so many slots have none comes about once in a million.
constexpr int kMostSlots = 64;

/// Whether one more request would still be within `bound` per cent of the endpoint's share of all.
bool hasRoom(const ServiceState& state, std::size_t endpoint, std::uint32_t bound) {
    const Roster& roster = state.roster();
    const std::uint64_t fair = std::uint64_t{bound} * (state.underWay() + 1) * roster.shares[endpoint];
    const std::uint64_t whole = roster.total * 100;
    return std::uint64_t{state.endpoint(endpoint).underWay} * whole < fair; // rounded up: each may have one
}

} // namespace

std::size_t pickByHash(const ServicePlan& plan, const ServiceState& state, const ExcludedEndpoints& excluded,
                       std::uint64_t hash) {
    const PlaceTable& places = state.roster().places;
    if (places.empty())
        return kNoEndpoint;
    const std::uint32_t bound = plan.config.hash.maxLoad;
    std::size_t slot = places.slotOf(hash);
    std::size_t home = kNoEndpoint; // of those that were not tried
    for (int i = 0; i < kMostSlots; ++i, slot = places.after(slot)) {
        const std::size_t endpoint = places.at(slot);
        if (!excluded.empty() && excluded.contains(endpoint))
            continue;
        if (bound == 0 || hasRoom(state, endpoint, bound)) [[likely]]
            return endpoint;
        if (home == kNoEndpoint)
            home = endpoint;
    }
    for (std::size_t i = 0; home == kNoEndpoint && i < places.size(); ++i, slot = places.after(slot))
        if (!excluded.contains(places.at(slot)))
            home = places.at(slot);
    return home;
}

} // namespace gatehouse::balancing

#include "gateway/balancing/random_two.h"

#include "gateway/balancing/two_drawn.h"

namespace gatehouse::balancing {

std::size_t pickRandomTwo(const ServiceState& state, const ExcludedEndpoints& excluded, std::uint64_t random) {
    const Roster& roster = state.roster();
    const auto [first, second] = drawTwo(roster, excluded, random);
    if (second == kNoEndpoint)
        return first;
    // Loads, compared without a division.
    const std::uint64_t ofFirst = std::uint64_t{state.endpoint(first).underWay} * roster.shares[second];
    const std::uint64_t ofSecond = std::uint64_t{state.endpoint(second).underWay} * roster.shares[first];
    return ofSecond < ofFirst ? second : first;
}

} // namespace gatehouse::balancing

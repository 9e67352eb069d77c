#include "gateway/balancing/least_requests.h"

namespace gatehouse::balancing {

namespace {

/// For another try, which is rare: looks at all.
std::size_t leastBut(const ServiceState& state, const ExcludedEndpoints& excluded) {
    const auto& shares = state.roster().shares;
    std::size_t best = kNoEndpoint;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] == 0 || excluded.contains(i))
            continue;
        if (best == kNoEndpoint || std::uint64_t{state.endpoint(i).underWay} * shares[best] <
                                       std::uint64_t{state.endpoint(best).underWay} * shares[i])
            best = i;
    }
    return best;
}

} // namespace

std::size_t pickLeastRequests(const ServiceState& state, const ExcludedEndpoints& excluded) {
    const std::size_t winner = state.tree().winner();
    if (winner == kNoEndpoint || !excluded.contains(winner)) [[likely]]
        return winner;
    return leastBut(state, excluded);
}

} // namespace gatehouse::balancing

#include "gateway/balancing/round_robin.h"

namespace gatehouse::balancing {

std::size_t pickRoundRobin(ServiceState& state, const ExcludedEndpoints& excluded) {
    const Rotation& rotation = state.roster().rotation;
    if (rotation.empty())
        return kNoEndpoint;
    std::uint64_t& turn = state.turn();
    for (std::size_t i = rotation.turns(); i > 0; --i) {
        const std::size_t picked = rotation.at(turn);
        turn = rotation.after(turn);
        if (excluded.empty() || !excluded.contains(picked)) [[likely]]
            return picked;
    }
    return kNoEndpoint;
}

} // namespace gatehouse::balancing

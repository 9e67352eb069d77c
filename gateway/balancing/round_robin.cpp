#include "gateway/balancing/round_robin.h"

#include "gateway/balancing/turn.h"

namespace gatehouse::balancing {

std::size_t pickRoundRobin(const ServicePlan& plan, ServiceState& state, const ExcludedEndpoints& excluded) {
    return takeTurn(plan, state, [&](std::size_t i) { return !excluded.contains(i); });
}

} // namespace gatehouse::balancing

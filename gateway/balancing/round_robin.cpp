#include "gateway/balancing/picker.h"

namespace gatehouse::balancing {

/// Smooth weighted round robin: every turn each endpoint gains its weight, the richest is chosen and pays the sum of all weights.
/// Over one cycle each endpoint is chosen exactly as often as its weight says, and never in a burst.
std::size_t pickRoundRobin(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    std::size_t best = kNoEndpoint;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
        if (!isEligible(plan, i, context))
            continue;
        EndpointState& endpoint = state.endpoint(i);
        endpoint.currentWeight += plan.endpoints[i].weight;
        sum += plan.endpoints[i].weight;
        if (best == kNoEndpoint || endpoint.currentWeight > state.endpoint(best).currentWeight)
            best = i;
    }
    if (best != kNoEndpoint)
        state.endpoint(best).currentWeight -= sum;
    return best;
}

} // namespace gatehouse::balancing

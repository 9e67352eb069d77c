#include "gateway/balancing/picker.h"

namespace gatehouse::balancing {

/// The endpoint with the fewest requests in flight for its weight; equals take turns.
std::size_t pickLeastRequests(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    if (plan.endpoints.empty())
        return kNoEndpoint;
    std::size_t best = kNoEndpoint;
    const std::size_t start = state.takeTurn();
    for (std::size_t step = 0; step < plan.endpoints.size(); ++step) {
        const std::size_t i = (start + step) % plan.endpoints.size();
        if (isEligible(plan, i, context) && (best == kNoEndpoint || isLessLoaded(plan, state, i, best)))
            best = i;
    }
    return best;
}

} // namespace gatehouse::balancing

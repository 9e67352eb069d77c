#include "gateway/balancing/picker.h"

namespace gatehouse::balancing {

namespace {

bool hasEligible(const ServicePlan& plan, const PickContext& context) {
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
        if (isEligible(plan, i, context))
            return true;
    }
    return false;
}

} // namespace

std::size_t pick(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    PickContext effective = context;
    if (context.excluded != kNoEndpoint && !hasEligible(plan, context))
        effective.excluded = kNoEndpoint; // the one that failed is better than none
    if (plan.endpoints.size() == 1)
        return plan.endpoints[0].weight != 0 ? 0 : kNoEndpoint;
    switch (plan.balance) {
    case model::Balance::RoundRobin:
        return pickRoundRobin(plan, state, effective);
    case model::Balance::LeastRequests:
        return pickLeastRequests(plan, state, effective);
    case model::Balance::RandomTwo:
        return pickRandomTwo(plan, state, effective);
    }
    return kNoEndpoint;
}

bool isLessLoaded(const ServicePlan& plan, const ServiceState& state, std::size_t a, std::size_t b) {
    // (inFlight + 1) / weight, without the division: what the load would be with this request on top.
    const std::uint64_t loadA = (std::uint64_t{state.endpoint(a).inFlight} + 1) * plan.endpoints[b].weight;
    const std::uint64_t loadB = (std::uint64_t{state.endpoint(b).inFlight} + 1) * plan.endpoints[a].weight;
    return loadA < loadB;
}

} // namespace gatehouse::balancing

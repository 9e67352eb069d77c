#include "gateway/balancing/picker.h"

namespace gatehouse::balancing {

namespace {

/// An endpoint by chance, each as likely as its weight; kNoEndpoint if all weights are 0.
std::size_t drawByWeight(const ServicePlan& plan, const PickContext& context, std::uint32_t random) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i)
        sum += isEligible(plan, i, context) ? plan.endpoints[i].weight : 0;
    std::uint64_t point = (sum * random) >> 32;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
        if (!isEligible(plan, i, context))
            continue;
        if (point < plan.endpoints[i].weight)
            return i;
        point -= plan.endpoints[i].weight;
    }
    return kNoEndpoint;
}

} // namespace

/// The less loaded of two drawn by chance: nearly as even as looking at all, without workers flocking to the same one.
std::size_t pickRandomTwo(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    const std::size_t first = drawByWeight(plan, context, static_cast<std::uint32_t>(context.random));
    if (first == kNoEndpoint)
        return first;
    std::size_t second = drawByWeight(plan, context, static_cast<std::uint32_t>(context.random >> 32));
    if (second == first) // drawn twice: its neighbour
        second = (first + 1) % plan.endpoints.size();
    return isEligible(plan, second, context) && isLessLoaded(plan, state, second, first) ? second : first;
}

} // namespace gatehouse::balancing

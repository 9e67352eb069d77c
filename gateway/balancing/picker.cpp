#include "gateway/balancing/picker.h"

#include "gateway/balancing/least_requests.h"
#include "gateway/balancing/random_two.h"
#include "gateway/balancing/round_robin.h"

namespace gatehouse::balancing {

namespace {

std::size_t pickOnce(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    switch (plan.balance) {
    case model::Balance::RoundRobin:
        return pickRoundRobin(plan, state, context.excluded);
    case model::Balance::LeastRequests:
        return pickLeastRequests(plan, state, context.excluded);
    case model::Balance::RandomTwo:
        return pickRandomTwo(plan, state, context.excluded, context.random);
    }
    return kNoEndpoint;
}

} // namespace

std::size_t pick(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    const auto picked = pickOnce(plan, state, context);
    if (picked != kNoEndpoint || context.excluded.empty())
        return picked;
    return pickOnce(plan, state, {{}, context.random}); // the only one there is may have recovered
}

} // namespace gatehouse::balancing

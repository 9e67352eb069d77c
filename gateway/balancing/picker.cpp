#include "gateway/balancing/picker.h"

#include "gateway/balancing/consistent_hash.h"
#include "gateway/balancing/ewma.h"
#include "gateway/balancing/least_requests.h"
#include "gateway/balancing/random_two.h"
#include "gateway/balancing/round_robin.h"

namespace gatehouse::balancing {

namespace {

std::size_t pickOnce(const ServicePlan& plan, ServiceState& state, const PickContext& context,
                     const ExcludedEndpoints& excluded) {
    switch (plan.balance) {
    case model::Balance::RoundRobin:
        return pickRoundRobin(state, excluded);
    case model::Balance::LeastRequests:
        return pickLeastRequests(state, excluded);
    case model::Balance::RandomTwo:
        return pickRandomTwo(state, excluded, context.random);
    case model::Balance::Ewma:
        return pickEwma(state, excluded, context.random, context.now);
    case model::Balance::Hash:
        return pickByHash(plan, state, excluded, context.hash);
    }
    return kNoEndpoint;
}

} // namespace

std::size_t pick(const ServicePlan& plan, ServiceState& state, const PickContext& context) {
    if (context.bound != kNoEndpoint && state.roster().keepsBound[context.bound] != 0 &&
        !context.excluded.contains(context.bound))
        return context.bound;
    const auto picked = pickOnce(plan, state, context, context.excluded);
    if (picked != kNoEndpoint || context.excluded.empty())
        return picked;
    return pickOnce(plan, state, context, {}); // the only one there is may have recovered
}

} // namespace gatehouse::balancing

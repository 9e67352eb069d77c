#pragma once

#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// Smooth weighted round robin among the endpoints that `mayPick(index)` allows: each earns its weight, the richest is
/// chosen and pays what all have earned. Over as many turns as the weights sum up to, each gets exactly its weight, and
/// never many in a row. kNoEndpoint when none is allowed.
template <class MayPick> std::size_t takeTurn(const ServicePlan& plan, ServiceState& state, MayPick mayPick) {
    std::size_t best = kNoEndpoint;
    std::int64_t earned = 0;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
        const std::int64_t weight = plan.endpoints[i].weight;
        if (weight == 0 || !mayPick(i))
            continue;
        state.credit(i) += weight;
        earned += weight;
        if (best == kNoEndpoint || state.credit(i) > state.credit(best))
            best = i;
    }
    if (best != kNoEndpoint)
        state.credit(best) -= earned;
    return best;
}

} // namespace gatehouse::balancing

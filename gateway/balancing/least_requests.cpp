#include "gateway/balancing/least_requests.h"

#include "gateway/balancing/load.h"
#include "gateway/balancing/turn.h"

#include <optional>

namespace gatehouse::balancing {

std::size_t pickLeastRequests(const ServicePlan& plan, ServiceState& state, const ExcludedEndpoints& excluded) {
    std::optional<Load> least;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
        if (plan.endpoints[i].weight == 0 || excluded.contains(i))
            continue;
        const auto load = Load::of(plan, state, i);
        if (!least || load < *least)
            least = load;
    }
    if (!least)
        return kNoEndpoint;
    return takeTurn(plan, state,
                    [&](std::size_t i) { return !excluded.contains(i) && Load::of(plan, state, i) == *least; });
}

} // namespace gatehouse::balancing

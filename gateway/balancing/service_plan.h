#pragma once

#include "shared/model/service.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::balancing {

/// One endpoint as the balancer sees it.
struct EndpointPlan {
    std::string id; ///< stable over reloads: the endpoint's URL within its service
    std::uint32_t weight = 1;
};

/// How a service chooses among its endpoints. Immutable, part of the plan; what changes is in ServiceState.
struct ServicePlan {
    [[nodiscard]] static ServicePlan compile(const model::Service& service);

    std::string name;
    model::Balance balance = model::Balance::RoundRobin;
    std::vector<EndpointPlan> endpoints;
    model::Service config;
};

} // namespace gatehouse::balancing

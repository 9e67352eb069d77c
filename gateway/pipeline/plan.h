#pragma once

#include "gateway/balancing/service_plan.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/chain.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/pipeline/forwarding.h"
#include "gateway/pipeline/identity_fields.h"
#include "gateway/routing/route_table.h"
#include "shared/model/config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::pipeline {

/// What happens to an exchange once it has matched: the route's compiled half (its conditions are in the RouteTable).
struct RoutePlan {
    std::string name;
    std::string serviceName;
    const balancing::ServicePlan* service = nullptr; ///< null: a policy answers
    std::size_t serviceIndex = 0;                    ///< in Plan::services, if there is one
    Chain chain;
    model::HostControl host;
    model::Timeouts timeouts;
    std::vector<std::string> upgrades;
    observe::RouteMetrics metrics;
};

/// Everything that the data path looks up, compiled from one configuration. Immutable and shared by all workers without
/// a lock; an exchange stays under the plan that it began with.
struct Plan {
    std::uint64_t generation = 0;
    routing::RouteTable table;
    std::vector<RoutePlan> routes; ///< by routing::CompiledRoute::index
    std::vector<balancing::ServicePlan> services;
    std::vector<observe::ServiceMetrics> serviceMetrics;                ///< like services
    std::vector<std::vector<observe::EndpointMetrics>> endpointMetrics; ///< like services and their endpoints
    Chain unmatched; ///< the gateway's own policies, for requests that no route takes
    Consumers consumers;
    ForwardingPlan forwarding;
    IdentityPlan identity;
    model::Limits limits;
    model::Timeouts defaultTimeouts;
    model::Dns dns;
    bool traceparent = true;
};

} // namespace gatehouse::pipeline

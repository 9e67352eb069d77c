#pragma once

#include "gateway/balancing/service_plan.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/chain.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/pipeline/forwarding.h"
#include "gateway/pipeline/identity_fields.h"
#include "gateway/pipeline/resilience_plan.h"
#include "gateway/pipeline/split_plan.h"
#include "gateway/routing/route_table.h"
#include "shared/model/config.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::pipeline {

/// What a route does when its service gives no answer.
struct FallbackPlan {
    std::optional<std::size_t> service; ///< in Plan::services
    std::string serviceName;
    std::optional<model::FixedAnswer> answer; ///< field names in lower case
};

/// Who gets copies of a route's requests.
struct MirrorPlan {
    SplitTarget target;
    double share = 100; ///< per cent
    std::size_t maxBody = 0;
};

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
    const BreakerPlan* breaker = nullptr; ///< the route's own
    FallbackPlan fallback;
    std::optional<SplitPlan> split;
    std::optional<MirrorPlan> mirror;
    std::optional<balancing::RetryRules> retry; ///< instead of the service's
    std::string deadlineField;                  ///< tells the upstream how much time is left; empty: none does
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
    std::vector<ServiceResilience> resilience;                          ///< like services
    std::vector<std::unique_ptr<const BreakerPlan>> breakers;           ///< all of them
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

#pragma once

#include "gateway/balancing/breaker/breaker.h"
#include "gateway/balancing/breaker/breaker_rules.h"
#include "gateway/observe/metrics/gateway_metrics.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::pipeline {

/// A breaker as a plan uses it: its rules are the plan's, what it has counted outlives the plan.
struct BreakerPlan {
    std::string id; ///< "service/orders", "route/orders-v1", "endpoint/orders/http://10.0.0.5:8080"; stable
    balancing::BreakerRules rules;
    std::shared_ptr<balancing::Breaker> breaker;
    observe::BreakerMetrics metrics;
};

/// Those of one service: one for all of it, or one for each endpoint, or none.
struct ServiceBreakers {
    const BreakerPlan* service = nullptr;
    std::vector<const BreakerPlan*> endpoints; ///< like the service's endpoints, or empty
};

} // namespace gatehouse::pipeline

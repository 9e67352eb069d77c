#pragma once

#include "gateway/balancing/bulkhead/bulkhead.h"
#include "gateway/balancing/retry/retry_budget.h"
#include "gateway/balancing/retry/retry_rules.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/pipeline/breaker_plan.h"
#include "shared/core/time.h"

#include <memory>
#include <optional>

namespace gatehouse::pipeline {

/// A bulkhead as a plan uses it: its limits are the plan's, who is inside outlives the plan.
struct BulkheadPlan {
    balancing::Bulkhead::Limits limits;
    Duration queueTimeout{};
    std::shared_ptr<balancing::Bulkhead> bulkhead;
    observe::BulkheadMetrics metrics;
};

/// What keeps a service and its callers from making a failure worse.
struct ServiceResilience {
    ServiceBreakers breakers;
    balancing::RetryRules retry;
    std::shared_ptr<balancing::RetryBudget> retryBudget;
    observe::RetryMetrics retryMetrics;
    std::optional<BulkheadPlan> bulkhead;
};

} // namespace gatehouse::pipeline

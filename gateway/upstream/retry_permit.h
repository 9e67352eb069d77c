#pragma once

#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/resilience_plan.h"

#include <utility>

namespace gatehouse::upstream {

/// What a request is in the budget of its service's retries: one of those in progress, and perhaps a retry. Given back
/// at the latest when it is destroyed.
class RetryPermit {
public:
    RetryPermit(const pipeline::ServiceResilience& service, pipeline::Exchange& exchange)
        : m_service(service), m_exchange(exchange) {
        m_service.retryBudget->begin(m_exchange.workerIndex());
    }
    ~RetryPermit() {
        leave();
        m_service.retryBudget->end(m_exchange.workerIndex());
    }
    RetryPermit(const RetryPermit&) = delete;
    RetryPermit& operator=(const RetryPermit&) = delete;

    /// It becomes a retry. False: there are too many.
    [[nodiscard]] bool tryTake(const balancing::RetryRules& rules) {
        if (m_isRetry)
            return true;
        m_isRetry = m_service.retryBudget->tryTake(rules.budgetPercent, rules.budgetMin);
        if (m_isRetry)
            m_exchange.metrics().add(m_service.retryMetrics.inProgress, 1);
        else
            m_exchange.metrics().add(m_service.retryMetrics.refused);
        return m_isRetry;
    }
    /// It is none any more: an answer has begun.
    void leave() {
        if (!std::exchange(m_isRetry, false))
            return;
        m_service.retryBudget->giveBack();
        m_exchange.metrics().add(m_service.retryMetrics.inProgress, -1);
    }

private:
    const pipeline::ServiceResilience& m_service;
    pipeline::Exchange& m_exchange;
    bool m_isRetry = false;
};

} // namespace gatehouse::upstream

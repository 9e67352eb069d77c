#include "gateway/upstream/bulkhead_permit.h"

#include <utility>

namespace gatehouse::upstream {

BulkheadPermit::Entry BulkheadPermit::enter(const pipeline::BulkheadPlan& plan, pipeline::Exchange& exchange,
                                            BulkheadWaiter& waiter) {
    m_plan = &plan;
    m_exchange = &exchange;
    const Entry entry = plan.bulkhead->tryEnter(plan.limits) ? Entry::Inside : wait(waiter);
    if (entry == Entry::Full)
        m_plan = nullptr;
    else
        count(entry == Entry::Inside ? plan.metrics.requests : plan.metrics.queued, 1);
    return entry;
}

BulkheadPermit::Entry BulkheadPermit::wait(BulkheadWaiter& waiter) {
    if (m_plan->limits.queued == 0)
        return Entry::Full;
    m_wait = std::make_shared<Wait>(Wait{this, &waiter});
    m_ticket = std::make_shared<balancing::Bulkhead::Ticket>([mail = m_exchange->mail(), wait = m_wait] {
        mail([wait] {
            if (wait->permit == nullptr)
                return;
            BulkheadPermit& permit = *wait->permit;
            permit.count(permit.m_plan->metrics.queued, -1);
            permit.count(permit.m_plan->metrics.requests, 1);
            permit.m_wait = nullptr;
            permit.m_ticket = nullptr;
            wait->waiter->onPlace();
        });
    });
    const Entry entry = m_plan->bulkhead->enterOrWait(m_plan->limits, m_ticket);
    if (entry != Entry::Queued) {
        m_wait = nullptr;
        m_ticket = nullptr;
    }
    return entry;
}

void BulkheadPermit::leave() {
    const pipeline::BulkheadPlan* const plan = std::exchange(m_plan, nullptr);
    if (plan == nullptr)
        return;
    bool isInside = true;
    if (m_wait != nullptr) {
        count(plan->metrics.queued, -1);
        m_wait->permit = nullptr;
        m_wait = nullptr;
        isInside = !plan->bulkhead->cancel(*m_ticket); // let in, and has not heard of it
        m_ticket = nullptr;
    } else {
        count(plan->metrics.requests, -1);
    }
    if (isInside)
        plan->bulkhead->leave(plan->limits);
}

void BulkheadPermit::count(observe::Gauge gauge, std::int64_t by) { m_exchange->metrics().add(gauge, by); }

} // namespace gatehouse::upstream

#pragma once

#include "gateway/balancing/bulkhead/bulkhead.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/resilience_plan.h"

#include <memory>

namespace gatehouse::upstream {

/// Somebody who waits for a place among a service's requests.
class BulkheadWaiter {
public:
    /// The place is there. On the waiter's own worker.
    virtual void onPlace() = 0;

protected:
    ~BulkheadWaiter() = default;
};

/// One request's place inside a bulkhead, or in its queue. Given back by leave(), or at the latest when it is
/// destroyed.
class BulkheadPermit {
public:
    using Entry = balancing::Bulkhead::Entry;

    BulkheadPermit() = default;
    ~BulkheadPermit() { leave(); }
    BulkheadPermit(const BulkheadPermit&) = delete;
    BulkheadPermit& operator=(const BulkheadPermit&) = delete;

    /// Queued: `waiter` is called later, unless leave() comes first.
    [[nodiscard]] Entry enter(const pipeline::BulkheadPlan& plan, pipeline::Exchange& exchange, BulkheadWaiter& waiter);
    void leave();

private:
    /// What a message to the worker finds, which may come when nobody waits any more.
    struct Wait {
        BulkheadPermit* permit = nullptr;
        BulkheadWaiter* waiter = nullptr;
    };

    [[nodiscard]] Entry wait(BulkheadWaiter& waiter);
    void count(observe::Gauge gauge, std::int64_t by);

    const pipeline::BulkheadPlan* m_plan = nullptr; ///< while there is something to give back
    pipeline::Exchange* m_exchange = nullptr;
    std::shared_ptr<Wait> m_wait; ///< while it waits
    std::shared_ptr<balancing::Bulkhead::Ticket> m_ticket;
};

} // namespace gatehouse::upstream

#include "gateway/balancing/bulkhead/bulkhead.h"

namespace gatehouse::balancing {

template <class Change> bool Bulkhead::update(Change change) {
    std::uint64_t bits = m_counts.load(std::memory_order_relaxed);
    for (;;) {
        Counts counts(bits);
        if (!change(counts))
            return false;
        if (m_counts.compare_exchange_weak(bits, counts.bits(), std::memory_order_acq_rel))
            return true;
    }
}

bool Bulkhead::tryEnter(Limits limits) {
    return update([&](Counts& counts) {
        if (counts.requests >= limits.requests || counts.queued != 0)
            return false;
        ++counts.requests;
        return true;
    });
}

Bulkhead::Entry Bulkhead::enterOrWait(Limits limits, const std::shared_ptr<Ticket>& ticket) {
    const std::lock_guard lock(m_mutex);
    Entry entry = Entry::Full;
    const bool isTaken = update([&](Counts& counts) {
        if (counts.requests < limits.requests && counts.queued == 0) {
            entry = Entry::Inside;
            ++counts.requests;
            return true;
        }
        entry = counts.queued < limits.queued ? Entry::Queued : Entry::Full;
        ++counts.queued;
        return entry == Entry::Queued;
    });
    if (isTaken && entry == Entry::Queued) {
        ticket->m_place = m_queue.insert(m_queue.end(), ticket);
        ticket->m_waits = true;
    }
    return entry;
}

bool Bulkhead::cancel(Ticket& ticket) {
    const std::lock_guard lock(m_mutex);
    if (!ticket.m_waits)
        return false;
    ticket.m_waits = false;
    update([](Counts& counts) { return --counts.queued, true; });
    m_queue.erase(ticket.m_place);
    return true;
}

void Bulkhead::leave(Limits limits) {
    const bool nobodyWaits = update([](Counts& counts) { return --counts.requests, counts.queued == 0; });
    if (nobodyWaits)
        return;
    const std::lock_guard lock(m_mutex);
    update([](Counts& counts) { return --counts.requests, true; });
    while (!m_queue.empty() && requests() < limits.requests) {
        update([](Counts& counts) { return ++counts.requests, --counts.queued, true; });
        const std::shared_ptr<Ticket> next = m_queue.front();
        m_queue.pop_front();
        next->m_waits = false;
        next->m_letIn();
    }
}

} // namespace gatehouse::balancing

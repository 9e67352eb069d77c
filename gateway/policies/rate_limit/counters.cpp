#include "gateway/policies/rate_limit/counters.h"

#include <algorithm>

namespace gatehouse::policies::rate_limit {

void Decision::consider(std::size_t index, const Allowance& next) {
    wait = std::max(wait, next.wait);
    const bool decides = index == 0 || (isAllowed ? !next.isEnough || next.remaining < allowance.remaining
                                                  : !next.isEnough && next.retry > allowance.retry);
    if (!decides)
        return;
    isAllowed = next.isEnough;
    window = index;
    allowance = next;
}

LocalCounters::LocalCounters(std::vector<LimitWindow> windows, std::shared_ptr<LimitTable> table)
    : m_windows(std::move(windows)), m_table(std::move(table)) {
    for (const LimitWindow& window : m_windows)
        m_memory = std::max(m_memory, window.memory());
}

std::size_t LocalCounters::numbers(const std::vector<LimitWindow>& windows) {
    std::size_t count = 0;
    for (const LimitWindow& window : windows)
        count += window.numbers();
    return count;
}

template <class Visit> void LocalCounters::eachWindow(std::span<std::int64_t> counts, Visit visit) const {
    std::size_t at = 0;
    for (const LimitWindow& window : m_windows) {
        visit(window, counts.subspan(at, window.numbers()));
        at += window.numbers();
    }
}

Decision LocalCounters::decide(std::span<const std::int64_t> counts, std::int64_t cost, MonotonicTime now) const {
    Decision decision;
    std::size_t at = 0;
    for (std::size_t i = 0; i < m_windows.size(); ++i) {
        decision.consider(i, m_windows[i].look(counts.subspan(at, m_windows[i].numbers()), cost, now));
        at += m_windows[i].numbers();
    }
    return decision;
}

Decision LocalCounters::take(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) {
    Decision decision;
    const bool evicted = m_table->with(key, now, now - m_memory, [&](std::span<std::int64_t> counts) {
        decision = decide(counts, cost, now);
        if (!decision.isAllowed)
            return;
        eachWindow(counts,
                   [&](const LimitWindow& window, std::span<std::int64_t> own) { window.take(own, cost, now); });
        decision = decide(counts, 0, now); // what is left
    });
    decision.evicted = evicted;
    return decision;
}

Decision LocalCounters::look(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) {
    const std::vector<std::int64_t> nothing(numbers(m_windows));
    Decision decision = decide(nothing, cost, now);
    m_table->withKnown(key, [&](std::span<std::int64_t> counts) { decision = decide(counts, cost, now); });
    return decision;
}

Decision LocalCounters::charge(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) {
    Decision decision;
    m_table->withKnown(key, [&](std::span<std::int64_t> counts) {
        eachWindow(counts,
                   [&](const LimitWindow& window, std::span<std::int64_t> own) { window.charge(own, cost, now); });
        decision = decide(counts, 0, now);
    });
    return decision;
}

bool LocalCounters::forget(const LimitTable::Key& key) {
    bool isKnown = false;
    m_table->withKnown(key, [&](std::span<std::int64_t> counts) {
        isKnown = true;
        eachWindow(counts, [](const LimitWindow& window, std::span<std::int64_t> own) {
            if (window.algorithm != LimitWindow::Algorithm::Concurrency)
                std::ranges::fill(own, 0);
        });
    });
    return isKnown;
}

void LocalCounters::giveBack(const LimitTable::Key& key, std::int64_t cost) {
    m_table->withKnown(key, [&](std::span<std::int64_t> counts) {
        eachWindow(counts, [&](const LimitWindow& window, std::span<std::int64_t> own) { window.giveBack(own, cost); });
    });
}

} // namespace gatehouse::policies::rate_limit

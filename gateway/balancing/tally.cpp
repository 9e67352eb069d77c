#include "gateway/balancing/tally.h"

namespace gatehouse::balancing {

FailureRule::FailureRule(const model::Outliers& outliers) : m_consecutive(outliers.consecutive) {
    for (const model::StatusRange& range : outliers.statuses)
        for (std::size_t status = range.first; status <= range.last; ++status)
            m_statuses.set(status);
}

Tally::Sum Tally::sum() const {
    Sum sum;
    for (const Share& share : m_shares) {
        sum.calls += share.calls.load(std::memory_order_relaxed);
        sum.failures += share.failures.load(std::memory_order_relaxed);
    }
    return sum;
}

} // namespace gatehouse::balancing

#include "gateway/balancing/retry/retry_budget.h"

#include <algorithm>

namespace gatehouse::balancing {

bool RetryBudget::tryTake(std::uint32_t percent, std::uint32_t least) {
    const std::int64_t allowed = std::max<std::int64_t>(least, requests() * percent / 100);
    std::int64_t taken = m_retries.load(std::memory_order_relaxed);
    while (taken < allowed) {
        if (m_retries.compare_exchange_weak(taken, taken + 1, std::memory_order_relaxed))
            return true;
    }
    return false;
}

std::int64_t RetryBudget::requests() const {
    std::int64_t sum = 0;
    for (const Place& place : m_places)
        sum += place.requests.load(std::memory_order_relaxed);
    return sum;
}

} // namespace gatehouse::balancing

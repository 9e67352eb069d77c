#include "gateway/balancing/breaker/call_counts.h"

namespace gatehouse::balancing {

namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;

std::uint64_t numberOf(MonotonicTime now, Duration part) {
    return static_cast<std::uint64_t>(now.time_since_epoch() / part);
}

/// Which generation, and which part of time; never 0, for time does not begin at the epoch.
std::uint64_t keyOf(std::uint16_t generation, std::uint64_t number) {
    return std::uint64_t{generation} << 48 | (number & 0xffff'ffff'ffff);
}

void raise(std::atomic<std::uint32_t>& count, std::uint64_t by) {
    if (by != 0)
        count.store(count.load(kRelaxed) + static_cast<std::uint32_t>(by), kRelaxed);
}

} // namespace

void CallCounts::add(std::uint16_t generation, MonotonicTime now, Duration part, const CallSum& sum) {
    const std::uint64_t number = numberOf(now, part);
    const std::uint64_t key = keyOf(generation, number);
    Part& cell = m_parts[number % kParts];
    if (cell.key.load(kRelaxed) != key) {
        // Nobody may take what is left there for what belongs to the new key: the key goes first and comes back last.
        cell.key.store(0, kRelaxed);
        std::atomic_thread_fence(std::memory_order_release);
        cell.calls.store(0, kRelaxed);
        cell.failed.store(0, kRelaxed);
        cell.slow.store(0, kRelaxed);
        cell.key.store(key, std::memory_order_release);
    }
    raise(cell.calls, sum.calls);
    raise(cell.failed, sum.failed);
    raise(cell.slow, sum.slow);
}

CallSum CallCounts::sum(std::uint16_t generation, MonotonicTime now, Duration part, std::size_t parts) const {
    const std::uint64_t newest = numberOf(now, part);
    CallSum sum;
    for (std::uint64_t back = 0; back < parts && back <= newest; ++back) {
        const std::uint64_t key = keyOf(generation, newest - back);
        const Part& cell = m_parts[(newest - back) % kParts];
        if (cell.key.load(std::memory_order_acquire) != key)
            continue;
        const CallSum found{cell.calls.load(kRelaxed), cell.failed.load(kRelaxed), cell.slow.load(kRelaxed)};
        std::atomic_thread_fence(std::memory_order_acquire);
        if (cell.key.load(kRelaxed) == key) // else it was being cleared
            sum += found;
    }
    return sum;
}

} // namespace gatehouse::balancing

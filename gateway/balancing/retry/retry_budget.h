#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gatehouse::balancing {

/// How many requests of a service are in progress, and how many of them are retries: for when everything fails, retries
/// must not make it worse. Exact for all workers: requests are counted by each for itself, without a locked
/// instruction, and added up when somebody wants to try again. Outlives reloads.
class RetryBudget {
public:
    explicit RetryBudget(std::size_t workers) : m_places(workers) {}

    /// A request begins, or ends. That worker only.
    void begin(std::size_t worker) { raise(m_places[worker].requests, 1); }
    void end(std::size_t worker) { raise(m_places[worker].requests, -1); }

    /// One more retry, which giveBack() ends: if it is not over `percent` of the requests, or one of the first `least`.
    [[nodiscard]] bool tryTake(std::uint32_t percent, std::uint32_t least);
    void giveBack() { m_retries.fetch_sub(1, std::memory_order_relaxed); }

    [[nodiscard]] std::int64_t requests() const;
    [[nodiscard]] std::int64_t retries() const { return m_retries.load(std::memory_order_relaxed); }

private:
    struct alignas(64) Place {
        std::atomic<std::int64_t> requests{0};
    };
    static void raise(std::atomic<std::int64_t>& count, std::int64_t by) {
        count.store(count.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }

    std::vector<Place> m_places; ///< by worker
    alignas(64) std::atomic<std::int64_t> m_retries{0};
};

} // namespace gatehouse::balancing

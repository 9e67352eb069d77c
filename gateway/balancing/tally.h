#pragma once

#include "gateway/balancing/breaker/call_result.h"
#include "shared/model/health.h"

#include <atomic>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gatehouse::balancing {

/// What counts as an endpoint's failure, compiled.
class FailureRule {
public:
    FailureRule() = default;
    explicit FailureRule(const model::Outliers& outliers);

    /// Failures in a row after which somebody should look at the endpoint; 0: never.
    [[nodiscard]] std::uint32_t consecutive() const { return m_consecutive; }
    [[nodiscard]] bool isFailure(const CallResult& result) const {
        return result.kind != CallResult::Kind::Answered ||
               (result.status < m_statuses.size() && m_statuses[result.status]);
    }

private:
    std::uint32_t m_consecutive = 0;
    std::bitset<600> m_statuses;
};

/// How an endpoint has answered, counted by all workers together. Failures in a row are exact over all of them; calls
/// are counted by each worker for itself, so that they never wait for each other's cache lines.
class Tally {
public:
    explicit Tally(std::size_t workers) : m_shares(workers) {}

    /// On a worker's thread. True: this was the failure after which somebody should look.
    [[nodiscard]] bool count(std::size_t worker, bool isFailure, std::uint32_t consecutive) {
        Share& share = m_shares[worker];
        bump(share.calls);
        if (!isFailure) [[likely]] {
            // Read first: of an endpoint that is well nobody writes, and every worker has the line.
            if (m_inARow.load(std::memory_order_relaxed) != 0)
                m_inARow.store(0, std::memory_order_relaxed);
            return false;
        }
        bump(share.failures);
        return m_inARow.fetch_add(1, std::memory_order_relaxed) + 1 == consecutive;
    }
    /// Failures in a row are counted from 0 again.
    void beginAnew() { m_inARow.store(0, std::memory_order_relaxed); }

    struct Sum {
        std::uint64_t calls = 0;
        std::uint64_t failures = 0;
    };
    /// Since the beginning. Any thread.
    [[nodiscard]] Sum sum() const;

private:
    struct alignas(64) Share {
        std::atomic<std::uint64_t> calls{0};
        std::atomic<std::uint64_t> failures{0};
    };
    static void bump(std::atomic<std::uint64_t>& count) {
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    alignas(64) std::atomic<std::uint32_t> m_inARow{0};
    alignas(64) std::vector<Share> m_shares;
};

} // namespace gatehouse::balancing

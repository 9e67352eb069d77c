#pragma once

#include "gateway/balancing/breaker/breaker_rules.h"
#include "gateway/balancing/breaker/call_result.h"
#include "shared/core/time.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::balancing {

/// One call, as an operator is shown it.
struct RecentCall {
    MonotonicTime ended;
    CallResult result;
    CallGrade grade = CallGrade::Good;
    std::string requestId; ///< empty: it had none; a long one is cut
};

/// The last calls of one worker. Written by that worker alone, in a cache line a call and without a lock; read by the
/// control thread at any time, which passes over a call that is being written.
class RecentCalls {
public:
    static constexpr std::size_t kCalls = 16;
    static constexpr std::size_t kLongestId = 40;

    void add(MonotonicTime now, const CallResult& result, CallGrade grade, std::string_view requestId);
    /// Adds what is there to `calls`, in no order.
    void collect(std::vector<RecentCall>& calls) const;

private:
    struct alignas(64) Entry {
        std::atomic<std::uint32_t> version{0}; ///< odd: being written; 0: never was
        std::atomic<std::uint32_t> what{0};
        std::atomic<std::int64_t> ended{0};
        std::atomic<std::int64_t> latency{0};
        std::array<std::atomic<std::uint64_t>, kLongestId / 8> id{};
    };

    std::array<Entry, kCalls> m_entries;
    std::uint32_t m_next = 0;
};

} // namespace gatehouse::balancing

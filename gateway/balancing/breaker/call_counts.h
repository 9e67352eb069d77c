#pragma once

#include "shared/core/time.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// What a window says.
struct CallSum {
    std::uint64_t calls = 0;
    std::uint64_t failed = 0;
    std::uint64_t slow = 0;

    CallSum& operator+=(const CallSum& other) {
        calls += other.calls;
        failed += other.failed;
        slow += other.slow;
        return *this;
    }
};

/// The calls of the last while as one worker has counted them, in twenty parts of the window. Written by that worker
/// alone, hence without a locked instruction; read by whoever has to decide. A generation's counts are forgotten with
/// it.
class CallCounts {
public:
    static constexpr std::size_t kParts = 20;

    /// `part` is how long one of them is.
    void add(std::uint16_t generation, MonotonicTime now, Duration part, const CallSum& sum);
    /// Of the last `parts`, the one that has just begun among them.
    [[nodiscard]] CallSum sum(std::uint16_t generation, MonotonicTime now, Duration part, std::size_t parts) const;

private:
    struct Part {
        std::atomic<std::uint64_t> key{0}; ///< 0: nothing
        std::atomic<std::uint32_t> calls{0};
        std::atomic<std::uint32_t> failed{0};
        std::atomic<std::uint32_t> slow{0};
    };

    std::array<Part, kParts> m_parts;
};

} // namespace gatehouse::balancing

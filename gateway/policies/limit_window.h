#pragma once

#include "shared/core/time.h"

#include <cstdint>
#include <span>

namespace gatehouse::policies {

/// How much is left under one limit.
struct Allowance {
    bool isEnough = true;
    std::int64_t remaining = 0;
    Duration reset{}; ///< until more, or all, is there again
    Duration retry{}; ///< until this request would pass; only if there is not enough
};

/// So many in a time. The counts of one caller are a few numbers, all zero to begin with, which the caller of these
/// functions keeps and locks. Time is what does not jump: fixed windows begin at multiples of their length since the
/// machine's start.
struct LimitWindow {
    enum class Algorithm {
        TokenBucket,   ///< refills steadily; GCRA, one number
        FixedWindow,   ///< all at once at the beginning of each window
        SlidingWindow, ///< the window before counts by the part of it that is still inside
        SlidingLog,    ///< the time of every request
        Concurrency,   ///< as many at a time
    };
    static constexpr std::int64_t kMostInLog = 1'000;

    Algorithm algorithm = Algorithm::TokenBucket;
    std::int64_t limit = 1;
    Duration window{std::chrono::seconds(1)};
    std::int64_t burst = 0; ///< of a token bucket: how much at once; 0: `limit`

    /// How many numbers it keeps a caller.
    [[nodiscard]] std::size_t numbers() const;
    /// Changes nothing.
    [[nodiscard]] Allowance look(std::span<const std::int64_t> counts, std::int64_t cost, MonotonicTime now) const;
    /// After look() has found enough.
    void take(std::span<std::int64_t> counts, std::int64_t cost, MonotonicTime now) const;
    /// The request is over.
    void giveBack(std::span<std::int64_t> counts, std::int64_t cost) const;
    /// How long a count matters.
    [[nodiscard]] Duration memory() const { return algorithm == Algorithm::SlidingWindow ? window * 2 : window; }
};

} // namespace gatehouse::policies

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
    Duration wait{};  ///< for which a request that passes is to be held back
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
    Duration delay{};       ///< of a token bucket: who would have to wait no longer than this passes, and waits

    /// What a request that costs more never gets.
    [[nodiscard]] std::int64_t most() const { return burst > 0 ? burst : limit; }
    /// How many numbers it keeps a caller.
    [[nodiscard]] std::size_t numbers() const;
    /// Changes nothing.
    [[nodiscard]] Allowance look(std::span<const std::int64_t> counts, std::int64_t cost, MonotonicTime now) const;
    /// After look() has found enough.
    void take(std::span<std::int64_t> counts, std::int64_t cost, MonotonicTime now) const;
    /// What turns out to have been used besides; no more than there is.
    void charge(std::span<std::int64_t> counts, std::int64_t cost, MonotonicTime now) const;
    /// The request is over.
    void giveBack(std::span<std::int64_t> counts, std::int64_t cost) const;
    /// How long after the last request a count matters. One of requests that are under way does as long as they are.
    [[nodiscard]] Duration memory() const;
    /// How long an empty token bucket takes to fill; more than kLongestFill is out of its numbers' range.
    [[nodiscard]] double fillSeconds() const;
    static constexpr Duration kLongestFill = std::chrono::hours(24 * 366);
};

} // namespace gatehouse::policies

#pragma once

#include "shared/core/time.h"
#include "shared/model/retry.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::balancing {

/// The options of retries, compiled. Immutable, part of the plan.
struct RetryRules {
    [[nodiscard]] static RetryRules compile(const model::Retry& retry);

    [[nodiscard]] bool isFor(model::Retry::On what) const { return on.test(static_cast<std::size_t>(what)); }
    [[nodiscard]] bool isForStatus(std::uint16_t status) const {
        return status >= kFirstStatus && status < kFirstStatus + statuses.size() &&
               statuses.test(static_cast<std::size_t>(status - kFirstStatus));
    }
    /// How long to wait before the next attempt, after `attempts` of them: anything between nothing and twice as much
    /// each time ("full jitter": those that failed together do not come back together). `random` is a random number.
    [[nodiscard]] Duration pause(std::uint32_t attempts, std::uint64_t random) const;

    std::uint32_t attempts = 2;
    bool anyMethod = false;
    Duration tryTimeout{};
    Duration backoff{};
    Duration maxBackoff{};
    Duration maxRetryAfter{};
    std::uint32_t budgetPercent = 0;
    std::uint32_t budgetMin = 0;
    std::size_t maxBody = 0;

private:
    static constexpr std::uint16_t kFirstStatus = 400;
    std::bitset<8> on;         ///< by model::Retry::On
    std::bitset<200> statuses; ///< from kFirstStatus on
};

/// How long Retry-After asks to wait (RFC 9110 §10.2.3), by seconds or by a date; nothing for what is neither.
[[nodiscard]] std::optional<Duration> parseRetryAfter(std::string_view text, WallTime now);

} // namespace gatehouse::balancing

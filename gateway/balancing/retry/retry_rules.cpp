#include "gateway/balancing/retry/retry_rules.h"

#include "shared/core/http_date.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::balancing {

RetryRules RetryRules::compile(const model::Retry& retry) {
    RetryRules rules;
    rules.attempts = retry.attempts;
    rules.anyMethod = retry.methods == model::Retry::Methods::Any;
    rules.tryTimeout = retry.tryTimeout;
    rules.backoff = retry.backoff;
    rules.maxBackoff = retry.maxBackoff;
    rules.maxRetryAfter = retry.maxRetryAfter;
    rules.budgetPercent = retry.budgetPercent;
    rules.budgetMin = retry.budgetMin;
    rules.maxBody = retry.maxBody.count;
    for (const model::Retry::On what : retry.on)
        rules.on.set(static_cast<std::size_t>(what));
    for (const std::uint16_t status : retry.statuses)
        if (status >= kFirstStatus && status < kFirstStatus + rules.statuses.size())
            rules.statuses.set(static_cast<std::size_t>(status - kFirstStatus));
    return rules;
}

Duration RetryRules::pause(std::uint32_t made, std::uint64_t random) const {
    Duration longest = backoff;
    for (; made > 1 && longest < maxBackoff; --made)
        longest *= 2;
    longest = std::min(longest, maxBackoff);
    return longest == Duration::zero() ? longest : Duration(random % (static_cast<std::uint64_t>(longest.count()) + 1));
}

std::optional<Duration> parseRetryAfter(std::string_view text, WallTime now) {
    constexpr std::uint32_t kMost = 100'000'000; // of seconds: no overflow
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc{} && end == text.data() + text.size() && seconds <= kMost)
        return std::chrono::seconds(seconds);
    const auto date = parseHttpDate(text, now);
    if (!date)
        return std::nullopt;
    return std::max(Duration::zero(), std::chrono::duration_cast<Duration>(*date - now));
}

} // namespace gatehouse::balancing

#include "gateway/balancing/retry/retry_rules.h"
#include "shared/core/instant.h"

#include <gtest/gtest.h>

namespace gatehouse::balancing {
namespace {

using On = model::Retry::On;

TEST(RetryRules, AreForWhatTheOptionsSay) {
    model::Retry options;
    options.on = {On::Connect, On::Timeout};
    options.statuses = {429, 503};
    const RetryRules rules = RetryRules::compile(options);
    EXPECT_TRUE(rules.isFor(On::Connect) && rules.isFor(On::Timeout));
    EXPECT_FALSE(rules.isFor(On::Reset) || rules.isFor(On::Refused));
    EXPECT_TRUE(rules.isForStatus(429) && rules.isForStatus(503));
    for (const std::uint16_t status : {100, 200, 399, 400, 500, 502, 599, 600, 999})
        EXPECT_FALSE(rules.isForStatus(status)) << status;
}

TEST(RetryRules, PauseForAnyTimeUpToOneThatDoubles) {
    model::Retry options;
    options.backoff = 25ms;
    options.maxBackoff = 250ms;
    const RetryRules rules = RetryRules::compile(options);
    Duration longest = 25ms;
    for (std::uint32_t attempts = 1; attempts < 10; ++attempts) {
        const auto span = static_cast<std::uint64_t>(longest.count()) + 1;
        EXPECT_EQ(rules.pause(attempts, 0), 0ns) << attempts;
        EXPECT_EQ(rules.pause(attempts, span - 1), longest) << attempts;
        EXPECT_EQ(rules.pause(attempts, span), 0ns) << attempts;
        longest = std::min<Duration>(longest * 2, 250ms);
    }
}

TEST(RetryRules, NeedNoPause) {
    model::Retry options;
    options.backoff = options.maxBackoff = 0s;
    EXPECT_EQ(RetryRules::compile(options).pause(3, 12345), 0ns);
}

TEST(RetryAfter, IsSecondsOrADateOrNothing) {
    const WallTime now = *parseInstant("2015-10-21T07:27:15Z");
    EXPECT_EQ(parseRetryAfter("0", now), Duration(0s));
    EXPECT_EQ(parseRetryAfter("120", now), Duration(120s));
    EXPECT_EQ(parseRetryAfter("Wed, 21 Oct 2015 07:28:00 GMT", now), Duration(45s));
    EXPECT_EQ(parseRetryAfter("Wed, 21 Oct 2015 07:27:00 GMT", now), Duration(0s)) << "it may be tried at once";
    for (const char* odd :
         {"", " 1", "1 ", "-1", "+1", "1.5", "1s", "99999999999999999999", "100000001", "Wed, 21 Oct 2015 07:28:00"})
        EXPECT_EQ(parseRetryAfter(odd, now), std::nullopt) << odd;
}

} // namespace
} // namespace gatehouse::balancing

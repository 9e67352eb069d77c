#include "console/session/call_history.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

api::Endpoint endpoint(const char* service, const char* url, std::uint64_t calls, std::uint64_t failures) {
    api::Endpoint one;
    one.service = service;
    one.endpoint = url;
    one.calls = calls;
    one.failures = failures;
    return one;
}

constexpr MonotonicTime kStart{1000s};

TEST(CallHistory, TellsWhatPassedBetweenTwoLooks) {
    CallHistory history;
    history.add({endpoint("s", "a", 100, 10), endpoint("s", "b", 50, 0)}, kStart);
    EXPECT_TRUE(history.all().calls.isEmpty()) << "one look is no rate";
    history.add({endpoint("s", "a", 120, 14), endpoint("s", "b", 60, 0)}, kStart + 2s);
    EXPECT_DOUBLE_EQ(history.all().latestCalls(), 15);
    EXPECT_DOUBLE_EQ(history.service(words("s")).latestFailures(), 2);
    EXPECT_DOUBLE_EQ(history.endpoint(words("s"), words("b")).latestCalls(), 5);
    EXPECT_DOUBLE_EQ(*history.service(words("s")).failureShare(10), 4.0 / 30);
}

TEST(CallHistory, HasNoSampleWhereACounterBeganAnew) {
    CallHistory history;
    history.add({endpoint("s", "a", 100, 0)}, kStart);
    history.add({endpoint("s", "a", 3, 0)}, kStart + 2s);
    EXPECT_TRUE(std::isnan(history.all().latestCalls()));
    history.add({endpoint("s", "a", 7, 0)}, kStart + 4s);
    EXPECT_DOUBLE_EQ(history.all().latestCalls(), 2);
}

TEST(CallHistory, LeavesAGapWhereNobodyLooked) {
    CallHistory history;
    history.add({endpoint("s", "a", 0, 0)}, kStart);
    history.add({endpoint("s", "a", 10, 0)}, kStart + 2s);
    history.add({endpoint("s", "a", 110, 0)}, kStart + 12s);
    const auto& calls = history.service(words("s")).calls;
    ASSERT_EQ(calls.size(), 6);
    for (int i = 1; i < 5; ++i)
        EXPECT_TRUE(std::isnan(calls[i])) << i;
    EXPECT_DOUBLE_EQ(calls.back(), 10);
}

TEST(CallHistory, IsBoundedInTimeAndForgetsWhatIsGone) {
    CallHistory history;
    for (int i = 0; i < CallHistory::kSamples + 50; ++i)
        history.add({endpoint("s", "a", std::uint64_t(i), 0)}, kStart + i * 2s);
    EXPECT_EQ(history.service(words("s")).calls.size(), CallHistory::kSamples);
    EXPECT_EQ(history.endpoint(words("s"), words("a")).calls.size(), CallHistory::kEndpointSamples);
    history.add({endpoint("t", "b", 1, 0)}, kStart + 2000s);
    EXPECT_TRUE(history.service(words("s")).calls.isEmpty());
    EXPECT_LE(history.all().calls.size(), CallHistory::kSamples);
}

} // namespace
} // namespace gatehouse::console

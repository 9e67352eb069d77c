#include "gateway/balancing/breaker/recent_calls.h"

#include <gtest/gtest.h>

#include <thread>

namespace gatehouse::balancing {
namespace {

TEST(RecentCalls, AreToldAsTheyWere) {
    RecentCalls ring;
    ring.add(MonotonicTime(5s), {CallResult::Kind::Answered, 503, 12ms}, CallGrade::Failed, "01a200ce");
    std::vector<RecentCall> calls;
    ring.collect(calls);
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_EQ(calls[0].ended, MonotonicTime(5s));
    EXPECT_EQ(calls[0].result.kind, CallResult::Kind::Answered);
    EXPECT_EQ(calls[0].result.status, 503);
    EXPECT_EQ(calls[0].result.latency, 12ms);
    EXPECT_EQ(calls[0].grade, CallGrade::Failed);
    EXPECT_EQ(calls[0].requestId, "01a200ce");
}

TEST(RecentCalls, CutIdsThatAreTooLongAndNeedNone) {
    RecentCalls ring;
    ring.add({}, {}, CallGrade::Ignored, std::string(100, 'x'));
    ring.add({}, {}, CallGrade::Ignored, {});
    std::vector<RecentCall> calls;
    ring.collect(calls);
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].requestId, std::string(RecentCalls::kLongestId, 'x'));
    EXPECT_EQ(calls[1].requestId, "");
}

TEST(RecentCalls, AreTheLastOnes) {
    RecentCalls ring;
    for (std::uint16_t i = 0; i < 100; ++i)
        ring.add(MonotonicTime(std::chrono::seconds(i)), {CallResult::Kind::Answered, i, {}}, CallGrade::Good, {});
    std::vector<RecentCall> calls;
    ring.collect(calls);
    ASSERT_EQ(calls.size(), RecentCalls::kCalls);
    for (const RecentCall& call : calls)
        EXPECT_GE(call.result.status, 100 - RecentCalls::kCalls);
}

TEST(RecentCalls, AreNeverHalfOfOneAndHalfOfAnother) {
    RecentCalls ring;
    const std::string a(RecentCalls::kLongestId, 'a');
    const std::string b(RecentCalls::kLongestId, 'b');
    std::jthread writer([&](const std::stop_token& stop) {
        for (std::uint16_t i = 0; !stop.stop_requested(); ++i)
            ring.add(MonotonicTime(std::chrono::seconds(i % 2)), {CallResult::Kind::Answered, i, {}}, CallGrade::Good,
                     i % 2 == 0 ? a : b);
    });
    for (int look = 0; look < 2'000; ++look) {
        std::vector<RecentCall> calls;
        ring.collect(calls);
        for (const RecentCall& call : calls) {
            EXPECT_EQ(call.requestId, call.result.status % 2 == 0 ? a : b);
            EXPECT_EQ(call.ended, MonotonicTime(std::chrono::seconds(call.result.status % 2)));
        }
    }
}

} // namespace
} // namespace gatehouse::balancing

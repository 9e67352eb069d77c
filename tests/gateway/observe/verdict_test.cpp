#include "gateway/observe/verdict.h"

#include <gtest/gtest.h>

namespace gatehouse::observe {
namespace {

MonotonicTime at(int milliseconds) { return MonotonicTime{1s + std::chrono::milliseconds(milliseconds)}; }

TEST(Verdict, TellsTheGatewaysOwnTimeFromTheUpstreams) {
    Verdict verdict;
    verdict.timings = {
        .received = at(0), .head = at(2), .matched = at(2), .admitted = at(3), .responded = at(34), .ended = at(60)};
    Attempt& attempt = verdict.beginAttempt();
    attempt.picked = at(3);
    attempt.firstByte = at(30);
    attempt.ended = at(55);
    EXPECT_EQ(verdict.duration(), 60ms);
    EXPECT_EQ(verdict.upstreamTime(), 52ms);
    EXPECT_EQ(verdict.gatewayTime(), 5ms);
    Duration sum{0};
    for (const Duration time : verdict.stageTimes())
        sum += time;
    EXPECT_EQ(sum, verdict.gatewayTime());
    EXPECT_EQ(verdict.stageTimes()[std::size_t(GatewayStage::Answer)], 4ms);
}

TEST(Verdict, CountsAllTimeAsTheGatewaysWhenNoUpstreamWasAsked) {
    Verdict verdict;
    verdict.timings = {
        .received = at(0), .head = at(2), .matched = at(2), .admitted = at(3), .responded = at(3), .ended = at(3)};
    EXPECT_EQ(verdict.upstreamTime(), 0ms);
    EXPECT_EQ(verdict.gatewayTime(), 1ms);
    EXPECT_EQ(verdict.stageTimes()[std::size_t(GatewayStage::Policies)], 1ms);
}

TEST(Verdict, KnowsNoTimeToAPointThatWasNeverPassed) {
    Verdict verdict;
    verdict.timings.received = at(0);
    EXPECT_EQ(verdict.duration(), 0ms);
    EXPECT_EQ(verdict.gatewayTime(), 0ms);
}

TEST(Verdict, KeepsTheFirstAttemptsAndTheLastAndCountsAll) {
    Verdict verdict;
    for (std::uint16_t i = 1; i <= 300; ++i)
        verdict.beginAttempt().status = i;
    EXPECT_EQ(verdict.attemptCount, 255);
    ASSERT_EQ(verdict.attempts().size(), 3U);
    EXPECT_EQ(verdict.attempts()[0].status, 1);
    EXPECT_EQ(verdict.attempts()[1].status, 2);
    EXPECT_EQ(verdict.attempt().status, 300);
}

TEST(Verdict, CountsThePoliciesItHasNoRoomFor) {
    Verdict verdict;
    for (int i = 0; i < 20; ++i)
        verdict.addPolicy({"p", PolicyResult::Changed, {}, {}});
    EXPECT_EQ(verdict.policies().size(), Verdict::kMaxPolicies);
    EXPECT_EQ(verdict.policiesNotKept(), 4U);
    EXPECT_EQ(toString(verdict.policies()[0].result), "changed");
}

TEST(Verdict, IsReadyForTheNextExchangeAfterReset) {
    Verdict verdict;
    verdict.reason = http::Reason::no_route;
    verdict.route = "x";
    verdict.beginAttempt().status = 200;
    verdict.addPolicy({"p", PolicyResult::Passed, {}, {}});
    verdict.reset();
    EXPECT_EQ(verdict.reason, http::Reason::ok);
    EXPECT_TRUE(verdict.route.empty());
    EXPECT_TRUE(verdict.attempts().empty());
    EXPECT_TRUE(verdict.policies().empty());
    EXPECT_EQ(verdict.beginAttempt().status, 0);
}

} // namespace
} // namespace gatehouse::observe

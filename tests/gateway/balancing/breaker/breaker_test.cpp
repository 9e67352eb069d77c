#include "gateway/balancing/breaker/breaker.h"
#include "tests/gateway/balancing/breaker/rules.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

namespace gatehouse::balancing {
namespace {

using Phase = Breaker::Phase;
using Cause = Breaker::Cause;
using Permit = Breaker::Permit;

constexpr CallResult kGood{CallResult::Kind::Answered, 200, 1ms};
constexpr CallResult kBad{CallResult::Kind::Answered, 500, 1ms};
constexpr CallResult kSlow{CallResult::Kind::Answered, 200, 5s};
constexpr CallResult kAbandoned{};

class BreakerTest : public testing::Test {
protected:
    static constexpr std::size_t kWorkers = 2;

    [[nodiscard]] Permit admit(std::size_t worker = 0) { return m_breaker.admit(m_rules, worker, m_now); }
    void finish(Permit permit, const CallResult& result, std::size_t worker = 0) {
        m_breaker.finish(m_rules, worker, permit, result, m_now, "id");
    }
    /// Calls, one after the other; how many were let through.
    int call(int times, const CallResult& result, std::size_t worker = 0) {
        int passed = 0;
        for (int i = 0; i < times; ++i) {
            const Permit permit = admit(worker);
            passed += permit ? 1 : 0;
            finish(permit, result, worker);
        }
        return passed;
    }
    void open() {
        call(10, kBad);
        ASSERT_EQ(m_breaker.phase(), Phase::Open);
    }
    void pass(Duration time) { m_now += time; }
    [[nodiscard]] std::vector<Phase> changes() {
        std::vector<Phase> phases;
        for (const auto& event : m_breaker.takeEvents())
            phases.push_back(event.to);
        return phases;
    }

    MonotonicTime m_now{1000s};
    BreakerRules m_rules = BreakerRules::compile(breakerOptions());
    Breaker m_breaker{kWorkers};
};

TEST_F(BreakerTest, OpensWhenHalfOfEnoughCallsFailed) {
    call(9, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed) << "too few to say";
    call(1, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
    EXPECT_FALSE(admit());
    const auto events = m_breaker.takeEvents();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].to, Phase::Open);
    EXPECT_EQ(events[0].cause, Cause::Failures);
    EXPECT_EQ(events[0].counted.failed, 10U);
    EXPECT_EQ(events[0].counted.calls, 10U);
    EXPECT_EQ(events[0].time, 10s);
}

TEST_F(BreakerTest, StaysClosedWhileFewerFail) {
    for (int i = 0; i < 100; ++i) {
        call(1, kBad);
        call(2, kGood);
    }
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
    EXPECT_EQ(call(5, kGood), 5);
}

TEST_F(BreakerTest, DoesNotOpenAtACallThatWentWell) {
    call(9, kBad);
    call(1, kGood);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
    call(1, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
}

TEST_F(BreakerTest, ForgetsWhatIsLongerAgoThanTheWindow) {
    call(9, kBad);
    pass(11s);
    call(9, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
    call(1, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
}

// F7: a service that was well for long turns bad from one moment to the next.
TEST_F(BreakerTest, NoticesASuddenFailureWithinHalfASecond) {
    for (int phase = 0; phase < 10; ++phase) {
        Breaker breaker(1);
        MonotonicTime now = m_now + Duration(100ms) * phase;
        const auto callOnce = [&](const CallResult& result) {
            breaker.finish(m_rules, 0, breaker.admit(m_rules, 0, now), result, now, {});
            now += 10ms;
        };
        for (int i = 0; i < 2'000; ++i)
            callOnce(kGood);
        int failures = 0;
        for (; failures < 1'000 && breaker.phase() == Phase::Closed; ++failures)
            callOnce(kBad);
        EXPECT_LE(failures, 51) << phase;
    }
}

TEST_F(BreakerTest, OpensForSlowCalls) {
    call(2, kGood);
    call(7, kSlow);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
    call(1, kSlow);
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
    EXPECT_EQ(m_breaker.takeEvents().at(0).cause, Cause::SlowCalls);
}

TEST_F(BreakerTest, NeverCountsCallsThatWereAbandoned) {
    call(1'000, kAbandoned);
    EXPECT_EQ(m_breaker.counted(m_rules, m_now).calls, 0U);
    call(9, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
}

TEST_F(BreakerTest, AddsUpWhatAllWorkersCount) {
    call(5, kBad, 0);
    call(5, kBad, 1);
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
    EXPECT_FALSE(admit(0));
    EXPECT_FALSE(admit(1));
}

TEST_F(BreakerTest, LetsTrialsThroughWhenItsTimeIsOver) {
    open();
    pass(9999ms);
    EXPECT_FALSE(admit());
    EXPECT_EQ(m_breaker.restOfOpenTime(m_rules, m_now), 1ms);
    pass(1ms);
    const Permit first = admit(0);
    const Permit second = admit(1);
    const Permit third = admit(0);
    EXPECT_EQ(first.kind, Permit::Kind::Trial);
    EXPECT_TRUE(second && third);
    EXPECT_FALSE(admit(1)) << "three at a time";
    finish(first, kGood);
    EXPECT_FALSE(admit()) << "no more than have to go well";
    finish(second, kGood, 1);
    finish(third, kGood);
    EXPECT_EQ(m_breaker.phase(), Phase::Ramp);
    EXPECT_EQ(changes(), (std::vector{Phase::Open, Phase::HalfOpen, Phase::Ramp}));
}

TEST_F(BreakerTest, StaysOpenForTwiceAsLongAfterATrialThatFailed) {
    open();
    Duration time = 10s;
    for (int again = 0; again < 8; ++again) {
        pass(time - 1ms);
        EXPECT_FALSE(admit()) << again;
        pass(1ms);
        finish(admit(), kBad);
        EXPECT_FALSE(admit()) << again;
        time = std::min<Duration>(time * 2, 5min);
        EXPECT_EQ(m_breaker.restOfOpenTime(m_rules, m_now), time) << again;
    }
}

TEST_F(BreakerTest, BeginsWithTheShortTimeOnceItHasBeenClosed) {
    open();
    pass(10s);
    finish(admit(), kBad); // 20 s
    pass(20s);
    call(3, kGood);
    pass(10s);
    call(1, kGood);
    ASSERT_EQ(m_breaker.phase(), Phase::Closed);
    call(20, kBad);
    EXPECT_EQ(m_breaker.restOfOpenTime(m_rules, m_now), 10s);
}

TEST_F(BreakerTest, GivesATrialBackThatWasAbandoned) {
    open();
    pass(10s);
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(call(3, kAbandoned), 3) << i;
    EXPECT_EQ(m_breaker.phase(), Phase::HalfOpen);
    EXPECT_EQ(call(3, kGood), 3);
    EXPECT_EQ(m_breaker.phase(), Phase::Ramp);
}

TEST_F(BreakerTest, GivesUpTrialsThatNeverEnd) {
    open();
    pass(10s);
    const Permit stuck = admit();
    EXPECT_TRUE(admit() && admit());
    EXPECT_FALSE(admit());
    pass(1min);
    EXPECT_EQ(call(3, kGood), 3);
    EXPECT_EQ(m_breaker.phase(), Phase::Ramp);
    finish(stuck, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Ramp) << "it says nothing of today";
}

TEST_F(BreakerTest, LetsMoreAndMoreThroughInTheRamp) {
    open();
    pass(10s);
    call(3, kGood);
    int before = 0;
    for (int second = 0; second < 10; ++second) {
        const int passed = call(1'000, kGood);
        const int expected = 100 + 90 * second;
        EXPECT_NEAR(passed, expected, 3) << second;
        EXPECT_GT(passed, before);
        before = passed;
        pass(1s);
    }
    EXPECT_EQ(call(1'000, kGood), 1'000);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
}

TEST_F(BreakerTest, OpensAgainInTheRamp) {
    open();
    pass(10s);
    call(3, kGood);
    pass(5s);
    call(100, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
    EXPECT_EQ(m_breaker.restOfOpenTime(m_rules, m_now), 20s);
}

TEST_F(BreakerTest, ClosesAtOnceWithoutARamp) {
    m_rules.ramp = 0s;
    open();
    pass(10s);
    call(3, kGood);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
    EXPECT_EQ(call(100, kGood), 100);
}

TEST_F(BreakerTest, EndsTheRampThoughNobodyCalls) {
    open();
    pass(10s);
    call(3, kGood);
    pass(10s);
    m_breaker.settle(m_now);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
}

TEST_F(BreakerTest, CountsNothingOfCallsThatBeganBeforeAChange) {
    const Permit early = admit();
    open();
    pass(10s);
    call(3, kGood);
    pass(10s);
    m_breaker.settle(m_now);
    finish(early, kBad);
    EXPECT_EQ(m_breaker.counted(m_rules, m_now).failed, 0U);
}

TEST_F(BreakerTest, CountsAnAnswerThatBrokeOffAsFailed) {
    for (int i = 0; i < 10; ++i) {
        const Permit permit = admit();
        finish(permit, kGood);
        m_breaker.failLater(m_rules, 0, permit, {CallResult::Kind::Broken, 200, 1ms}, m_now, "id");
    }
    EXPECT_EQ(m_breaker.phase(), Phase::Open);
    EXPECT_EQ(m_breaker.takeEvents().at(0).counted.calls, 10U);
}

// Verbs.

TEST_F(BreakerTest, IsTrippedUntilItIsReset) {
    m_breaker.setOverride(BreakerOverride::Tripped, m_now);
    EXPECT_FALSE(admit());
    pass(24h);
    EXPECT_FALSE(admit());
    m_breaker.reset(m_now);
    EXPECT_TRUE(admit());
    EXPECT_EQ(m_breaker.override(), BreakerOverride::None);
}

TEST_F(BreakerTest, DisabledItLetsEverythingThroughAndCountsNothing) {
    m_breaker.setOverride(BreakerOverride::Disabled, m_now);
    EXPECT_EQ(call(1'000, kBad), 1'000);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
    EXPECT_TRUE(m_breaker.recentCalls().empty());
    m_breaker.setOverride(BreakerOverride::None, m_now);
    EXPECT_EQ(m_breaker.counted(m_rules, m_now).calls, 0U);
}

TEST_F(BreakerTest, OpenItLetsEverythingThroughOnceItIsDisabled) {
    open();
    m_breaker.setOverride(BreakerOverride::Disabled, m_now);
    EXPECT_EQ(call(10, kBad), 10);
    m_breaker.setOverride(BreakerOverride::None, m_now);
    EXPECT_FALSE(admit());
}

TEST_F(BreakerTest, ObservingItOpensAndLetsEverythingThrough) {
    m_breaker.setOverride(BreakerOverride::Observed, m_now);
    open();
    EXPECT_EQ(admit().kind, Permit::Kind::Observed);
    EXPECT_EQ(call(100, kBad), 100);
    pass(10s);
    EXPECT_EQ(call(3, kGood), 3);
    EXPECT_EQ(m_breaker.phase(), Phase::Ramp) << "trials are told from the others";
    EXPECT_EQ(call(100, kGood), 100);
}

TEST_F(BreakerTest, ObservesByItsOptionsToo) {
    m_rules.observeOnly = true;
    open();
    EXPECT_EQ(call(100, kBad), 100);
    m_breaker.setOverride(BreakerOverride::Tripped, m_now);
    EXPECT_FALSE(admit()) << "the operator's word counts";
}

TEST_F(BreakerTest, ResetForgetsWhatWasCounted) {
    call(9, kBad);
    m_breaker.reset(m_now);
    call(9, kBad);
    EXPECT_EQ(m_breaker.phase(), Phase::Closed);
}

TEST_F(BreakerTest, TellsWhatOperatorsDo) {
    m_breaker.setOverride(BreakerOverride::Tripped, m_now);
    m_breaker.setOverride(BreakerOverride::Tripped, m_now); // no news
    m_breaker.reset(m_now);
    const auto events = m_breaker.takeEvents();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].override, BreakerOverride::Tripped);
    EXPECT_EQ(events[0].cause, Cause::Operator);
    EXPECT_EQ(events[1].override, BreakerOverride::None);
    EXPECT_EQ(events[1].to, Phase::Closed);
    EXPECT_TRUE(m_breaker.takeEvents().empty());
}

TEST_F(BreakerTest, KeepsNoMoreEventsThanItMay) {
    for (int i = 0; i < 1'000; ++i)
        m_breaker.reset(m_now);
    EXPECT_EQ(m_breaker.takeEvents().size(), 64U);
}

TEST_F(BreakerTest, RemembersCallsOfAllWorkersTheLatestFirst) {
    call(1, kGood, 0);
    pass(1s);
    call(1, kBad, 1);
    const auto calls = m_breaker.recentCalls();
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].grade, CallGrade::Failed);
    EXPECT_EQ(calls[0].requestId, "id");
    EXPECT_EQ(calls[1].grade, CallGrade::Good);
}

// All workers at once.

TEST(BreakerThreads, LoseNoFailureBetweenThem) {
    constexpr std::size_t kWorkers = 4;
    constexpr int kCalls = 500;
    model::Breaker options = breakerOptions();
    options.minCalls = kWorkers * kCalls;
    options.failurePercent = 100;
    const BreakerRules rules = BreakerRules::compile(options);
    const MonotonicTime now{1000s};
    for (int round = 0; round < 50; ++round) {
        Breaker breaker(kWorkers);
        std::barrier begin(kWorkers);
        {
            std::vector<std::jthread> workers;
            for (std::size_t worker = 0; worker < kWorkers; ++worker)
                workers.emplace_back([&, worker] {
                    begin.arrive_and_wait();
                    for (int i = 0; i < kCalls; ++i)
                        breaker.finish(rules, worker, breaker.admit(rules, worker, now), kBad, now, {});
                });
        }
        EXPECT_EQ(breaker.phase(), Phase::Open) << "the last one of all must have seen all";
        EXPECT_EQ(breaker.takeEvents().size(), 1U);
    }
}

TEST(BreakerThreads, BeginNoMoreTrialsThanThereMayBe) {
    constexpr std::size_t kWorkers = 4;
    const BreakerRules rules = BreakerRules::compile(breakerOptions());
    for (int round = 0; round < 50; ++round) {
        Breaker breaker(kWorkers);
        const MonotonicTime start{1000s};
        for (int i = 0; i < 10; ++i)
            breaker.finish(rules, 0, breaker.admit(rules, 0, start), kBad, start, {});
        std::barrier begin(kWorkers);
        std::atomic<int> trials{0};
        {
            std::vector<std::jthread> workers;
            for (std::size_t worker = 0; worker < kWorkers; ++worker)
                workers.emplace_back([&, worker] {
                    begin.arrive_and_wait();
                    for (int i = 0; i < 100; ++i)
                        trials += breaker.admit(rules, worker, start + 10s) ? 1 : 0;
                });
        }
        EXPECT_EQ(trials.load(), 3);
    }
}

} // namespace
} // namespace gatehouse::balancing

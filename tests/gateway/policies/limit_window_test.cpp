#include "gateway/policies/limit_window.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace gatehouse::policies {
namespace {

using Algorithm = LimitWindow::Algorithm;

/// One caller under one limit.
struct Caller {
    explicit Caller(LimitWindow limit) : window(limit), counts(limit.numbers()) {}

    bool call(std::int64_t cost = 1) {
        const Allowance allowance = window.look(counts, cost, now);
        if (allowance.isEnough)
            window.take(counts, cost, now);
        return allowance.isEnough;
    }
    int callUntilRefused() {
        int count = 0;
        while (count < 10'000 && call())
            ++count;
        return count;
    }
    [[nodiscard]] Allowance look(std::int64_t cost = 1) const { return window.look(counts, cost, now); }

    LimitWindow window;
    std::vector<std::int64_t> counts;
    MonotonicTime now{1'000'000s};
};

constexpr std::array kInTime{Algorithm::TokenBucket, Algorithm::FixedWindow, Algorithm::SlidingWindow,
                             Algorithm::SlidingLog};

TEST(LimitWindow, LetsExactlyTheLimitThrough) {
    for (const Algorithm algorithm : kInTime) {
        Caller caller({algorithm, 100, 60s});
        EXPECT_EQ(caller.callUntilRefused(), 100) << static_cast<int>(algorithm);
        EXPECT_EQ(caller.look().remaining, 0);
    }
}

TEST(LimitWindow, LetsTheRequestThroughWhenItSaidSoAndNoSooner) {
    for (const Algorithm algorithm : kInTime) {
        Caller caller({algorithm, 7, 10s});
        caller.now += 3s;
        caller.callUntilRefused();
        const Duration retry = caller.look().retry;
        EXPECT_GT(retry, Duration::zero());
        const MonotonicTime then = caller.now + retry;
        caller.now = then - 1ns;
        EXPECT_FALSE(caller.look().isEnough) << static_cast<int>(algorithm);
        caller.now = then;
        // A sliding window asks again at the window's end: the rest of the answer is then known.
        const bool isFinal = algorithm != Algorithm::SlidingWindow;
        EXPECT_TRUE(caller.look().isEnough || !isFinal) << static_cast<int>(algorithm);
    }
}

TEST(LimitWindow, RefillsATokenBucketSteadily) {
    Caller caller({Algorithm::TokenBucket, 60, 60s, 5});
    EXPECT_EQ(caller.callUntilRefused(), 5);
    caller.now += 999ms;
    EXPECT_FALSE(caller.call());
    caller.now += 1ms;
    EXPECT_EQ(caller.callUntilRefused(), 1);
    caller.now += 1h;
    EXPECT_EQ(caller.callUntilRefused(), 5);
}

TEST(LimitWindow, BeginsFixedWindowsAtMultiplesOfTheirLength) {
    Caller caller({Algorithm::FixedWindow, 3, 10s});
    caller.now = MonotonicTime(1'000'009s);
    EXPECT_EQ(caller.callUntilRefused(), 3);
    EXPECT_EQ(caller.look().retry, 1s);
    caller.now += 1s;
    EXPECT_EQ(caller.callUntilRefused(), 3);
}

TEST(LimitWindow, CountsTheWindowBeforeByThePartThatIsInside) {
    Caller caller({Algorithm::SlidingWindow, 100, 10s});
    caller.now = MonotonicTime(1'000'000s);
    EXPECT_EQ(caller.callUntilRefused(), 100);
    caller.now += 12s; // eight tenths of the window before are still inside
    EXPECT_EQ(caller.callUntilRefused(), 20);
    caller.now += 30s;
    EXPECT_EQ(caller.callUntilRefused(), 100);
}

TEST(LimitWindow, NeverLetsMoreThanTheLimitIntoAnyWindowOfALog) {
    Caller caller({Algorithm::SlidingLog, 10, 10s});
    std::mt19937_64 random(42);
    std::vector<MonotonicTime> passed;
    for (int i = 0; i < 20'000; ++i) {
        caller.now += Duration(random() % 2'000'000'000);
        if (caller.call())
            passed.push_back(caller.now);
    }
    ASSERT_GT(passed.size(), 1'000u);
    for (std::size_t i = 10; i < passed.size(); ++i)
        EXPECT_GE(passed[i] - passed[i - 10], Duration(10s)) << i;
}

TEST(LimitWindow, DebitsTheCostOrNothing) {
    for (const Algorithm algorithm : kInTime) {
        Caller caller({algorithm, 10, 60s});
        EXPECT_TRUE(caller.call(7));
        EXPECT_FALSE(caller.call(4)) << static_cast<int>(algorithm);
        EXPECT_TRUE(caller.call(3)) << static_cast<int>(algorithm);
        EXPECT_FALSE(caller.call(1));
    }
}

TEST(LimitWindow, GivesBackWhatWasAtTheSameTime) {
    Caller caller({Algorithm::Concurrency, 2, 1s});
    EXPECT_TRUE(caller.call());
    EXPECT_TRUE(caller.call());
    caller.now += 24h;
    EXPECT_FALSE(caller.call());
    caller.window.giveBack(caller.counts, 1);
    EXPECT_TRUE(caller.call());
    for (int i = 0; i < 10; ++i)
        caller.window.giveBack(caller.counts, 1);
    EXPECT_EQ(caller.callUntilRefused(), 2);
}

TEST(LimitWindow, HoldsTheLargestLimits) {
    for (const Algorithm algorithm : {Algorithm::TokenBucket, Algorithm::FixedWindow, Algorithm::SlidingWindow}) {
        Caller caller({algorithm, 1'000'000'000, 24h * 366});
        EXPECT_TRUE(caller.call(1'000'000)) << static_cast<int>(algorithm);
        EXPECT_TRUE(caller.call(1'000'000));
        caller.now += 24h * 366;
        EXPECT_TRUE(caller.call(1'000'000));
    }
    Caller fast({Algorithm::TokenBucket, 1'000'000'000, 100ms});
    EXPECT_TRUE(fast.call());
}

} // namespace
} // namespace gatehouse::policies

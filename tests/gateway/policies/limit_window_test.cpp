#include "gateway/policies/limit_window.h"

#include <gtest/gtest.h>

#include <optional>
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

TEST(LimitWindow, HoldsBackWhoComesALittleEarly) {
    Caller caller({.algorithm = Algorithm::TokenBucket, .limit = 10, .window = 1s, .burst = 2, .delay = 250ms});
    const auto wait = [&] {
        const Allowance allowance = caller.look();
        return caller.call() ? std::optional(allowance.wait) : std::nullopt;
    };
    EXPECT_EQ(wait(), 0ms);
    EXPECT_EQ(wait(), 0ms);
    EXPECT_EQ(wait(), 100ms); // each one's turn is its own
    EXPECT_EQ(wait(), 200ms);
    EXPECT_EQ(wait(), std::nullopt);
    EXPECT_EQ(caller.look().retry, 50ms);
    caller.now += 50ms;
    EXPECT_EQ(wait(), 250ms);
    caller.now += 10s;
    EXPECT_EQ(wait(), 0ms);
}

TEST(LimitWindow, NeverHasEnoughForWhatIsMoreThanTheLimit) {
    for (const Algorithm algorithm : kInTime) {
        for (const Duration window : {Duration(100ms), Duration(24h * 366)}) {
            Caller caller({algorithm, 5, window});
            for (const std::int64_t cost : {std::int64_t{6}, std::int64_t{1'000'000}, INT64_MAX})
                EXPECT_FALSE(caller.call(cost)) << static_cast<int>(algorithm) << ' ' << cost;
            EXPECT_EQ(caller.callUntilRefused(), 5) << static_cast<int>(algorithm);
        }
    }
}

TEST(LimitWindow, ChargesOnlyOnceWhatManyHaveUsedUpTogether) {
    for (const Algorithm algorithm : kInTime) {
        Caller caller({algorithm, 100, 60s});
        for (int i = 0; i < 10; ++i)
            caller.window.charge(caller.counts, 100, caller.now);
        caller.now += 90s; // half of the window before is still inside a sliding one
        EXPECT_GE(caller.look().remaining, 50) << static_cast<int>(algorithm);
    }
}

TEST(LimitWindow, ChargesNoMoreThanThereIs) {
    for (const Algorithm algorithm : kInTime) {
        Caller caller({algorithm, 100, 60s});
        caller.window.charge(caller.counts, 40, caller.now);
        EXPECT_EQ(caller.look().remaining, 60) << static_cast<int>(algorithm);
        caller.window.charge(caller.counts, 1'000'000, caller.now);
        EXPECT_EQ(caller.look().remaining, 0) << static_cast<int>(algorithm);
        EXPECT_FALSE(caller.call());
        caller.now += 121s;
        EXPECT_EQ(caller.look().remaining, 100) << static_cast<int>(algorithm);
    }
    Caller slow({.algorithm = Algorithm::TokenBucket, .limit = 1, .window = std::chrono::hours(24 * 366)});
    slow.window.charge(slow.counts, 1'000'000, slow.now);
    EXPECT_LE(slow.look().retry, std::chrono::hours(24 * 366));
}

TEST(LimitWindow, LetsExactlyTheLimitThroughWhenSomeLookATurnLate) {
    for (const Algorithm algorithm : {Algorithm::FixedWindow, Algorithm::SlidingWindow}) {
        Caller caller({algorithm, 100, 10s});
        const MonotonicTime ahead = caller.now;   // at the beginning of a window
        const MonotonicTime behind = ahead - 1ms; // of somebody who has not seen it begin
        int passed = 0;
        for (int i = 0; i < 1'000; ++i) {
            caller.now = i % 2 == 0 ? ahead : behind;
            passed += caller.call() ? 1 : 0;
        }
        EXPECT_EQ(passed, 100) << static_cast<int>(algorithm);
    }
}

TEST(LimitWindow, IsRememberedForAsLongAsItMatters) {
    EXPECT_EQ((LimitWindow{Algorithm::TokenBucket, 10, 1s, 100}.memory()), 10s) << "until the bucket is full";
    EXPECT_EQ((LimitWindow{Algorithm::FixedWindow, 10, 1s}.memory()), 1s);
    EXPECT_EQ((LimitWindow{Algorithm::SlidingWindow, 10, 1s}.memory()), 2s);
    EXPECT_GT((LimitWindow{Algorithm::Concurrency, 10, 1s}.memory()), 24h) << "as long as a request may take";
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

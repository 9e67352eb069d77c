#include "gateway/net/timer_wheel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <random>
#include <vector>

namespace gatehouse::net {
namespace {

constexpr MonotonicTime kStart{1000s};

/// Notes when it fired, and does what it is told.
struct Alarm {
    void onTimer() {
        ++fired;
        if (then)
            then();
    }
    Timer timer = Timer::calling<&Alarm::onTimer>(*this);
    int fired = 0;
    std::function<void()> then;
};

TEST(TimerWheel, FiresAtItsDeadlineAndNotBefore) {
    for (const Duration delay : std::initializer_list<Duration>{1ns, 1ms, 7ms, 63ms, 64ms, 65ms, 999ms, 4s, 5s, 60s,
                                                                300s, 3600s, 86400s, 400 * 86400s}) {
        TimerWheel wheel(kStart);
        Alarm alarm;
        wheel.arm(alarm.timer, kStart + delay);
        wheel.advance(kStart + delay - 1ns);
        EXPECT_EQ(alarm.fired, 0) << delay.count();
        wheel.advance(kStart + delay);
        EXPECT_EQ(alarm.fired, 1) << delay.count();
        EXPECT_FALSE(alarm.timer.isArmed());
    }
}

TEST(TimerWheel, HasNothingToDoWithoutTimers) {
    TimerWheel wheel(kStart);
    EXPECT_FALSE(wheel.nextDeadline().has_value());
    Alarm alarm;
    wheel.arm(alarm.timer, kStart + 10s);
    EXPECT_TRUE(wheel.nextDeadline().has_value());
    alarm.timer.cancel();
    EXPECT_FALSE(wheel.nextDeadline().has_value());
    EXPECT_EQ(wheel.advance(kStart + 1h), 0u);
}

TEST(TimerWheel, KnowsHowManyAreArmed) {
    TimerWheel wheel(kStart);
    std::deque<Alarm> alarms(5);
    Duration delay = 1ms;
    for (Alarm& alarm : alarms)
        wheel.arm(alarm.timer, kStart + (delay *= 50));
    wheel.arm(alarms[0].timer, kStart - 1s); // moved, and overdue
    EXPECT_EQ(wheel.armed(), 5u);
    alarms[1].timer.cancel();
    alarms.pop_back();
    EXPECT_EQ(wheel.armed(), 3u);
    wheel.advance(kStart + 1h);
    EXPECT_EQ(wheel.armed(), 1u);
}

TEST(TimerWheel, WakesUpAFewTimesOnTheWayToAFarDeadline) {
    TimerWheel wheel(kStart);
    Alarm alarm;
    wheel.arm(alarm.timer, kStart + 10h);
    int wakes = 0;
    for (auto next = wheel.nextDeadline(); next; next = wheel.nextDeadline(), ++wakes) {
        EXPECT_LE(*next, kStart + 10h + TimerWheel::kTick);
        wheel.advance(*next);
    }
    EXPECT_EQ(alarm.fired, 1);
    EXPECT_LE(wakes, 8);
}

TEST(TimerWheel, MovesAnArmedTimer) {
    TimerWheel wheel(kStart);
    Alarm alarm;
    wheel.arm(alarm.timer, kStart + 1s);
    wheel.arm(alarm.timer, kStart + 3s);
    wheel.advance(kStart + 2s);
    EXPECT_EQ(alarm.fired, 0);
    wheel.arm(alarm.timer, kStart + 2500ms);
    wheel.advance(kStart + 2600ms);
    EXPECT_EQ(alarm.fired, 1);
    EXPECT_FALSE(wheel.nextDeadline().has_value());
}

TEST(TimerWheel, FiresInTheOrderOfDeadlinesAlsoAfterAJump) {
    TimerWheel wheel(kStart);
    std::vector<int> order;
    std::deque<Alarm> alarms(6);
    const Duration delays[] = {5h, 3ms, 70s, 2s, 90ms, 1h};
    for (std::size_t i = 0; i < alarms.size(); ++i) {
        alarms[i].then = [&order, i] { order.push_back(static_cast<int>(i)); };
        wheel.arm(alarms[i].timer, kStart + delays[i]);
    }
    EXPECT_EQ(wheel.advance(kStart + 24h), alarms.size());
    EXPECT_EQ(order, (std::vector<int>{1, 4, 3, 2, 5, 0}));
}

TEST(TimerWheel, LetsACallbackArmAgainForALaterAdvanceOnly) {
    TimerWheel wheel(kStart);
    Alarm alarm;
    alarm.then = [&] { wheel.arm(alarm.timer, kStart); };
    wheel.arm(alarm.timer, kStart);
    EXPECT_EQ(wheel.advance(kStart), 1u);
    EXPECT_LE(*wheel.nextDeadline(), kStart);
    EXPECT_EQ(wheel.advance(kStart), 1u);
    EXPECT_EQ(alarm.fired, 2);
}

TEST(TimerWheel, LetsACallbackCancelOrDestroyOthersThatAreDueWithIt) {
    TimerWheel wheel(kStart);
    Alarm first;
    Alarm second;
    std::optional<Alarm> third(std::in_place);
    first.then = [&] {
        second.timer.cancel();
        third.reset();
    };
    wheel.arm(first.timer, kStart + 1ms);
    wheel.arm(second.timer, kStart + 1ms);
    wheel.arm(third->timer, kStart + 1ms);
    EXPECT_EQ(wheel.advance(kStart + 1s), 1u);
    EXPECT_EQ(second.fired, 0);
}

TEST(TimerWheel, LetsACallbackDestroyItsOwnTimer) {
    TimerWheel wheel(kStart);
    std::optional<Alarm> alarm(std::in_place);
    bool fired = false;
    wheel.arm(alarm->timer, kStart + 1ms);
    alarm->then = [&] { fired = true; };
    wheel.advance(kStart + 1s);
    EXPECT_TRUE(fired);
}

TEST(TimerWheel, ForgetsATimerThatIsDestroyed) {
    TimerWheel wheel(kStart);
    {
        Alarm alarm;
        wheel.arm(alarm.timer, kStart + 1s);
    }
    EXPECT_EQ(wheel.advance(kStart + 2s), 0u);
}

TEST(TimerWheel, LeavesTimersAliveWhenItGoesFirst) {
    Alarm alarm;
    {
        TimerWheel wheel(kStart);
        wheel.arm(alarm.timer, kStart + 1s);
    }
    EXPECT_FALSE(alarm.timer.isArmed());
}

TEST(TimerWheel, TakesTheFarthestTimeThereIs) {
    TimerWheel wheel(kStart);
    Alarm alarm;
    wheel.arm(alarm.timer, MonotonicTime::max());
    EXPECT_EQ(wheel.advance(kStart + 100 * 365 * 86400s), 0u);
    EXPECT_TRUE(alarm.timer.isArmed());
    EXPECT_TRUE(wheel.nextDeadline().has_value());
}

TEST(TimerWheel, StandsStillWhenTimeGoesBack) {
    TimerWheel wheel(kStart);
    Alarm alarm;
    wheel.advance(kStart + 10s);
    wheel.arm(alarm.timer, kStart + 11s);
    EXPECT_EQ(wheel.advance(kStart), 0u);
    EXPECT_EQ(wheel.advance(kStart + 12s), 1u);
}

TEST(TimerWheel, CallsAHandlerByItsInterface) {
    struct Handler final : TimerHandler {
        void onTimer(Timer& timer) override { which = &timer; }
        Timer* which = nullptr;
    } handler;
    TimerWheel wheel(kStart);
    Timer timer(handler);
    wheel.arm(timer, kStart + 1ms);
    wheel.advance(kStart + 1s);
    EXPECT_EQ(handler.which, &timer);
}

/// A thousand timers under random arming, moving, cancelling and jumps, against a plain list of deadlines.
TEST(TimerWheel, AgreesWithAListOfDeadlines) {
    for (const unsigned seed : {1u, 2u, 3u, 4u, 5u}) {
        std::mt19937_64 random(seed);
        MonotonicTime now = kStart;
        TimerWheel wheel(now);
        struct Model {
            Alarm alarm;
            std::optional<MonotonicTime> deadline;
        };
        std::deque<Model> models(1000);
        const auto anyDelay = [&random]() -> Duration {
            const auto bits = std::uniform_int_distribution<int>(0, 44)(random);
            return Duration(static_cast<std::int64_t>(random() & ((std::uint64_t{1} << bits) - 1)));
        };
        for (auto& model : models)
            model.alarm.then = [&] {
                ASSERT_TRUE(model.deadline.has_value());
                EXPECT_LE(*model.deadline, now);
                model.deadline.reset();
            };
        for (int step = 0; step < 3000; ++step) {
            for (int i = 0; i < 5; ++i) {
                auto& model = models[random() % models.size()];
                if (random() % 4 == 0) {
                    model.alarm.timer.cancel();
                    model.deadline.reset();
                } else {
                    model.deadline = now + anyDelay();
                    wheel.arm(model.alarm.timer, *model.deadline);
                }
            }
            const auto next = wheel.nextDeadline();
            const auto earliest = std::ranges::min_element(models, {}, [](const Model& model) {
                                      return model.deadline.value_or(MonotonicTime::max());
                                  })->deadline;
            ASSERT_EQ(next.has_value(), earliest.has_value());
            if (next) {
                // The loop sleeps until then: never past the first deadline by more than the tick that it is rounded
                // to.
                ASSERT_LE(*next, std::max(*earliest, now) + TimerWheel::kTick);
            }
            now += anyDelay();
            wheel.advance(now);
            for (const auto& model : models) {
                if (model.deadline) {
                    ASSERT_GT(*model.deadline, now);
                }
            }
        }
    }
}

} // namespace
} // namespace gatehouse::net

#include "console/models/breaker_saying.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using api::BreakerGrade;
using api::BreakerMode;
using api::BreakerState;

api::Breaker breaker(const char* id, BreakerState state, BreakerMode mode = BreakerMode::None) {
    api::Breaker one;
    one.id = id;
    one.state = state;
    one.mode = mode;
    return one;
}

TEST(Breakers, AreSaidAsTheOperatorHasThemBeforeWhatTheyDoThemselves) {
    const struct {
        BreakerState state;
        BreakerMode mode;
        State mark;
        const char* word;
    } cases[]{
        {BreakerState::Closed, BreakerMode::None, State::Ok, "Closed"},
        {BreakerState::Open, BreakerMode::None, State::Fail, "Open"},
        {BreakerState::HalfOpen, BreakerMode::None, State::Warn, "Half-open"},
        {BreakerState::Ramp, BreakerMode::None, State::Warn, "Ramping up"},
        {BreakerState::Closed, BreakerMode::Tripped, State::Fail, "Tripped"},
        {BreakerState::Open, BreakerMode::Disabled, State::Off, "Disabled"},
        {BreakerState::Open, BreakerMode::Observed, State::Off, "Observe only"},
    };
    for (const auto& one : cases) {
        const auto saying = sayingOf(breaker("service/a", one.state, one.mode));
        EXPECT_EQ(saying.state, one.mark) << one.word;
        EXPECT_EQ(saying.word, words(one.word));
    }
    auto quiet = breaker("service/a", BreakerState::Open);
    quiet.observesOnly = true;
    EXPECT_EQ(sayingOf(quiet).word, words("Observe only")) << "by its options, too";
}

TEST(Breakers, AreNamedByWhatTheyGuard) {
    const struct {
        const char *id, *name, *about;
    } cases[]{
        {"service/orders", "orders", "service"},
        {"route/reports", "reports", "route"},
        {"endpoint/orders/http://10.0.0.5:8080", "10.0.0.5:8080", "endpoint of orders"},
        {"tenant/x", "x", "tenant"},
    };
    for (const auto& one : cases) {
        const auto name = nameOf(breaker(one.id, BreakerState::Closed));
        EXPECT_EQ(name.name, words(one.name));
        EXPECT_EQ(name.about, words(one.about));
    }
}

TEST(Breakers, StandWithTheWorstFirst) {
    const std::vector breakers{breaker("service/well", BreakerState::Closed),
                               breaker("service/off", BreakerState::Closed, BreakerMode::Disabled),
                               breaker("service/trying", BreakerState::HalfOpen),
                               breaker("service/open", BreakerState::Open),
                               breaker("service/well-too", BreakerState::Closed)};
    std::vector<std::string> order;
    for (const auto* one : worstFirst(breakers))
        order.push_back(one->id);
    EXPECT_EQ(order, (std::vector<std::string>{"service/open", "service/trying", "service/off", "service/well",
                                               "service/well-too"}));
}

TEST(Breakers, ShowTheirLatestCallsFromTheOldestOn) {
    auto one = breaker("service/a", BreakerState::Closed);
    one.minCalls = 5;
    for (const auto grade : {BreakerGrade::Failed, BreakerGrade::Slow, BreakerGrade::Good, BreakerGrade::Ignored})
        one.recent.push_back({{}, grade, {}, 0, {}, {}});
    using enum CallOutcome;
    EXPECT_EQ(ringOf(one), (QVector{NotCounted, Success, Slow, Failed, NotCounted}))
        << "the gateway tells the latest first; what is missing to judge stays empty";
    one.recent.resize(4'000);
    EXPECT_LE(ringOf(one).size(), 100) << "a ring has room for so many";
}

} // namespace
} // namespace gatehouse::console

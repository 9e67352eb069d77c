#include "console/pages/breakers/breaker_history.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

api::Breaker breaker(const char* id, api::BreakerState state) {
    api::Breaker one;
    one.id = id;
    one.state = state;
    return one;
}

TEST(BreakerHistory, TellsTheLastHourAsFarAsItWasSeen) {
    const auto start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    BreakerHistory history;
    EXPECT_EQ(history.spansOf("a", start).front().share, 1) << "nobody has looked yet";
    history.add({breaker("a", api::BreakerState::Closed)}, start);
    history.add({breaker("a", api::BreakerState::Closed)}, start.addSecs(600));
    history.add({breaker("a", api::BreakerState::Open)}, start.addSecs(1'800));
    const auto spans = history.spansOf("a", start.addSecs(2'700));
    ASSERT_EQ(spans.size(), 3);
    EXPECT_FALSE(spans[0].isKnown);
    EXPECT_NEAR(spans[0].share, 0.25, 1e-9);
    EXPECT_EQ(spans[1].state, State::Ok);
    EXPECT_NEAR(spans[1].share, 0.5, 1e-9);
    EXPECT_EQ(spans[2].state, State::Fail);
    EXPECT_NEAR(spans[2].share, 0.25, 1e-9);
    EXPECT_EQ(history.openingsOf("a"), 1);
}

TEST(BreakerHistory, ForgetsWhatIsOlderAndWhoIsGone) {
    const auto start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    BreakerHistory history;
    for (int i = 0; i < 10'000; ++i)
        history.add({breaker("a", i % 2 == 0 ? api::BreakerState::Open : api::BreakerState::Closed)}, start.addSecs(i));
    EXPECT_LE(history.spansOf("a", start.addSecs(10'000)).size(), BreakerHistory::kMostChanges + 1);
    double whole = 0;
    for (const auto& span : history.spansOf("a", start.addSecs(10'000)))
        whole += span.share;
    EXPECT_NEAR(whole, 1, 1e-9);
    history.add({}, start.addSecs(10'001));
    EXPECT_EQ(history.spansOf("a", start.addSecs(10'001)).size(), 1);
}

} // namespace
} // namespace gatehouse::console

#include "console/widgets/chart/axis_ticks.h"
#include "tests/console/support/words.h"

#include <QTimeZone>

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

TEST(ValueScale, EndsAtARoundValueAboveTheHighest) {
    const struct {
        double highest, top;
    } cases[]{{1'284, 1'500}, {56, 60}, {590, 600}, {1, 1.2}, {0.31, 0.32}, {27, 30}, {100, 120}, {7e9, 7.5e9}};
    for (const auto& one : cases) {
        const auto scale = valueScale(one.highest);
        EXPECT_NEAR(scale.top, one.top, one.top * 1e-9) << one.highest;
        EXPECT_TRUE(scale.steps() == 3 || scale.steps() == 4) << one.highest;
    }
}

TEST(ValueScale, HasAnAxisEvenForNothing) {
    for (const double highest : {0.0, -3.0, std::nan(""), std::numeric_limits<double>::infinity()})
        EXPECT_GT(valueScale(highest).top, 0);
}

TEST(ValueScale, WritesAllLabelsWithTheSameDecimals) {
    const auto scale = valueScale(1);
    const QLocale english(QLocale::English);
    EXPECT_EQ(scale.label(0, english), words("0.0"));
    EXPECT_EQ(scale.label(0.4, english), words("0.4"));
    EXPECT_EQ(valueScale(1'284).label(1'500, english), words("1,500"));
}

TEST(TimeTicks, AreThreeToFiveRoundMoments) {
    const QDateTime now(QDate(2026, 11, 20), QTime(14, 32, 7), Qt::UTC);
    for (const qint64 seconds : {30, 90, 900, 3'600, 6 * 3'600, 86'400, 7 * 86'400, 60 * 86'400}) {
        const auto ticks = timeTicks(now.addSecs(-seconds), now);
        EXPECT_GE(ticks.size(), 2u) << seconds;
        EXPECT_LE(ticks.size(), 5u) << seconds;
    }
    const auto quarter = timeTicks(now.addSecs(-900), now);
    ASSERT_EQ(quarter.size(), 3u);
    EXPECT_EQ(quarter[0].label, words("14:20"));
    EXPECT_EQ(quarter[2].label, words("14:30"));
}

TEST(TimeTicks, AreRoundInAZoneThatIsHalfAnHourOff) {
    const QTimeZone kolkata(19'800);
    const QDateTime from(QDate(2026, 11, 20), QTime(9, 3), kolkata);
    const auto ticks = timeTicks(from, from.addSecs(3 * 3'600));
    ASSERT_FALSE(ticks.empty());
    EXPECT_EQ(ticks[0].label, words("10:00"));
}

TEST(TimeTicks, AreNoneOfNoTime) {
    const auto now = QDateTime::currentDateTimeUtc();
    EXPECT_TRUE(timeTicks(now, now).empty());
    EXPECT_TRUE(timeTicks(now, now.addSecs(-5)).empty());
}

} // namespace
} // namespace gatehouse::console

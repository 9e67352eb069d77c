#include "console/widgets/chart/decimation.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

const double kMissing = std::nan("");

std::vector<double> ramp(int count) {
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(i % 10);
    return values;
}

TEST(Decimation, KeepsFewSamplesAsTheyAre) {
    const std::vector<double> values{3, 1, 4, 1, 5};
    const auto pieces = decimate(values, {0, 4}, 100);
    ASSERT_EQ(pieces.size(), 1u);
    EXPECT_EQ(pieces[0], (QList<QPointF>{{0, 3}, {1, 1}, {2, 4}, {3, 1}, {4, 5}}));
}

TEST(Decimation, DrawsAtMostTwoPointsAColumn) {
    const auto pieces = decimate(ramp(3'600), {0, 3'599}, 400);
    ASSERT_EQ(pieces.size(), 1u);
    EXPECT_LE(pieces[0].size(), 2 * 401);
    EXPECT_GE(pieces[0].size(), 400);
}

TEST(Decimation, LosesNoPeakAndNoDip) {
    auto values = std::vector<double>(3'600, 10.0);
    values[1'234] = 99;
    values[2'345] = -5;
    const auto pieces = decimate(values, {0, 3'599}, 50);
    ASSERT_EQ(pieces.size(), 1u);
    EXPECT_TRUE(pieces[0].contains(QPointF(1'234, 99)));
    EXPECT_TRUE(pieces[0].contains(QPointF(2'345, -5)));
}

TEST(Decimation, KeepsTheOrderOfTime) {
    const auto pieces = decimate(ramp(1'000), {0, 999}, 37);
    for (const auto& piece : pieces)
        EXPECT_TRUE(std::is_sorted(piece.begin(), piece.end(), [](auto a, auto b) { return a.x() < b.x(); }));
}

TEST(Decimation, EndsAPieceAtAGap) {
    const std::vector<double> values{1, 2, kMissing, kMissing, 5, 6};
    const auto pieces = decimate(values, {0, 5}, 100);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0], (QList<QPointF>{{0, 1}, {1, 2}}));
    EXPECT_EQ(pieces[1], (QList<QPointF>{{4, 5}, {5, 6}}));
}

TEST(Decimation, ReachesOneSampleBeyondWhatIsInSight) {
    const auto pieces = decimate(ramp(100), {40, 50}, 1'000);
    ASSERT_EQ(pieces.size(), 1u);
    EXPECT_EQ(pieces[0].front().x(), 39);
    EXPECT_EQ(pieces[0].back().x(), 51);
}

TEST(Decimation, FindsNothingToDrawInNothing) {
    EXPECT_TRUE(decimate({}, {0, 10}, 100).empty());
    EXPECT_TRUE(decimate(ramp(10), {0, 9}, 0).empty());
    EXPECT_TRUE(decimate(ramp(10), {kMissing, 9}, 10).empty());
    EXPECT_TRUE(decimate(std::vector<double>(20, kMissing), {0, 19}, 10).empty());
    EXPECT_TRUE(decimate(std::vector<double>{std::numeric_limits<double>::infinity()}, {0, 1}, 10).empty());
}

TEST(Gaps, AreWhereAllSeriesAreMissing) {
    const std::vector<double> first{1, kMissing, kMissing, kMissing, 5, kMissing};
    const std::vector<double> second{1, 2, kMissing, kMissing, 5, 6};
    const std::vector<std::span<const double>> both{first, second};
    const auto gaps = gapsOf(both);
    ASSERT_EQ(gaps.size(), 1u);
    EXPECT_EQ(gaps[0].first, 1);
    EXPECT_EQ(gaps[0].last, 4);
}

} // namespace
} // namespace gatehouse::console

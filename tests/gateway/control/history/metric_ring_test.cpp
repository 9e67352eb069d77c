#include "gateway/control/history/metric_ring.h"
#include "gateway/control/history/short_number.h"

#include <gtest/gtest.h>

#include <array>

namespace gatehouse::control {
namespace {

constexpr std::uint16_t kNone = ShortNumber::kNone;

void push(MetricRing& ring, std::int64_t index, std::uint16_t value) {
    const std::array<std::uint16_t, 2> row{value, static_cast<std::uint16_t>(value + 1)};
    ring.push(index, row);
}

TEST(MetricRing, KeepsTheLatestPoints) {
    MetricRing ring(3, 2);
    for (std::int64_t index = 1000; index < 1010; ++index)
        push(ring, index, static_cast<std::uint16_t>(index));
    EXPECT_EQ(ring.at(1006, 0), kNone);
    EXPECT_EQ(ring.at(1007, 0), 1007);
    EXPECT_EQ(ring.at(1009, 1), 1010);
    EXPECT_EQ(ring.at(1010, 0), kNone);
}

TEST(MetricRing, LeavesGapsWhereNoPointCame) {
    MetricRing ring(5, 2);
    push(ring, 10, 7);
    push(ring, 13, 8);
    EXPECT_EQ(ring.at(10, 0), 7);
    EXPECT_EQ(ring.at(11, 0), kNone);
    EXPECT_EQ(ring.at(12, 1), kNone);
    EXPECT_EQ(ring.at(13, 0), 8);
}

TEST(MetricRing, ForgetsAllAfterAGapLongerThanItself) {
    MetricRing ring(3, 2);
    push(ring, 10, 7);
    push(ring, 1'000'000'000, 8);
    EXPECT_EQ(ring.first(), 1'000'000'000);
    EXPECT_EQ(ring.at(10, 0), kNone);
}

TEST(MetricRing, TakesNothingTwice) {
    MetricRing ring(3, 2);
    push(ring, 10, 7);
    push(ring, 10, 8);
    push(ring, 9, 9);
    EXPECT_EQ(ring.at(10, 0), 7);
    EXPECT_EQ(ring.at(9, 0), kNone);
}

TEST(MetricRing, BeginsAgainWhereTheClockWasSetBackTo) {
    MetricRing ring(5, 2);
    for (std::int64_t index = 10; index < 14; ++index)
        push(ring, index, 1);
    ring.forgetFrom(12);
    push(ring, 12, 2);
    EXPECT_EQ(ring.at(11, 0), 1);
    EXPECT_EQ(ring.at(12, 0), 2);
    EXPECT_EQ(ring.at(13, 0), kNone);
    ring.forgetFrom(3); // before all that it has
    EXPECT_TRUE(ring.isEmpty());
    push(ring, 3, 4);
    EXPECT_EQ(ring.at(3, 0), 4);
}

} // namespace
} // namespace gatehouse::control

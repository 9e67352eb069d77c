#include "gateway/control/history/short_number.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::control {
namespace {

TEST(ShortNumber, KeepsWholeNumbersUpTo2048AsTheyAre) {
    for (int value = 0; value <= 2048; ++value)
        ASSERT_EQ(ShortNumber::read(ShortNumber::of(value)), value);
}

TEST(ShortNumber, IsNeverOffByMoreThanHalfAThousandth) {
    for (double value = 1e-7; value < 9e11; value *= 1.0173)
        ASSERT_NEAR(ShortNumber::read(ShortNumber::of(value)), value, value * 0.0005) << value;
}

TEST(ShortNumber, GrowsWithWhatItStandsFor) {
    for (double value = 1e-9; value < 1e13; value *= 1.01)
        ASSERT_LE(ShortNumber::of(value), ShortNumber::of(value * 1.01)) << value;
}

TEST(ShortNumber, TakesWhatIsOutOfItsRangeForTheNearestThatIsNot) {
    EXPECT_EQ(ShortNumber::of(-3), 0);
    EXPECT_EQ(ShortNumber::of(1e-12), 0);
    EXPECT_EQ(ShortNumber::of(std::nan("")), 0);
    EXPECT_NEAR(ShortNumber::read(ShortNumber::of(1e300)), 1e12, 1e9);
    EXPECT_LT(ShortNumber::of(1e300), ShortNumber::kNone);
    EXPECT_GT(ShortNumber::read(ShortNumber::of(6.4e-8)), 0);
}

} // namespace
} // namespace gatehouse::control

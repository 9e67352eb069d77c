#include "bench/client/histogram.h"

#include <gtest/gtest.h>

namespace gatehouse::load {
namespace {

using namespace std::chrono_literals;

TEST(Histogram, HasNoQuantilesWithoutValues) { EXPECT_EQ(Histogram().quantile(0.99), 0ns); }

TEST(Histogram, KeepsSmallValuesExactly) {
    Histogram histogram;
    for (int i = 1; i <= 60; ++i)
        histogram.add(std::chrono::nanoseconds(i));
    EXPECT_EQ(histogram.total(), 60u);
    EXPECT_EQ(histogram.quantile(0.5), 30ns);
    EXPECT_EQ(histogram.quantile(1), 60ns);
}

TEST(Histogram, KeepsEveryValueToWithinASixtyFourth) {
    for (std::int64_t value = 1; value > 0 && value < (std::int64_t{1} << 61); value = value * 3 / 2 + 1) {
        Histogram histogram;
        histogram.add(std::chrono::nanoseconds(value));
        const std::int64_t kept = histogram.quantile(0.5).count();
        EXPECT_GE(kept, value);
        EXPECT_LE(kept - value, value / 64) << value;
    }
}

TEST(Histogram, FindsTheFewSlowOnes) {
    Histogram histogram;
    for (int i = 0; i < 990; ++i)
        histogram.add(1ms);
    for (int i = 0; i < 10; ++i)
        histogram.add(1s);
    EXPECT_LT(histogram.quantile(0.99), 2ms);
    EXPECT_GE(histogram.quantile(0.995), 1s);
}

} // namespace
} // namespace gatehouse::load

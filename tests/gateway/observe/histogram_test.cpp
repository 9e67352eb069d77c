#include "gateway/observe/metrics/histogram.h"
#include "gateway/observe/metrics/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace gatehouse::observe {
namespace {

using Layout = HistogramLayout;

TEST(HistogramLayout, PutsEveryValueIntoTheCellWhoseBoundsHoldIt) {
    for (std::size_t cell = 0; cell + 1 < Layout::kCells; ++cell) {
        EXPECT_EQ(Layout::cellOf(Layout::lowerBound(cell)), cell);
        EXPECT_EQ(Layout::cellOf(Layout::lowerBound(cell + 1) - 1), cell);
    }
}

TEST(HistogramLayout, TakesAnythingAboveItsRangeIntoTheLastCell) {
    EXPECT_EQ(Layout::cellOf(UINT64_MAX), Layout::kCells - 1);
    EXPECT_EQ(Layout::cellOf(Layout::lowerBound(Layout::kCells - 1)), Layout::kCells - 1);
}

TEST(HistogramLayout, IsNeverMoreThanThreePercentOffAboveItsLinearPart) {
    for (std::size_t cell = 16; cell + 1 < Layout::kCells; ++cell) {
        const auto lower = static_cast<double>(Layout::lowerBound(cell));
        const auto middle = static_cast<double>(Layout::middle(cell));
        EXPECT_LE((middle - lower) / lower, 0.032);
    }
}

TEST(HistogramSnapshot, TellsQuantilesToThreePercent) {
    HistogramSnapshot snapshot;
    for (std::uint64_t micros = 1; micros <= 10'000; ++micros) {
        ++snapshot.cells[Layout::cellOf(micros * 1000)];
        ++snapshot.count;
    }
    for (const double quantile : {0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const double expected = quantile * 10'000'000;
        EXPECT_NEAR(static_cast<double>(snapshot.quantile(quantile).count()), expected, expected * 0.033) << quantile;
    }
    EXPECT_EQ(HistogramSnapshot{}.quantile(0.5), Duration{0});
}

TEST(HistogramSnapshot, ExposesCumulativeBucketsThatEndInTheCount) {
    static constexpr MetricFamily kFamily{.name = "time_seconds",
                                          .help = "Time.",
                                          .type = MetricType::Histogram,
                                          .unit = Unit::Seconds,
                                          .labels = {"route"},
                                          .bounds = kLatencyBounds};
    MetricRegistry registry(1);
    MetricScope scope(registry);
    const Histogram times = scope.histogram(kFamily, {"r"});
    for (const Duration value :
         {Duration{1ms}, Duration{7ms}, Duration{80ms}, Duration{3s}, Duration{100s}, Duration{-1s}})
        registry.worker(0).record(times, value);
    EXPECT_EQ(registry.prometheusText(), R"(# HELP time_seconds Time.
# TYPE time_seconds histogram
time_seconds_bucket{route="r",le="0.005"} 2
time_seconds_bucket{route="r",le="0.01"} 3
time_seconds_bucket{route="r",le="0.025"} 3
time_seconds_bucket{route="r",le="0.05"} 3
time_seconds_bucket{route="r",le="0.075"} 3
time_seconds_bucket{route="r",le="0.1"} 4
time_seconds_bucket{route="r",le="0.25"} 4
time_seconds_bucket{route="r",le="0.5"} 4
time_seconds_bucket{route="r",le="0.75"} 4
time_seconds_bucket{route="r",le="1"} 4
time_seconds_bucket{route="r",le="2.5"} 4
time_seconds_bucket{route="r",le="5"} 5
time_seconds_bucket{route="r",le="7.5"} 5
time_seconds_bucket{route="r",le="10"} 5
time_seconds_bucket{route="r",le="+Inf"} 6
time_seconds_sum{route="r"} 103.088
time_seconds_count{route="r"} 6
)");
}

} // namespace
} // namespace gatehouse::observe

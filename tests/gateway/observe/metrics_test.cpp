#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <barrier>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace gatehouse::observe {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr MetricFamily kThings{.name = "things_total", .help = "Things.", .labels = {"kind"}};
constexpr MetricFamily kLevel{.name = "level", .help = "Level.", .type = MetricType::Gauge};
constexpr std::array<std::string_view, 2> kRows{"a", "b"};
constexpr std::array<std::string_view, 3> kColumns{"x", "y", "z"};
constexpr MetricFamily kGrid{
    .name = "grid_total", .help = "Grid.", .labels = {"kind"}, .dense = {{{"row", kRows}, {"column", kColumns}}}};
constexpr MetricFamily kTimes{.name = "time_seconds",
                              .help = "Time.",
                              .type = MetricType::Histogram,
                              .unit = Unit::Seconds,
                              .bounds = kLatencyBounds};
constexpr MetricFamily kFew{.name = "few_total", .help = "Few.", .labels = {"kind"}, .maxSeries = 2};

TEST(MetricRegistry, SumsWhatAllWorkersCounted) {
    MetricRegistry registry(2);
    MetricScope scope(registry);
    const Counter things = scope.counter(kThings, {"red"});
    registry.worker(0).add(things, 3);
    registry.worker(1).add(things);
    registry.control().add(things, 10);
    EXPECT_EQ(registry.value(things), 14U);
    EXPECT_THAT(registry.prometheusText(), HasSubstr("# HELP things_total Things.\n"
                                                     "# TYPE things_total counter\n"
                                                     "things_total{kind=\"red\"} 14\n"));
}

TEST(MetricRegistry, AddsUpGaugesThatRiseInOneWorkerAndFallInAnother) {
    MetricRegistry registry(2);
    MetricScope scope(registry);
    const Gauge level = scope.gauge(kLevel);
    registry.worker(0).add(level, 5);
    registry.worker(1).add(level, -7);
    EXPECT_EQ(registry.value(level), -2);
    registry.control().set(level, 40);
    EXPECT_THAT(registry.prometheusText(), HasSubstr("level 38\n"));
}

TEST(MetricRegistry, ExposesOnlyTheCombinationsOfDenseLabelsThatHappened) {
    MetricRegistry registry(1);
    MetricScope scope(registry);
    const CounterGrid grid = scope.grid(kGrid, {"k"});
    registry.worker(0).add(grid.at(1, 2), 4);
    registry.worker(0).add(grid.at(0, 1), 9);
    EXPECT_EQ(registry.prometheusText(), "# HELP grid_total Grid.\n# TYPE grid_total counter\n"
                                         "grid_total{kind=\"k\",row=\"a\",column=\"y\"} 9\n"
                                         "grid_total{kind=\"k\",row=\"b\",column=\"z\"} 4\n");
}

TEST(MetricRegistry, KeepsCountingInTheSameSeriesOverAReload) {
    MetricRegistry registry(1);
    auto before = std::make_unique<MetricScope>(registry);
    registry.worker(0).add(before->counter(kThings, {"red"}), 2);
    MetricScope after(registry);
    const Counter again = after.counter(kThings, {"red"});
    before.reset();
    registry.worker(0).add(again, 3);
    EXPECT_EQ(registry.value(again), 5U);
}

TEST(MetricRegistry, EndsASeriesWithItsLastScopeAndReusesItsSlotFromZero) {
    MetricRegistry registry(1);
    {
        MetricScope scope(registry);
        registry.worker(0).add(scope.counter(kThings, {"red"}), 7);
    }
    EXPECT_THAT(registry.prometheusText(), Not(HasSubstr("red")));
    MetricScope scope(registry);
    const Counter next = scope.counter(kThings, {"blue"});
    EXPECT_EQ(registry.value(next), 0U);
}

TEST(MetricRegistry, DoesNotGrowWhenReloadsRenameEverything) {
    MetricRegistry registry(1);
    std::uint32_t highest = 0;
    for (int reload = 0; reload < 2000; ++reload) {
        MetricScope scope(registry);
        highest = std::max(highest, routeMetrics(scope, "route" + std::to_string(reload), "s").duration.slot);
    }
    EXPECT_LT(highest, CellBlock::kCells);
}

TEST(MetricRegistry, FoldsLabelSetsBeyondTheLimitIntoOther) {
    MetricRegistry registry(1);
    {
        MetricScope scope(registry);
        for (int i = 0; i < 50; ++i)
            registry.worker(0).add(scope.counter(kFew, {"kind" + std::to_string(i)}));
        EXPECT_THAT(registry.prometheusText(), HasSubstr("few_total{kind=\"other\"} 48\n"));
        EXPECT_EQ(registry.foldedSeries(), 48U);
    }
    EXPECT_EQ(registry.foldedSeries(), 0U);
}

TEST(MetricRegistry, LetsHandlesThatWereNeverResolvedCountIntoTheVoid) {
    MetricRegistry registry(1);
    MetricScope scope(registry);
    const Counter first = scope.counter(kThings, {"red"});
    registry.worker(0).add(Counter{}, 5);
    registry.worker(0).add(CounterGrid{}.at(3, 3), 5);
    registry.worker(0).record(Histogram{}, 5s);
    EXPECT_EQ(registry.value(first), 0U);
}

TEST(MetricRegistry, TellsNobodyOfWhatIsOnlyHeldUntilAScopeShowsIt) {
    MetricRegistry registry(1);
    const auto isTold = [&registry] {
        bool isVisited = false;
        registry.forEach(kThings, [&isVisited](const auto& /*labels*/, std::uint32_t /*slot*/) { isVisited = true; });
        const bool isScraped = registry.prometheusText().find("things_total{") != std::string::npos;
        EXPECT_EQ(isVisited, isScraped);
        return isScraped;
    };
    const std::uint64_t before = registry.changes();
    MetricScope held(registry, SeriesUse::Held);
    const Counter things = held.counter(kThings, {"red"});
    registry.worker(0).add(things);
    EXPECT_FALSE(isTold());
    EXPECT_EQ(registry.changes(), before);
    {
        MetricScope shown(registry);
        EXPECT_EQ(shown.counter(kThings, {"red"}).slot, things.slot);
        EXPECT_TRUE(isTold());
        EXPECT_EQ(registry.changes(), before + 1);
        EXPECT_THAT(registry.prometheusText(), HasSubstr("things_total{kind=\"red\"} 1\n"));
    }
    EXPECT_FALSE(isTold());
    EXPECT_EQ(registry.changes(), before + 2);
    EXPECT_EQ(registry.value(things), 1U) << "it goes on";
}

TEST(MetricRegistry, HasNothingForAScopeWithoutSeries) {
    MetricRegistry registry(1);
    MetricScope none(registry, SeriesUse::None);
    for (int i = 0; i < 3; ++i) // more than the family may have
        registry.worker(0).add(none.counter(kFew, {std::to_string(i)}));
    EXPECT_EQ(none.grid(kGrid, {"k"}).at(1, 2).slot, 0U);
    EXPECT_EQ(none.histogram(kTimes).slot, 0U);
    EXPECT_EQ(registry.foldedSeries(), 0U);
    EXPECT_EQ(registry.prometheusText(), "");
}

TEST(MetricRegistry, EscapesLabelValues) {
    MetricRegistry registry(1);
    MetricScope scope(registry);
    registry.worker(0).add(scope.counter(kThings, {"a\"b\\c\nd"}));
    EXPECT_THAT(registry.prometheusText(), HasSubstr("things_total{kind=\"a\\\"b\\\\c\\nd\"} 1\n"));
}

TEST(MetricRegistry, AsksForValuesWhenScraped) {
    MetricRegistry registry(1);
    int asked = 0;
    registry.onScrape(kLevel, {}, [&asked] { return ++asked + 0.5; });
    EXPECT_THAT(registry.prometheusText(), HasSubstr("level 1.5\n"));
    EXPECT_THAT(registry.prometheusText(), HasSubstr("level 2.5\n"));
}

TEST(MetricRegistry, CountsExactlyWhileSeriesComeAndGoAndScrapesRead) {
    constexpr int kWorkers = 4;
    constexpr int kRounds = 20'000;
    MetricRegistry registry(kWorkers);
    MetricScope scope(registry);
    const Counter things = scope.counter(kThings, {"red"});
    const Histogram times = scope.histogram(kTimes);
    std::barrier start(kWorkers + 1);
    std::vector<std::thread> threads;
    for (int worker = 0; worker < kWorkers; ++worker)
        threads.emplace_back([&, worker] {
            MetricShard& shard = registry.worker(worker);
            start.arrive_and_wait();
            for (int i = 0; i < kRounds; ++i) {
                shard.add(things);
                shard.record(times, std::chrono::microseconds(i));
            }
        });
    start.arrive_and_wait();
    std::uint64_t last = 0;
    for (int reload = 0; reload < 100; ++reload) {
        MetricScope plan(registry);
        for (int route = 0; route < 20; ++route)
            (void)routeMetrics(plan, std::to_string(reload * 20 + route), "s");
        const std::uint64_t seen = registry.value(things);
        EXPECT_GE(seen, last);
        last = seen;
        (void)registry.prometheusText();
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(registry.value(things), std::uint64_t{kWorkers} * kRounds);
    EXPECT_EQ(registry.value(times).count, std::uint64_t{kWorkers} * kRounds);
    EXPECT_EQ(registry.value(times).sum,
              std::chrono::microseconds(std::int64_t{kRounds} * (kRounds - 1) / 2 * kWorkers));
}

TEST(MetricShard, KeepsTheCellsOfTwoWorkersOnDifferentPages) {
    const CellBlock one;
    const CellBlock two;
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(one.cells()) % 4096, 0U);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(two.cells()) % 4096, 0U);
}

} // namespace
} // namespace gatehouse::observe

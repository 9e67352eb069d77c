#include "console/models/overview_figures.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

using api::MetricKind;
using api::MetricSeries;

class Overview : public testing::Test {
protected:
    static GatewayAddress nowhere() {
        GatewayAddress address;
        address.socket = words("/nowhere");
        return address;
    }
    void take(std::vector<api::MetricLine> lines) {
        api::MetricsHistory told;
        told.from = WallTime(1'700'000'000s);
        told.step = 1s;
        told.lines = std::move(lines);
        m_history.watch(overviewWishes());
        m_history.take({told});
    }

    GatewayView m_view{nowhere()};
    MetricFeed m_feed{m_view};
    MetricHistory m_history{m_view, m_feed};
};

TEST_F(Overview, HasFiguresOfWhatTheGatewayRemembers) {
    take({{MetricKind::Gateway, "", MetricSeries::Requests, {100, 100, 200}},
          {MetricKind::Gateway, "", MetricSeries::Status4xx, {10, 0, 10}},
          {MetricKind::Gateway, "", MetricSeries::Status5xx, {0, 0, 2}},
          {MetricKind::Gateway, "", MetricSeries::P95, {0.1, 0.2, api::kNoValue}},
          {MetricKind::Gateway, "", MetricSeries::BreakersOpen, {0, 1, 2}}});
    const auto figures = overviewFigures(m_history);
    EXPECT_EQ(figures.requests, 200);
    EXPECT_NEAR(figures.clientErrors.value_or(0), 0.05, 1e-9);
    EXPECT_NEAR(figures.serverErrors.value_or(0), 0.005, 1e-9);
    EXPECT_EQ(figures.p95, 0.2) << "of the last requests that there were";
    EXPECT_EQ(figures.breakersOpen, 2);
    EXPECT_FALSE(figures.p99) << "not told is not nothing";
    EXPECT_EQ(smallLine(m_history, MetricSeries::P95), (QVector<double>{0.1, 0.2, 0}));
}

TEST_F(Overview, OfAGatewayThatTellsNothingIsEmpty) {
    const auto figures = overviewFigures(m_history);
    EXPECT_FALSE(figures.requests || figures.clientErrors || figures.p50 || figures.breakersOpen);
    EXPECT_TRUE(requestsByService(m_history).series.isEmpty());
}

TEST_F(Overview, GivesTheBusiestServicesALineWhoseColourStays) {
    const auto line = [](const char* name, double value) {
        return api::MetricLine{MetricKind::Service, name, MetricSeries::Requests, {value, value}};
    };
    take({line("other", 9), line("e", 5), line("a", 1), line("d", 4), line("c", 3), line("b", 2)});
    const auto told = [&] {
        QStringList names;
        for (const auto& series : requestsByService(m_history).series)
            names << series.name + QString::number(series.colour);
        return names;
    };
    EXPECT_EQ(told(), QStringList({words("b0"), words("c1"), words("d2"), words("e3"), words("others7")}));
    EXPECT_EQ(requestsByService(m_history).series.back().values.front(), 10) << "all that have none of their own";
    take({line("e", 2), line("d", 4), line("c", 3), line("b", 5)});
    EXPECT_EQ(told(), QStringList({words("b0"), words("c1"), words("d2"), words("e3")})) << "whoever is first";
}

TEST_F(Overview, KnowsNothingOfOthersWhereNobodyTold) {
    std::vector<api::MetricLine> lines;
    for (const char* name : {"a", "b", "c", "d"})
        lines.push_back({MetricKind::Service, name, MetricSeries::Requests, {9, 9, 9}});
    lines.push_back({MetricKind::Service, "e", MetricSeries::Requests, {1, api::kNoValue, 3}});
    lines.push_back({MetricKind::Service, "f", MetricSeries::Requests, {1, api::kNoValue, api::kNoValue}});
    take(std::move(lines));
    const auto others = requestsByService(m_history).series.back().values;
    EXPECT_EQ(others[0], 2);
    EXPECT_TRUE(std::isnan(others[1]));
    EXPECT_EQ(others[2], 3);
}

} // namespace
} // namespace gatehouse::console

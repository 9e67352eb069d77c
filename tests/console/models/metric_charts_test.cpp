#include "console/models/metric_charts.h"
#include "tests/console/support/words.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

using api::MetricKind;
using api::MetricSeries;

constexpr WallTime kStart{1'700'000'000s};

api::MetricsHistory history(MetricKind kind, std::vector<api::MetricLine> lines, Duration step = 1s) {
    api::MetricsHistory told;
    told.from = kStart;
    told.step = step;
    told.points = lines.front().values.size();
    told.lines = std::move(lines);
    for (auto& line : told.lines)
        line.kind = kind;
    return told;
}

api::MetricPoints points(Duration after, std::string name, MetricSeries series, double value,
                         MetricKind kind = MetricKind::Service) {
    api::MetricPoints told;
    told.from = kStart + after;
    told.step = 1s;
    told.lines = {{kind, std::move(name), series, {value}}};
    return told;
}

/// All that charts are made of, kept of that kind.
api::MetricsSubjects kept(MetricKind kind) {
    api::MetricsSubjects known;
    for (const auto series : {MetricSeries::Requests, MetricSeries::Status5xx, MetricSeries::P95})
        known.series.push_back({series, {}, {}, {kind, MetricKind::Gateway}});
    known.series.push_back({MetricSeries::InProgress, {}, {}, {MetricKind::Gateway}});
    return known;
}

class MetricHistories : public testing::Test {
protected:
    MetricHistories() {
        api::MetricsSubjects known = kept(MetricKind::Service);
        known.subjects = {{MetricKind::Service, "orders"}, {MetricKind::Service, "users"}};
        m_history.watch(wishesOf(MetricGrouping::Service, known, 5s));
    }
    static GatewayAddress nowhere() {
        GatewayAddress address;
        address.socket = words("/nowhere");
        return address;
    }
    const QVector<double>& orders() const {
        return m_history.find(MetricKind::Service, words("orders"), MetricSeries::Requests)->values;
    }

    GatewayView m_view{nowhere()};
    MetricFeed m_feed{m_view};
    MetricHistory m_history{m_view, m_feed};
};

TEST_F(MetricHistories, AppendWhatIsToldAndForgetWhatIsOlderThanTheSpan) {
    m_history.take({history(MetricKind::Service, {{{}, "orders", MetricSeries::Requests, {1, 2, api::kNoValue}}})});
    EXPECT_EQ(orders().size(), 3);
    EXPECT_TRUE(std::isnan(orders()[2])) << "nothing is no zero";
    const QSignalSpy changed(&m_history, &MetricHistory::changed);
    m_history.take(points(2s, "orders", MetricSeries::Requests, 3));
    m_history.take(points(3s, "orders", MetricSeries::Requests, 4));
    EXPECT_EQ(orders(), (QVector<double>{1, 2, 3, 4}));
    m_history.take(points(6s, "orders", MetricSeries::Requests, 7));
    ASSERT_EQ(orders().size(), 6) << "the span, and the step that is not over";
    EXPECT_EQ(orders().front(), 2);
    EXPECT_EQ(orders().back(), 7);
    EXPECT_TRUE(std::isnan(orders()[3]) && std::isnan(orders()[4])) << "what nobody told of is a gap";
    EXPECT_EQ(m_history.start(), QDateTime::fromMSecsSinceEpoch(1'700'000'001'000));
    EXPECT_EQ(changed.size(), 3);
    m_history.take(points(1s, "orders", MetricSeries::Requests, 99));
    EXPECT_FALSE(orders().contains(99)) << "the past is told already";
    for (int second = 7; second < 1'000; ++second)
        m_history.take(points(std::chrono::seconds(second), "orders", MetricSeries::Requests, second));
    EXPECT_EQ(orders().size(), 6) << "however long it goes on";
}

TEST_F(MetricHistories, BeginWhereSomebodyBeganToCount) {
    m_history.watch({m_history.wishes().wishes, 1h, {}});
    std::vector<double> values(100, api::kNoValue);
    values.back() = 7;
    m_history.take({history(MetricKind::Service, {{{}, "orders", MetricSeries::Requests, values}})});
    EXPECT_LT(orders().size(), 20) << "next to nothing would be seen of what there is";
    for (int second = 100; second < 150; ++second)
        m_history.take(points(std::chrono::seconds(second), "orders", MetricSeries::Requests, second));
    EXPECT_EQ(orders().size(), 51) << "and the less of it the more there is";
    EXPECT_EQ(orders().front(), 7);
}

TEST_F(MetricHistories, AStepOfManySecondsIsTheirMean) {
    m_history.take({history(MetricKind::Service, {{{}, "orders", MetricSeries::Requests, {1, 2}}}, 2s)});
    m_history.take(points(4s, "orders", MetricSeries::Requests, 10));
    EXPECT_EQ(orders().back(), 10);
    m_history.take(points(5s, "orders", MetricSeries::Requests, 20));
    EXPECT_EQ(orders().back(), 15);
    EXPECT_EQ(orders().size(), 3);
}

TEST_F(MetricHistories, BecomeChartsInWhichASubjectKeepsItsColour) {
    m_history.take({history(MetricKind::Gateway, {{{}, "", MetricSeries::Requests, {10, 0, 20}},
                                                  {{}, "", MetricSeries::Status5xx, {1, 0, 5}},
                                                  {{}, "", MetricSeries::P95, {0.002, api::kNoValue, 0.5}},
                                                  {{}, "", MetricSeries::StageMatch, {0.001, 0.001, 0.001}}}),
                    history(MetricKind::Service, {{{}, "users", MetricSeries::Requests, {4, 0, 8}},
                                                  {{}, "users", MetricSeries::Status5xx, {1, 0, 8}},
                                                  {{}, "users", MetricSeries::P95, {0.25, api::kNoValue, 1}},
                                                  {{}, "orders", MetricSeries::Requests, {6, 0, 12}}})});
    const auto requests = chartOf(MetricChart::Requests, MetricGrouping::Service, m_history);
    ASSERT_EQ(requests.series.size(), 2);
    EXPECT_EQ(requests.series[0].name, words("orders")) << "as they were asked for";
    EXPECT_EQ(requests.series[1].colour, 1);
    const auto failures = chartOf(MetricChart::Failures, MetricGrouping::Service, m_history);
    ASSERT_EQ(failures.series.size(), 1);
    EXPECT_EQ(failures.series[0].colour, 1);
    EXPECT_EQ(failures.series[0].values, (QVector<double>{25, 0, 100})) << "in per cent";
    const auto latency = chartOf(MetricChart::Latency, MetricGrouping::Service, m_history);
    EXPECT_EQ(latency.series[0].values[0], 250) << "in milliseconds";
    EXPECT_TRUE(std::isnan(latency.series[0].values[1]));
    EXPECT_EQ(chartOf(MetricChart::GatewayTime, MetricGrouping::Service, m_history).series.size(), 1);
    const auto statuses = chartOf(MetricChart::Failures, MetricGrouping::Status, m_history);
    ASSERT_EQ(statuses.series.size(), 1);
    EXPECT_EQ(statuses.series[0].state, State::Fail);
    EXPECT_EQ(statuses.series[0].values, (QVector<double>{10, 0, 25}));

    const auto start = m_history.start();
    const auto summary = summaryOf(m_history, start, start.addSecs(1));
    EXPECT_EQ(summary.requests, 10);
    EXPECT_EQ(summary.failures, 1);
    EXPECT_EQ(summary.p95, 2);
    EXPECT_EQ(summaryOf(m_history, start, start.addSecs(2)).p95, 500);
}

TEST_F(MetricHistories, MarkWhatHappened) {
    auto told = history(MetricKind::Gateway, {{{}, "", MetricSeries::Requests, {1, 2, 3}}});
    told.notes = {{kStart + 1s, api::Event::Severity::Error, "breaker service/users is open"}};
    m_history.take({told});
    const auto marks = annotationsOf(m_view, m_history);
    ASSERT_EQ(marks.size(), 1);
    EXPECT_EQ(marks[0].kind, Annotation::Kind::Failure);
    EXPECT_EQ(marks[0].label, words("breaker service/users is open"));
}

TEST(MetricWishes, AskForTheBusiestAndForWhatIsKeptOfThem) {
    auto known = kept(MetricKind::Route);
    EXPECT_EQ(wishesOf(MetricGrouping::Route, known, 1h).wishes.size(), 1u) << "no names would mean all";
    for (int i = 0; i < 30; ++i)
        known.subjects.push_back({MetricKind::Route, std::to_string(i)});
    const auto wishes = wishesOf(MetricGrouping::Route, known, 1h);
    ASSERT_EQ(wishes.wishes.size(), 2u);
    EXPECT_EQ(wishes.wishes[1].names.size(), kMostMetricSubjects);
    EXPECT_EQ(wishes.wishes[1].names.front(), "0");
    EXPECT_EQ(wishes.wishes[0].series.size(), 4u);
    EXPECT_EQ(wishes.wishes[1].series.size(), 3u) << "in flight is kept of the gateway only, and a wish for it refused";
    EXPECT_EQ(wishesOf(MetricGrouping::Service, known, 1h).wishes.size(), 1u);
}

} // namespace
} // namespace gatehouse::console

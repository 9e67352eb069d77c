#include "console/models/policy_stages.h"
#include "console/models/route_rows.h"
#include "console/session/desk.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "tests/console/support/words.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using api::MetricKind;
using api::MetricSeries;

document::Node node(const char* yaml) {
    document::Diagnostics diagnostics;
    return document::readYaml(yaml, diagnostics).value_or(document::Node{});
}

api::MetricPoints second(int after, const char* route, MetricSeries series, double value) {
    api::MetricPoints told;
    told.from = WallTime(1'700'000'000s + std::chrono::seconds(after));
    told.step = 1s;
    told.lines = {{MetricKind::Route, route, series, {value}}};
    return told;
}

class RouteTable : public testing::Test {
protected:
    RouteTable() {
        m_model.setHeads(routeHeads());
        for (const auto* name : {"list", "create"})
            m_desk.edit("routes", name,
                        node((std::string("{name: ") + name + ", match: {path: /o}, service: orders}").c_str()));
        m_history.watch(routeWishes());
        api::MetricsHistory told;
        told.from = WallTime(1'700'000'000s);
        told.step = 1s;
        told.lines = {{MetricKind::Route, "list", MetricSeries::Requests, {10, 12}},
                      {MetricKind::Route, "list", MetricSeries::Status5xx, {0, 11}},
                      {MetricKind::Route, "list", MetricSeries::P95, {0.25, api::kNoValue}},
                      {MetricKind::Route, "create", MetricSeries::Requests, {1, 2}}};
        m_history.take({told});
        m_rows.rebuild(m_desk, m_history);
    }
    static SavedGateway nowhere() {
        SavedGateway gateway;
        gateway.address.socket = words("/nowhere");
        return gateway;
    }
    QString cell(const char* route, RouteColumn column) const {
        return m_model.indexOf(words(route)).siblingAtColumn(int(column)).data().toString();
    }

    Desk m_desk{nowhere(), {}};
    MetricHistory m_history{m_desk.view(), m_desk.metrics()};
    RowsModel m_model;
    RouteRows m_rows{m_model};
};

TEST_F(RouteTable, HasFiguresOfEachRouteAndNotOfItsService) {
    EXPECT_EQ(cell("list", RouteColumn::Calls), words("12"));
    EXPECT_EQ(cell("create", RouteColumn::Calls), words("2.0"));
    EXPECT_EQ(cell("list", RouteColumn::Failures), words("50"));
    EXPECT_EQ(cell("list", RouteColumn::Latency), words("250"));
    const auto history = m_model.indexOf(words("create")).siblingAtColumn(int(RouteColumn::History));
    EXPECT_EQ(history.data(HistoryRole).value<QVector<double>>(), (QVector<double>{1, 2}));
}

TEST_F(RouteTable, IsTouchedOnlyWhereSomethingIsOther) {
    const QSignalSpy changed(&m_model, &RowsModel::dataChanged);
    m_rows.update(m_desk, m_history);
    EXPECT_EQ(m_rows.touched(), 0);
    EXPECT_TRUE(changed.isEmpty());
    m_history.take(second(1, "create", MetricSeries::Requests, 7));
    m_rows.update(m_desk, m_history);
    EXPECT_EQ(m_rows.touched(), 1);
    EXPECT_EQ(cell("create", RouteColumn::Calls), words("7.0"));
    EXPECT_EQ(changed.size(), 1);
}

TEST_F(RouteTable, TakesInWhatHasAHistoryOnlyNow) {
    m_history.take(second(2, "status", MetricSeries::Requests, 3));
    EXPECT_NE(m_history.find(MetricKind::Route, words("status"), MetricSeries::Requests), nullptr);
    auto other = second(2, "status", MetricSeries::Limited, 3);
    m_history.take(other);
    EXPECT_EQ(m_history.find(MetricKind::Route, words("status"), MetricSeries::Limited), nullptr) << "nobody wished it";
}

TEST_F(RouteTable, SaysWhatIsWrongBeforeWhatTheDraftDoes) {
    const auto notes = m_model.indexOf(words("list"))
                           .siblingAtColumn(int(RouteColumn::Notes))
                           .data(TagsRole)
                           .value<QVector<TagContent>>();
    ASSERT_FALSE(notes.isEmpty());
    EXPECT_EQ(notes.back().tone, Tone::Accent);
}

TEST(MetricFeeds, WishForAllWhoWantSomethingOnce) {
    GatewayAddress address;
    address.socket = words("/nowhere");
    GatewayView view(address);
    MetricFeed feed(view);
    const auto wish = [](MetricKind kind) {
        api::MetricWish one;
        one.kind = kind;
        one.series = {MetricSeries::Requests};
        return one;
    };
    QObject first;
    feed.wish(&first, {wish(MetricKind::Route)});
    {
        QObject second;
        feed.wish(&second, {wish(MetricKind::Route), wish(MetricKind::Gateway)});
        EXPECT_EQ(feed.wishes().size(), 2u);
    }
    EXPECT_EQ(feed.wishes().size(), 1u) << "who is gone wishes nothing";
    feed.wish(&first, {});
    EXPECT_TRUE(feed.wishes().empty());
}

TEST(PolicyStages, AreWhatTheSchemaSays) {
    const auto schema = std::make_shared<const document::Node>(node(R"(
$defs:
  policy:
    x-stages: [admit, authenticate, limit]
    anyOf:
      - enum: [key, limit]
      - properties: { key: { x-stage: authenticate }, limit: { x-stage: limit } }
)"));
    const PolicyStages stages(schema);
    EXPECT_TRUE(stages.areKnown());
    EXPECT_EQ(stages.of(words("limit")), words("limit"));
    const auto root = node("{chains: [{name: safe, policies: [{key: {}}]}]}");
    const auto step = [](const char* name, bool isChain = false, bool isLeftOut = false) {
        return PolicyStep{words(name), PolicyStep::Origin::Route, isChain, isLeftOut};
    };
    EXPECT_FALSE(stages.anyAuthenticates({step("limit")}, root));
    EXPECT_TRUE(stages.anyAuthenticates({step("limit"), step("key")}, root));
    EXPECT_TRUE(stages.anyAuthenticates({step("safe", true)}, root)) << "by a chain";
    EXPECT_FALSE(stages.anyAuthenticates({step("key", false, true)}, root)) << "the route does without it";
    EXPECT_FALSE(PolicyStages(nullptr).areKnown());
}

} // namespace
} // namespace gatehouse::console

#include "console/models/route_summary.h"
#include "console/models/row_filter.h"
#include "console/models/rows_model.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "tests/console/support/words.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPersistentModelIndex>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

RowContent row(const QString& key, const QString& group = {}, bool isGroup = false) {
    return {key, {{key, {}}, {words("1"), {}}}, key.toLower(), group, isGroup};
}

QVector<RowContent> rows(std::initializer_list<const char*> keys) {
    QVector<RowContent> all;
    for (const auto* key : keys)
        all.push_back(row(words(key)));
    return all;
}

QStringList keysOf(const QAbstractItemModel& model) {
    QStringList keys;
    for (int i = 0; i < model.rowCount(); ++i)
        keys << model.index(i, 0).data(RowsModel::KeyRole).toString();
    return keys;
}

class Rows : public testing::Test {
protected:
    Rows() { m_model.setHeads({{words("Name")}, {words("Figure"), true}}); }
    RowsModel m_model;
    QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(Rows, StayTheSameWhileOthersComeMoveAndGo) {
    m_model.setRows(rows({"a", "b", "c", "d"}));
    const QPersistentModelIndex chosen = m_model.indexOf(words("c"));
    m_model.setRows(rows({"d", "c", "x", "a"}));
    EXPECT_EQ(keysOf(m_model), QStringList({words("d"), words("c"), words("x"), words("a")}));
    EXPECT_EQ(chosen.data(RowsModel::KeyRole), words("c"));
    m_model.setRows(rows({"x"}));
    EXPECT_FALSE(chosen.isValid());
    m_model.setRows({});
    EXPECT_EQ(m_model.rowCount(), 0);
}

TEST_F(Rows, WithKeysThatAreNotUniqueAreStillShown) {
    m_model.setRows(rows({"a", "a", "b"}));
    EXPECT_EQ(m_model.rowCount(), 3);
    m_model.setRows(rows({"b", "a"}));
    EXPECT_EQ(keysOf(m_model), QStringList({words("b"), words("a")}));
}

TEST_F(Rows, AreDimWhileTheyMayBeOld) {
    m_model.setRows(rows({"a"}));
    EXPECT_FALSE(m_model.index(0, 0).data(DimRole).toBool());
    m_model.setStale(true);
    EXPECT_TRUE(m_model.index(0, 0).data(DimRole).toBool());
}

TEST_F(Rows, AreFoundByEveryWord) {
    RowFilter filter;
    filter.setSourceModel(&m_model);
    m_model.setRows({row(words("orders"), {}, true), row(words("10.0.0.1"), words("orders")),
                     row(words("10.0.0.2"), words("orders")), row(words("users"), {}, true),
                     row(words("10.0.1.1"), words("users"))});
    filter.setText(words("0.2"));
    EXPECT_EQ(keysOf(filter), QStringList({words("orders"), words("10.0.0.2")})) << "with the group that it is in";
    EXPECT_EQ(filter.shown(), 1);
    filter.setText(words("USERS"));
    EXPECT_EQ(keysOf(filter), QStringList({words("users"), words("10.0.1.1")})) << "all of a group that is meant";
    filter.setText(words("10 0.1.1"));
    EXPECT_EQ(filter.shown(), 1);
    filter.setText({});
    EXPECT_EQ(filter.shown(), filter.all());
}

TEST_F(Rows, TenThousandAreFilteredBetweenTwoKeys) {
    RowFilter filter;
    filter.setSourceModel(&m_model);
    QVector<RowContent> many;
    for (int i = 0; i < 10'000; ++i)
        many.push_back(row(words("route-%1").arg(i)));
    m_model.setRows(std::move(many));
    filter.setText(words("route-9"));
    EXPECT_EQ(filter.shown(), 1'111);
    QElapsedTimer timer;
    timer.start();
    filter.setText(words("route-99"));
    RecordProperty("milliseconds", int(timer.elapsed()));
    EXPECT_EQ(filter.shown(), 111);
    EXPECT_LT(timer.elapsed(), 500) << "16 ms when optimised and alone";
}

document::Node node(const char* yaml) {
    document::Diagnostics diagnostics;
    return document::readYaml(yaml, diagnostics).value_or(document::Node{});
}

TEST(RouteSummary, TellsWhosePoliciesAct) {
    const auto root = node(R"(
services: [{name: s, policies: [{headers: {}}]}]
policies: [request_id, {chain: standard, mandatory: true}]
)");
    const auto summary = summaryOf(node(R"(
name: r
match: {host: a.example, path: /v1/*, methods: [GET, PUT], headers: {X-Client: {present: true}}, clients: [10.0.0.0/8]}
service: s
policies: [{rate_limit: {limit: 1}}]
without: [headers]
)"),
                                   root);
    EXPECT_EQ(summary.path, words("/v1/*"));
    EXPECT_EQ(shortMethods(summary.methods), words("GET +1"));
    EXPECT_EQ(summary.hosts, QStringList{words("a.example")});
    ASSERT_EQ(summary.predicates.size(), 2);
    EXPECT_EQ(summary.predicates[0].second, words("X-Client present true"));
    ASSERT_EQ(summary.policies.size(), 4);
    EXPECT_EQ(summary.policies[1].name, words("standard"));
    EXPECT_TRUE(summary.policies[1].isChain);
    EXPECT_EQ(summary.policies[2].origin, PolicyStep::Origin::Service);
    EXPECT_TRUE(summary.policies[2].isLeftOut);
    EXPECT_EQ(summary.policies[3].name, words("rate_limit"));
}

TEST(RouteSummary, OfNothingIsAnyRequest) {
    const auto summary = summaryOf(node("{name: r}"), node("{}"));
    EXPECT_EQ(summary.path, words("/*"));
    EXPECT_TRUE(summary.service.isEmpty());
    EXPECT_TRUE(summary.policies.isEmpty());
}

} // namespace
} // namespace gatehouse::console

#include "console/models/effective_policies.h"
#include "console/models/route_sample.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

document::Node node(const char* yaml) {
    document::Diagnostics diagnostics;
    return document::readYaml(yaml, diagnostics).value_or(document::Node{});
}

PolicyStages stages() {
    return PolicyStages(std::make_shared<const document::Node>(node(R"(
$defs:
  policy:
    x-stages: [admit, authenticate, limit]
    anyOf:
      - enum: [key, slow, gate]
      - properties: { key: { x-stage: authenticate }, slow: { x-stage: limit }, gate: { x-stage: admit } }
)")));
}

TEST(EffectivePolicies, SayInWhichOrderTheyActAndWhoSaysSo) {
    const auto root = node(R"(
policies: [{slow: {limit: 100}}]
chains: [{name: standard, policies: [{key: {}}]}]
services: [{name: s, policies: [{chain: standard}]}]
plans: [{name: gold, policies: [{slow: {limit: 9}}]}]
consumers: [{name: acme, policies: [gate]}]
)");
    const auto route = node("{name: r, service: s, policies: [{slow: {limit: 5}}, gate], without: [slow]}");
    const auto all = effectivePolicies(route, root, stages());
    QStringList told;
    for (const auto& one : all)
        told << one.name + words(": ") + originOf(one);
    EXPECT_EQ(told.size(), 6);
    EXPECT_EQ(told[0], words("gate: this route"));
    EXPECT_TRUE(told[1].startsWith(words("gate: the caller")));
    EXPECT_TRUE(told[2].startsWith(words("key: service")) && told[2].contains(words("by chain")))
        << told[2].toStdString();
    EXPECT_EQ(told[3], words("slow: gateway; left out here"));
    EXPECT_EQ(told[4], words("slow: this route"));
    EXPECT_TRUE(told[5].startsWith(words("slow: callers with the plan")));
    EXPECT_EQ(all[4].options, words("\"limit\": 5"));
    EXPECT_EQ(all[4].index, 0) << "of the route's own list";
    EXPECT_EQ(all[0].index, 1);
    EXPECT_EQ(all[3].index, -1);
    EXPECT_TRUE(all[2].options.isEmpty());
}

TEST(RouteSamples, AreRequestsThatTheRouteIsMeantFor) {
    RouteSummary route;
    route.hosts = {words("*.shop.example")};
    route.path = words("/v1/orders/{id}/*");
    route.methods = {words("PUT")};
    EXPECT_EQ(sampleOf(route).url, "http://any.shop.example/v1/orders/1/x");
    EXPECT_EQ(sampleOf(route).method, "PUT");
    EXPECT_EQ(requestOf(words(" delete  /a "), words("h"))->url, "http://h/a");
    EXPECT_EQ(requestOf(words("delete /a"), words("h"))->method, "DELETE");
    EXPECT_EQ(requestOf(words("https://x/a"), words("h"))->method, "GET");
    for (const auto* wrong : {"", "GET", "GET /a b", "orders"})
        EXPECT_FALSE(requestOf(words(wrong), words("h"))) << wrong;
}

TEST(RouteSamples, SayWhoTakesThemAndWhatThisRouteLacks) {
    api::RequestExplained explained;
    explained.verdict.route = "r";
    EXPECT_EQ(fateOf(explained, words("r")).state, State::Ok);
    EXPECT_EQ(fateOf(explained, words("other")).state, State::Off);
    explained.verdict.route.clear();
    explained.verdict.status = 404;
    explained.nearMisses = {{"other", "method", "method is PUT", "PUT", 1}};
    const auto fate = fateOf(explained, words("other"));
    EXPECT_TRUE(fate.words.contains(words("404")) && fate.words.contains(words("method")) &&
                fate.words.contains(words("PUT")))
        << fate.words.toStdString();
}

} // namespace
} // namespace gatehouse::console

#include "console/models/exchange_rows.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

api::Verdict answered(std::uint16_t status) {
    api::Verdict verdict;
    verdict.status = status;
    return verdict;
}

TEST(Exchanges, AreJudgedByTheirStatus) {
    EXPECT_EQ(stateOf(answered(204)), State::Ok);
    EXPECT_EQ(stateOf(answered(302)), State::Ok);
    EXPECT_EQ(stateOf(answered(401)), State::Warn);
    EXPECT_EQ(stateOf(answered(503)), State::Fail);
    EXPECT_EQ(stateOf(answered(0)), State::Fail) << "nobody was told anything";
}

TEST(Exchanges, AreDrawnInTheOrderOfWhatHappened) {
    auto verdict = answered(502);
    verdict.stages = {{"match", "orders", "matched", {}, 1ms, 1us},
                      {"limit", "rate_limit", "refused", "limit 100", 2ms, 1us},
                      {"answer", {}, "502", {}, 30ms, 1ms}};
    verdict.attempts.resize(1);
    verdict.attempts[0].endpoint = "http://10.0.0.5:8080";
    verdict.attempts[0].outcome = "upstream_reset";
    verdict.attempts[0].at = 5ms;
    const auto rows = waterfallOf(verdict);
    ASSERT_EQ(rows.size(), 4);
    EXPECT_EQ(rows[1].outcome, words("refused, rate_limit, limit 100"));
    EXPECT_EQ(rows[1].bar, Waterfall::Bar::Failed);
    EXPECT_EQ(rows[2].outcome, words("upstream_reset, 10.0.0.5:8080"));
    EXPECT_TRUE(rows[2].isDetail);
    EXPECT_EQ(rows[3].name, words("answer"));
}

TEST(Exchanges, SayWhichTimesNobodyHasMeasured) {
    auto verdict = answered(200);
    verdict.stages = {{"match", "orders", "matched", {}, 1ms, {}}, {"answer", {}, "200", {}, 30ms, 1ms}};
    Waterfall drawing;
    drawing.setRows(waterfallOf(verdict));
    EXPECT_TRUE(drawing.tip(0).startsWith(words("match: matched, orders\nNot measured")))
        << drawing.tip(0).toStdString();
    EXPECT_FALSE(drawing.tip(1).contains(words("Not measured")));
    EXPECT_EQ(drawing.tip(2), QString());
    verdict.timed = true;
    drawing.setRows(waterfallOf(verdict));
    EXPECT_EQ(drawing.tip(0), words("match: matched, orders")) << "it took less than the clock tells";
}

TEST(Exchanges, CanBeAskedForAgain) {
    api::Verdict verdict;
    verdict.method = "PUT";
    verdict.scheme = "https";
    verdict.host = "shop.example:8443";
    verdict.target = "/carts/7?full=1";
    verdict.client = "192.0.2.7";
    verdict.consumer = "acme";
    verdict.listener = "public";
    const auto request = requestOf(verdict);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->method, "PUT");
    EXPECT_EQ(request->url, "https://shop.example:8443/carts/7?full=1");
    EXPECT_EQ(request->client.toString(), "192.0.2.7");
    EXPECT_EQ(request->consumer, "acme");
    EXPECT_EQ(request->listener, "public");
    verdict.client = "unix";
    EXPECT_EQ(requestOf(verdict)->client.toString(), "127.0.0.1");
    verdict.target = "*";
    EXPECT_FALSE(requestOf(verdict)) << "there is no URL of OPTIONS *";
    verdict.target = "/";
    verdict.host.clear();
    EXPECT_FALSE(requestOf(verdict));
}

} // namespace
} // namespace gatehouse::console

#include "gateway/policies/limit_board.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>

namespace gatehouse::policies {
namespace {

using testing::ElementsAre;

/// What operators see of limits, and of whom they refuse.
struct LimitBoardTest : testing::Test {
    test::ExchangeBench gate(const std::string& policies) {
        return test::ExchangeBench(test::policiesOf(build, "policies: [ " + policies + " ]"));
    }
    std::shared_ptr<const LimitView> view() {
        const auto views = board->views();
        return views.size() == 1 ? views.front() : nullptr;
    }
    static void ask(test::ExchangeBench& gateway, const std::string& name, std::string value, int times) {
        for (int i = 0; i < times; ++i)
            (void)gateway.status({.fields = {{name, value}}});
    }

    test::BuildBench build;
    std::shared_ptr<LimitBoard> board = LimitBoard::of(build.states);
};

TEST_F(LimitBoardTest, NamesWhomALimitRefusesAndNobodyElse) {
    auto gateway = gate("{ rate_limit: { limit: 2, window: 1m, by: \"header:x-tenant\" } }");
    ask(gateway, "x-tenant", "modest", 2);
    ask(gateway, "x-tenant", "greedy", 7);
    ASSERT_NE(view(), nullptr);
    EXPECT_EQ(view()->by(), "header:x-tenant");
    EXPECT_THAT(view()->limits(), ElementsAre("2 in 1m"));
    EXPECT_EQ(view()->callers(), 2U);
    const auto top = view()->refused().top(10);
    ASSERT_EQ(top.size(), 1U);
    EXPECT_EQ(top[0].name, "header:x-tenant greedy");
    EXPECT_EQ(top[0].refused, 5U);
    EXPECT_EQ(view()->remaining(top[0].key, gateway.clock), 0);
}

TEST_F(LimitBoardTest, ForgetsWhatACallerHasUsed) {
    auto gateway = gate("{ rate_limit: { limits: [ { limit: 2, window: 1m }, { limit: 3, window: 1h, algorithm: "
                        "sliding_window } ], by: client } }");
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.status({}), 429);
    const auto key = view()->keyOf("192.0.2.7");
    ASSERT_TRUE(key);
    EXPECT_EQ(view()->refused().top(1).at(0).key, *key);
    EXPECT_EQ(view()->refused().top(1).at(0).name, "client 192.0.2.7");
    EXPECT_TRUE(view()->reset(*key));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_FALSE(view()->reset(*view()->keyOf("192.0.2.8"))) << "nothing was known of it";
}

TEST_F(LimitBoardTest, LeavesAloneWhatIsUnderWay) {
    auto gateway = gate("{ rate_limit: { limit: 1, algorithm: concurrency, by: client } }");
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_TRUE(view()->reset(*view()->keyOf("192.0.2.7")) || view()->callers() == 0);
    EXPECT_EQ(gateway.status({}), 200) << "given back once, and not twice";
    EXPECT_EQ(gateway.status({}), 200);
}

TEST_F(LimitBoardTest, ShowsNoCredentialAndNothingThatSteersATerminal) {
    auto cookies = gate("{ rate_limit: { limit: 1, window: 1m, by: \"cookie:session + header:authorization\" } }");
    for (int i = 0; i < 2; ++i)
        (void)cookies.status({.fields = {{"cookie", "session=very-secret"}, {"authorization", "Bearer very-secret"}}});
    ASSERT_EQ(view()->refused().top(1).size(), 1U);
    EXPECT_EQ(view()->refused().top(1)[0].name, "cookie:session ***, header:authorization ***");
    EXPECT_FALSE(view()->keyOf("anything")) << "it counts by two things";
}

TEST_F(LimitBoardTest, ShowsValuesFromOutsideAsTheyCanBeShown) {
    auto gateway = gate("{ rate_limit: { limit: 1, window: 1m, by: \"header:x-tenant\" } }");
    ask(gateway, "x-tenant", "a\x1b[2J" + std::string(100, 'x'), 2);
    const std::string name = view()->refused().top(1).at(0).name;
    EXPECT_EQ(name.find('\x1b'), std::string::npos);
    EXPECT_TRUE(name.starts_with("header:x-tenant a?[2Jxxx")) << name;
    EXPECT_TRUE(name.ends_with("…")) << name;
    EXPECT_LT(name.size(), 100U);
}

TEST_F(LimitBoardTest, TellsOfQuotasToo) {
    auto gateway = gate("{ quota: { limit: 3, period: day, by: \"client/24\" } }");
    for (int i = 0; i < 5; ++i)
        (void)gateway.status({});
    EXPECT_THAT(view()->limits(), ElementsAre("3 in a day"));
    const auto top = view()->refused().top(1);
    ASSERT_EQ(top.size(), 1U);
    EXPECT_EQ(top[0].name, "client 192.0.2.0/24");
    EXPECT_EQ(top[0].refused, 2U);
    EXPECT_EQ(view()->remaining(top[0].key, gateway.clock), 0);
    EXPECT_TRUE(view()->reset(*view()->keyOf("192.0.2.99"))) << "of the same network";
    EXPECT_EQ(view()->remaining(top[0].key, gateway.clock), 3);
    EXPECT_EQ(gateway.status({}), 200);
}

TEST_F(LimitBoardTest, TellsWhomAShadowWouldHaveRefused) {
    auto gateway = gate("{ rate_limit: { limit: 1, window: 1m, shadow: true } }");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(gateway.status({}), 200);
    EXPECT_TRUE(view()->isShadow());
    EXPECT_EQ(view()->refused().top(1).at(0).refused, 2U);
}

TEST_F(LimitBoardTest, RemembersOverAReload) {
    auto before = gate("{ rate_limit: { limit: 1, window: 1m } }");
    (void)before.status({});
    EXPECT_EQ(before.status({}), 429);
    auto after = gate("{ rate_limit: { limit: 5, window: 1m } }");
    ASSERT_NE(view(), nullptr) << "one limit, not one for each plan";
    EXPECT_THAT(view()->limits(), ElementsAre("5 in 1m"));
    EXPECT_EQ(view()->refused().top(1).at(0).refused, 1U);
}

TEST_F(LimitBoardTest, ForgetsLimitsWhosePlanIsGone) {
    { auto gateway = gate("{ rate_limit: { limit: 1, window: 1m } }"); }
    EXPECT_TRUE(board->views().empty());
}

} // namespace
} // namespace gatehouse::policies

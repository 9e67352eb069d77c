#include "gateway/pipeline/chain.h"

#include <gtest/gtest.h>

namespace gatehouse::pipeline {
namespace {

struct Asks {
    Flow onRequest(Exchange&) const { return Flow::Next; }
};
struct AsksAndAnswers {
    Flow onRequest(Exchange&) const { return Flow::Next; }
    void onResponse(Exchange&, http::ResponseHead&) const {}
};
struct Filters {
    void onResponseFields(Exchange&, http::Fields&) const {}
};
struct Logs {
    void onLog(const Exchange&) const {}
};

std::string names(HookList list) {
    std::string text;
    for (const Policy* policy : list)
        text += std::string(policy->name()) + ' ';
    return text;
}

TEST(Chain, RunsPoliciesByStageAndInOneStageAsWritten) {
    const Chain chain({Policy::of("b", Stage::Transform, Asks{}), Policy::of("a", Stage::Admit, Asks{}),
                       Policy::of("c", Stage::Transform, Asks{}), Policy::of("d", Stage::Identify, Asks{})});
    EXPECT_EQ(names(chain.hooks().onRequest), "a d b c ");
}

TEST(Chain, RunsResponseHooksInReverse) {
    const Chain chain({Policy::of("x", Stage::Admit, AsksAndAnswers{}), Policy::of("y", Stage::Limit, AsksAndAnswers{}),
                       Policy::of("z", Stage::Observe, AsksAndAnswers{})});
    EXPECT_EQ(names(chain.hooks().onResponse), "z y x ");
}

TEST(Chain, RunsFieldHooksInReverseToo) {
    const Chain chain({Policy::of("x", Stage::Admit, Filters{}), Policy::of("y", Stage::Limit, AsksAndAnswers{}),
                       Policy::of("z", Stage::Observe, Filters{})});
    const Chain consumer({Policy::of("c", Stage::Limit, Filters{})});
    EXPECT_EQ(names(chain.hooks().onResponseFields), "z x ");
    Arena arena;
    EXPECT_EQ(names(merge(chain.hooks(), consumer.hooks(), arena).onResponseFields), "z c x ");
}

TEST(Chain, ListsNoHookThatAPolicyDoesNotHave) {
    const Chain chain({Policy::of("asks", Stage::Admit, Asks{}), Policy::of("logs", Stage::Observe, Logs{})});
    EXPECT_EQ(names(chain.hooks().onRequest), "asks ");
    EXPECT_EQ(names(chain.hooks().onLog), "logs ");
    EXPECT_TRUE(chain.hooks().onResponse.empty());
    EXPECT_TRUE(chain.hooks().onResponseFields.empty());
    EXPECT_TRUE(chain.hooks().onUpstreamRequest.empty());
}

TEST(Chain, TakesTheConsumersPoliciesAmongTheRoutes) {
    const Chain route({Policy::of("r-auth", Stage::Authenticate, AsksAndAnswers{}),
                       Policy::of("r-limit", Stage::Limit, AsksAndAnswers{}),
                       Policy::of("r-observe", Stage::Observe, AsksAndAnswers{})});
    const Chain consumer({Policy::of("c-access", Stage::Authorize, AsksAndAnswers{}),
                          Policy::of("c-limit", Stage::Limit, AsksAndAnswers{})});
    Arena arena;
    const Hooks both = merge(route.hooks(), consumer.hooks(), arena);
    EXPECT_EQ(names(both.onRequest), "r-auth c-access r-limit c-limit r-observe ");
    EXPECT_EQ(names(both.onResponse), "r-observe c-limit r-limit c-access r-auth ");
    EXPECT_EQ(names(merge(route.hooks(), Chain().hooks(), arena).onRequest), "r-auth r-limit r-observe ");
}

TEST(Chain, StaysWholeWhenItIsMoved) {
    Chain chain({Policy::of("a", Stage::Admit, Asks{}), Policy::of("b", Stage::Limit, Asks{})});
    std::vector<Chain> chains;
    chains.push_back(std::move(chain));
    chains.emplace_back();
    chains.emplace_back();
    EXPECT_EQ(names(chains.front().hooks().onRequest), "a b ");
}

} // namespace
} // namespace gatehouse::pipeline

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
struct Logs {
    void onLog(const Exchange&) const {}
};

std::string names(const Chain& chain, std::span<const std::uint16_t> indices) {
    std::string text;
    for (const auto index : indices)
        text += std::string(chain.policies()[index].name()) + ' ';
    return text;
}

TEST(Chain, RunsPoliciesByStageAndInOneStageAsWritten) {
    const Chain chain({Policy::of("b", Stage::Transform, Asks{}), Policy::of("a", Stage::Admit, Asks{}),
                       Policy::of("c", Stage::Transform, Asks{}), Policy::of("d", Stage::Identify, Asks{})});
    EXPECT_EQ(names(chain, chain.onRequest()), "a d b c ");
}

TEST(Chain, RunsResponseHooksInReverse) {
    const Chain chain({Policy::of("x", Stage::Admit, AsksAndAnswers{}), Policy::of("y", Stage::Limit, AsksAndAnswers{}),
                       Policy::of("z", Stage::Observe, AsksAndAnswers{})});
    EXPECT_EQ(names(chain, chain.onResponse()), "z y x ");
}

TEST(Chain, ListsNoHookThatAPolicyDoesNotHave) {
    const Chain chain({Policy::of("asks", Stage::Admit, Asks{}), Policy::of("logs", Stage::Observe, Logs{})});
    EXPECT_EQ(names(chain, chain.onRequest()), "asks ");
    EXPECT_EQ(names(chain, chain.onLog()), "logs ");
    EXPECT_TRUE(chain.onResponse().empty());
    EXPECT_TRUE(chain.onUpstreamRequest().empty());
}

} // namespace
} // namespace gatehouse::pipeline

#include "gateway/routing/path_rule.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

PathRule compiled(const char* pattern) { return PathRule::compile(pathPattern(pattern)).value(); }

TEST(PathRule, KnowsTheLiteralSegmentsThatAnExpressionBeginsWith) {
    struct Case {
        const char* pattern;
        std::vector<std::string> segments;
    };
    for (const auto& [pattern, expected] : std::vector<Case>{
             {"~/v1/orders/[0-9]+", {"v1", "orders"}},
             {"~/v1/ord.*", {"v1"}},
             {"~/v1|/v2", {}},
             {"~/api/v1|/api/v2/x", {"api"}},
             {"~.*", {}},
             {"~(?i)/api/x", {}},
             {"~^/a/b/c$", {"a", "b"}},
             {"~/a/(b|c)", {"a"}},
             {"~", {}},
         }) {
        std::vector<std::string> segments;
        const auto rule = compiled(pattern);
        for (const auto& segment : rule.segments())
            segments.push_back(segment.text);
        EXPECT_EQ(segments, expected) << pattern;
    }
}

TEST(PathRule, RefusesPatternsWithTooManySegments) {
    std::string most;
    for (std::size_t i = 0; i < PathSegments::kMost; ++i)
        most += "/a";
    EXPECT_TRUE(PathRule::compile(pathPattern(most + "/*")));
    EXPECT_FALSE(PathRule::compile(pathPattern(most + "/a/*")));
    EXPECT_TRUE(compiled((most + "/*").c_str()).matches(most + most));
}

TEST(PathRule, MatchesPathsOfMoreSegmentsThanItRemembers) {
    const std::string deep(10000, '/');
    EXPECT_TRUE(compiled("/*").matches(deep));
    EXPECT_FALSE(compiled("/{a}").matches(deep));
}

} // namespace
} // namespace gatehouse::routing

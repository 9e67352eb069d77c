#include "gateway/routing/value_condition.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

using Operator = model::ValueMatch::Operator;

bool holds(ValueSource source, const model::ValueMatch& match, const Request& request) {
    return ValueCondition::compile(source, match).value().holds(request.head());
}

struct Case {
    model::ValueMatch match;
    bool expected;
};

TEST(ValueCondition, LooksAtEachLineOfAFieldByItself) {
    const auto request = Request("/").with("x-tag", "alpha").with("accept", "text/html").with("x-tag", "beta, gamma");
    for (const auto& [match, expected] : std::initializer_list<Case>{
             {{"x-tag", Operator::Exact, "alpha"}, true},
             {{"x-tag", Operator::Exact, "beta, gamma"}, true},
             {{"x-tag", Operator::Exact, "beta"}, false},
             {{"x-tag", Operator::Exact, "gamma"}, false},
             {{"x-tag", Operator::Exact, "alpha,beta, gamma"}, false},
             {{"x-tag", Operator::Exact, "Alpha"}, false},
             {{"x-tag", Operator::Prefix, "be"}, true},
             {{"x-tag", Operator::Prefix, "ga"}, false},
             {{"x-tag", Operator::Prefix, ""}, true},
             {{"x-tag", Operator::Regex, "[a-z]+"}, true},
             {{"x-tag", Operator::Regex, "bet"}, false},
             {{"x-tag", Operator::Present, ""}, true},
             {{"x-tag", Operator::Absent, ""}, false},
             {{"x-ta", Operator::Present, ""}, false},
             {{"x-ta", Operator::Absent, ""}, true},
             {{"accept", Operator::Exact, "text/html"}, true},
             {{"accept-encoding", Operator::Absent, ""}, true},
         })
        EXPECT_EQ(holds(ValueSource::Header, match, request), expected) << match.name << ' ' << match.value;
}

TEST(ValueCondition, KnowsTheFieldsThatTheCodecTakesOut) {
    Request request("/", "api.example.com");
    request.head().authority = "api.example.com:8080";
    request.head().upgrade = "websocket";
    EXPECT_TRUE(holds(ValueSource::Header, {"host", Operator::Exact, "api.example.com:8080"}, request));
    EXPECT_TRUE(holds(ValueSource::Header, {"upgrade", Operator::Exact, "websocket"}, request));
    EXPECT_TRUE(holds(ValueSource::Header, {"upgrade", Operator::Absent, ""}, Request("/")));
}

TEST(ValueCondition, ComparesQueryParametersAsFormsDecodeThem) {
    const Request request("/?a=1&b=x+y&c=%41%zz%4&d&=nameless&a=2&%65=m&&f=a%3Db%26c");
    for (const auto& [match, expected] : std::initializer_list<Case>{
             {{"a", Operator::Exact, "1"}, true},
             {{"a", Operator::Exact, "2"}, true},
             {{"a", Operator::Exact, "3"}, false},
             {{"b", Operator::Exact, "x y"}, true},
             {{"b", Operator::Exact, "x+y"}, false},
             {{"b", Operator::Regex, "x y"}, true},
             {{"c", Operator::Exact, "A%zz%4"}, true},
             {{"c", Operator::Prefix, "A%"}, true},
             {{"d", Operator::Exact, ""}, true},
             {{"d", Operator::Present, ""}, true},
             {{"", Operator::Exact, "nameless"}, true},
             {{"e", Operator::Exact, "m"}, true},
             {{"f", Operator::Exact, "a=b&c"}, true},
             {{"g", Operator::Absent, ""}, true},
             {{"a", Operator::Absent, ""}, false},
             {{"A", Operator::Present, ""}, false},
         })
        EXPECT_EQ(holds(ValueSource::Query, match, request), expected) << match.name << ' ' << match.value;
    EXPECT_TRUE(holds(ValueSource::Query, {"a", Operator::Absent, ""}, Request("/")));
}

TEST(ValueCondition, FindsACookieInAnyLine) {
    const auto request =
        Request("/").with("cookie", "a=1; b=\"two\";c=x=y ;d").with("cookie", " session = 9").with("cookie", "");
    for (const auto& [match, expected] : std::initializer_list<Case>{
             {{"a", Operator::Exact, "1"}, true},
             {{"b", Operator::Exact, "\"two\""}, true},
             {{"c", Operator::Exact, "x=y"}, true},
             {{"d", Operator::Present, ""}, false},
             {{"session", Operator::Exact, "9"}, true},
             {{"session", Operator::Regex, "[0-9]"}, true},
             {{"A", Operator::Present, ""}, false},
             {{"z", Operator::Absent, ""}, true},
         })
        EXPECT_EQ(holds(ValueSource::Cookie, match, request), expected) << match.name << ' ' << match.value;
}

TEST(ValueCondition, SeesBytesThatAreNoUtf8) {
    const auto request = Request("/").with("x-tag", "a\xff\xfe");
    EXPECT_TRUE(holds(ValueSource::Header, {"x-tag", Operator::Regex, "a.."}, request));
    EXPECT_FALSE(holds(ValueSource::Header, {"x-tag", Operator::Regex, "a."}, request));
}

TEST(ValueCondition, RefusesAnExpressionThatIsNotValid) {
    EXPECT_FALSE(ValueCondition::compile(ValueSource::Header, {"a", Operator::Regex, "["}));
    EXPECT_FALSE(ValueCondition::compile(ValueSource::Header, {"a", Operator::Regex, "(?=x)"}));
}

} // namespace
} // namespace gatehouse::routing

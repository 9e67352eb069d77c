#include "gateway/routing/route_table.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

using Outcome = MatchResult::Outcome;
using Operator = model::ValueMatch::Operator;

RouteTable tableOf(const std::vector<model::Route>& routes) {
    auto table = RouteTable::compile(routes);
    EXPECT_TRUE(table) << (table ? "" : table.error().message);
    return std::move(table).value();
}

/// The name of the route that takes the request, "404" or "405 and the Allow field".
std::string answer(const RouteTable& table, Request request) {
    const auto result = table.match(request.head(), request.arrival(), request.arena());
    switch (result.outcome) {
    case Outcome::Found:
        return result.route->name;
    case Outcome::NoRoute:
        return "404";
    case Outcome::MethodNotAllowed:
        return "405 " + std::string(result.allow);
    }
    return "";
}

model::Route prioritised(model::Route route, int priority) {
    route.priority = priority;
    return route;
}

model::Route whenHeader(model::Route route, std::string name, std::string value) {
    route.match.headers.push_back({std::move(name), Operator::Exact, std::move(value)});
    return route;
}

TEST(RouteTable, FindsNothingWhenItIsEmpty) {
    EXPECT_EQ(answer(RouteTable{}, Request("/")), "404");
    EXPECT_EQ(answer(tableOf({}), Request("/")), "404");
}

TEST(RouteTable, PrefersTheExactHostThenTheLongestWildcardThenAny) {
    const auto table = tableOf({route("any", "/*"), route("star", "/*", {"*"}), route("com", "/*", {"*.com"}),
                                route("example", "/*", {"*.example.com"}), route("api", "/*", {"API.example.com"})});
    EXPECT_EQ(answer(table, Request("/", "api.example.com")), "api");
    EXPECT_EQ(answer(table, Request("/", "api.example.com.")), "api");
    EXPECT_EQ(answer(table, Request("/", "www.example.com")), "example");
    EXPECT_EQ(answer(table, Request("/", "a.b.c.example.com")), "example");
    EXPECT_EQ(answer(table, Request("/", "example.com")), "com");
    EXPECT_EQ(answer(table, Request("/", ".com")), "any");
    EXPECT_EQ(answer(table, Request("/", "notexample.org")), "any");
    EXPECT_EQ(answer(table, Request("/", "")), "any");
}

TEST(RouteTable, DoesNotTakeASuffixOfALabelForAWildcard) {
    const auto table = tableOf({route("example", "/*", {"*.example.com"})});
    EXPECT_EQ(answer(table, Request("/", "badexample.com")), "404");
    EXPECT_EQ(answer(table, Request("/", "example.com")), "404");
    EXPECT_EQ(answer(table, Request("/", ".example.com")), "404");
    EXPECT_EQ(answer(table, Request("/", "x.example.com")), "example");
}

TEST(RouteTable, PrefersPathKindsInTheDocumentedOrder) {
    const auto table =
        tableOf({route("any", ""), route("regex", "~/v1/orders/[0-9]+"), route("root", "/*"), route("prefix", "/v1/*"),
                 route("longer", "/v1/orders/*"), route("template", "/v1/orders/{id}"), route("exact", "/v1/orders/7"),
                 route("open", "/v1/orders/{id}/*"), route("specific", "/v1/{kind}/7/items")});
    EXPECT_EQ(answer(table, Request("/v1/orders/7")), "exact");
    EXPECT_EQ(answer(table, Request("/v1/orders/8")), "template");
    EXPECT_EQ(answer(table, Request("/v1/orders/8/")), "open");
    EXPECT_EQ(answer(table, Request("/v1/orders/7/items")), "specific");
    EXPECT_EQ(answer(table, Request("/v1/orders/8/items")), "open");
    EXPECT_EQ(answer(table, Request("/v1/orders/")), "longer");
    EXPECT_EQ(answer(table, Request("/v1/orders")), "longer");
    EXPECT_EQ(answer(table, Request("/v1/ordersx")), "prefix");
    EXPECT_EQ(answer(table, Request("/v1")), "prefix");
    EXPECT_EQ(answer(table, Request("/v1x")), "root");
    EXPECT_EQ(answer(table, Request("/")), "root");
    EXPECT_EQ(answer(table, Request("*", "api.example.com", "OPTIONS")), "any");
}

TEST(RouteTable, MatchesPrefixesOnWholeSegments) {
    const auto table = tableOf({route("api", "/api/*")});
    EXPECT_EQ(answer(table, Request("/api")), "api");
    EXPECT_EQ(answer(table, Request("/api/")), "api");
    EXPECT_EQ(answer(table, Request("/api/x/y")), "api");
    EXPECT_EQ(answer(table, Request("/apix")), "404");
    EXPECT_EQ(answer(table, Request("/ap")), "404");
    EXPECT_EQ(answer(table, Request("/")), "404");
}

TEST(RouteTable, WantsOneSegmentThatIsNotEmptyForAParameter) {
    const auto table = tableOf({route("user", "/users/{id}"), route("slash", "/users/{id}/posts/")});
    EXPECT_EQ(answer(table, Request("/users/7")), "user");
    EXPECT_EQ(answer(table, Request("/users/")), "404");
    EXPECT_EQ(answer(table, Request("/users")), "404");
    EXPECT_EQ(answer(table, Request("/users/7/")), "404");
    EXPECT_EQ(answer(table, Request("/users/7/x")), "404");
    EXPECT_EQ(answer(table, Request("/users/7/posts/")), "slash");
    EXPECT_EQ(answer(table, Request("/users/7/posts")), "404");
}

TEST(RouteTable, AnchorsRegularExpressionsAtBothEnds) {
    const auto table = tableOf({route("a", "~/a|/b/c"), route("digits", "~/orders/[0-9]+")});
    EXPECT_EQ(answer(table, Request("/a")), "a");
    EXPECT_EQ(answer(table, Request("/b/c")), "a");
    EXPECT_EQ(answer(table, Request("/a/c")), "404");
    EXPECT_EQ(answer(table, Request("/orders/12")), "digits");
    EXPECT_EQ(answer(table, Request("/orders/12x")), "404");
    EXPECT_EQ(answer(table, Request("/x/orders/12")), "404");
}

TEST(RouteTable, LetsAPriorityWinOverAllOtherRules) {
    const auto table =
        tableOf({route("exact", "/status", {"api.example.com"}), prioritised(route("maintenance", ""), 10),
                 prioritised(route("last", "/status", {"api.example.com"}), -1)});
    EXPECT_EQ(answer(table, Request("/status")), "maintenance");
}

TEST(RouteTable, FallsThroughHostsAndPathKindsWhenPredicatesFail) {
    const auto table =
        tableOf({whenHeader(route("exact", "/v1/orders/7", {"api.example.com"}), "x-tier", "gold"),
                 whenHeader(route("template", "/v1/orders/{id}", {"api.example.com"}), "x-tier", "silver"),
                 whenHeader(route("wildcard", "/v1/*", {"*.example.com"}), "x-tier", "bronze"),
                 route("post", "/v1/orders/7", {"*.example.com"}, {"POST"}), route("any", "/*")});
    EXPECT_EQ(answer(table, Request("/v1/orders/7").with("x-tier", "gold")), "exact");
    EXPECT_EQ(answer(table, Request("/v1/orders/7").with("x-tier", "silver")), "template");
    EXPECT_EQ(answer(table, Request("/v1/orders/7").with("x-tier", "bronze")), "wildcard");
    EXPECT_EQ(answer(table, Request("/v1/orders/7", "api.example.com", "POST")), "post");
    EXPECT_EQ(answer(table, Request("/v1/orders/7").with("x-tier", "none")), "any");
}

TEST(RouteTable, PutsTheMoreDemandingRouteFirstAndThenGoesByName) {
    const auto demanding = whenHeader(route("z", "/x", {}, {"GET"}), "x-beta", "yes");
    const auto table =
        tableOf({route("c", "/x"), route("b", "/x", {}, {"GET"}), route("a", "/x", {}, {"GET"}), demanding});
    EXPECT_EQ(answer(table, Request("/x").with("x-beta", "yes")), "z");
    EXPECT_EQ(answer(table, Request("/x")), "a");
    EXPECT_EQ(answer(table, Request("/x", "h", "PUT")), "c");
}

TEST(RouteTable, AnswersMethodNotAllowedOnlyWhenAnotherMethodWouldDo) {
    const auto table = tableOf({route("read", "/orders", {}, {"GET"}), route("write", "/orders", {}, {"POST", "PURGE"}),
                                whenHeader(route("admin", "/orders", {}, {"DELETE"}), "x-admin", "1"),
                                route("elsewhere", "/orders", {"other.example.com"}, {"PATCH"})});
    EXPECT_EQ(answer(table, Request("/orders", "h", "PUT")), "405 GET, HEAD, POST, PURGE");
    EXPECT_EQ(answer(table, Request("/orders", "h", "PURGE")), "write");
    EXPECT_EQ(answer(table, Request("/orders", "h", "PROPFIND")), "405 GET, HEAD, POST, PURGE");
    EXPECT_EQ(answer(table, Request("/orders", "h", "PUT").with("x-admin", "1")), "405 GET, HEAD, POST, DELETE, PURGE");
    EXPECT_EQ(answer(table, Request("/orders", "h", "get")), "405 GET, HEAD, POST, PURGE");
    EXPECT_EQ(answer(table, Request("/order", "h", "PUT")), "404");
}

TEST(RouteTable, SaysNotFoundWhenTheMethodIsNotAllThatFails) {
    const auto table = tableOf({whenHeader(route("admin", "/orders", {}, {"DELETE"}), "x-admin", "1")});
    EXPECT_EQ(answer(table, Request("/orders", "h", "PUT")), "404");
    EXPECT_EQ(answer(table, Request("/orders", "h", "DELETE")), "404");
}

TEST(RouteTable, ServesHeadWithGetButNotTheOtherWayAround) {
    const auto table = tableOf({route("get", "/a", {}, {"GET"}), route("head", "/b", {}, {"HEAD"})});
    EXPECT_EQ(answer(table, Request("/a", "h", "HEAD")), "get");
    EXPECT_EQ(answer(table, Request("/b", "h", "HEAD")), "head");
    EXPECT_EQ(answer(table, Request("/b", "h", "GET")), "405 HEAD");
    EXPECT_EQ(answer(table, Request("/a", "h", "OPTIONS")), "405 GET, HEAD");
}

TEST(RouteTable, LooksAtTheClientsNetwork) {
    auto inside = route("inside", "/x");
    inside.match.clients = {Cidr::parse("10.0.0.0/8").value(), Cidr::parse("2001:db8::/32").value()};
    const auto table = tableOf({inside, route("outside", "/x")});
    EXPECT_EQ(answer(table, Request("/x").from("10.1.2.3")), "inside");
    EXPECT_EQ(answer(table, Request("/x").from("2001:db8::5")), "inside");
    EXPECT_EQ(answer(table, Request("/x").from("192.0.2.1")), "outside");
}

TEST(RouteTable, LooksAtTheListener) {
    auto staff = route("staff", "/x");
    staff.match.listeners = {"internal", "admin"};
    const auto table = tableOf({staff, route("all", "/*")});
    EXPECT_EQ(answer(table, Request("/x").by("internal")), "staff");
    EXPECT_EQ(answer(table, Request("/x").by("admin")), "staff");
    EXPECT_EQ(answer(table, Request("/x").by("public")), "all");
}

TEST(RouteTable, NamesThePartsOfThePath) {
    struct Case {
        const char* pattern;
        const char* path;
        std::vector<std::pair<std::string, std::string>> captures;
    };
    const std::vector<Case> cases{
        {"/users/{id}", "/users/7", {{"id", "7"}}},
        {"/{a}/x/{b}", "/1/x/2", {{"a", "1"}, {"b", "2"}}},
        {"/users/{id}/*", "/users/7/a/b", {{"id", "7"}, {"rest", "a/b"}}},
        {"/users/{id}/*", "/users/7", {{"id", "7"}, {"rest", ""}}},
        {"/api/*", "/api/v1/x", {{"rest", "v1/x"}}},
        {"/api/*", "/api/", {{"rest", ""}}},
        {"/api/*", "/api", {{"rest", ""}}},
        {"/*", "/a/b", {{"rest", "a/b"}}},
        {"/exact", "/exact", {}},
        {"~/o/([0-9]+)/(?P<kind>[a-z]+)(/x)?", "/o/12/ab", {{"1", "12"}, {"2", "ab"}, {"3", ""}, {"kind", "ab"}}},
    };
    for (const auto& [pattern, path, expected] : cases) {
        const auto table = tableOf({route("r", pattern)});
        Request request(path);
        const auto result = table.match(request.head(), request.arrival(), request.arena());
        ASSERT_EQ(result.outcome, Outcome::Found) << pattern;
        std::vector<std::pair<std::string, std::string>> captures;
        for (const auto& [name, value] : result.captures)
            captures.emplace_back(name, value);
        EXPECT_EQ(captures, expected) << pattern << ' ' << path;
    }
}

TEST(RouteTable, KeepsTheConfigurationsOrderInItsIndexes) {
    const auto table = tableOf({route("b", "/b"), route("a", "/a"), route("c", "/c")});
    for (std::uint32_t i = 0; i < table.routes().size(); ++i)
        EXPECT_EQ(table.routes()[i].index, i);
    EXPECT_EQ(table.routes()[1].name, "a");
}

TEST(RouteTable, SaysWhichRouteCannotBeCompiledAndWhy) {
    struct Case {
        model::Route route;
        const char* says;
    };
    auto rewritten = route("r", "/a/{id}");
    rewritten.rewrite = {model::Rewrite::Kind::Template, "/b/{other}"};
    const std::vector<Case> cases{
        {route("r", "~/a("), "missing )"},
        {route("r", "~/a)(b"), "unexpected )"},
        {route("r", "users"), "does not begin with"},
        {route("r", "/users/{id}x"), "a whole segment"},
        {route("r", "/{}"), "a whole segment"},
        {route("r", "/{id}/{id}"), "given twice"},
        {route("r", "/{rest}"), "given twice"},
        {route("r", "/{1}"), "must be named"},
        {route("r", "/a", {"a.*.com"}), "neither a name nor a wildcard"},
        {route("r", "/a", {""}), "neither a name nor a wildcard"},
        {rewritten, "has no such part"},
    };
    for (const auto& [broken, says] : cases) {
        const auto table = RouteTable::compile(std::vector{broken});
        ASSERT_FALSE(table) << says;
        EXPECT_NE(table.error().message.find("route \"r\": "), std::string::npos) << table.error().message;
        EXPECT_NE(table.error().message.find(says), std::string::npos) << table.error().message;
    }
}

} // namespace
} // namespace gatehouse::routing

#include "gateway/routing/near_miss.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

using Operator = model::ValueMatch::Operator;

/// "route: criterion (wanted), …" for each near miss.
std::vector<std::string> explain(const std::vector<model::Route>& routes, const Request& request) {
    const auto table = RouteTable::compile(routes).value();
    std::vector<std::string> lines;
    for (const auto& miss : nearMisses(table, request.head(), request.arrival())) {
        auto line = miss.route->name + ':';
        for (const auto& [criterion, wanted, value] : miss.failures)
            line += ' ' + std::string(toString(criterion)) + " (" + wanted + ')';
        lines.push_back(line);
    }
    return lines;
}

TEST(NearMiss, NamesWhatFailedWithTheClosestRouteFirst) {
    auto beta = route("beta", "/orders");
    beta.match.headers.push_back({"x-beta", Operator::Exact, "1"});
    auto inside = route("inside", "/orders", {"internal.example.com"}, {"POST"});
    inside.match.clients = {Cidr::parse("10.0.0.0/8").value()};
    EXPECT_EQ(explain({inside, beta, route("other", "/things")}, Request("/orders")),
              (std::vector<std::string>{
                  "beta: header (x-beta is \"1\")",
                  "other: path (path is /things)",
                  "inside: host (host is internal.example.com) method (method is POST) client (client is in one of the "
                  "route's networks)",
              }));
}

TEST(NearMiss, PrefersThePathThatSharesMost) {
    EXPECT_EQ(explain({route("far", "/x/y"), route("near", "/v1/orders/{id}/items"), route("mid", "/v1/users")},
                      Request("/v1/orders/7")),
              (std::vector<std::string>{"near: path (path is /v1/orders/{id}/items)", "mid: path (path is /v1/users)",
                                        "far: path (path is /x/y)"}));
}

TEST(NearMiss, LeavesOutRoutesThatFitOrHaveNothingInCommon) {
    EXPECT_EQ(explain({route("fits", "/*"), route("alien", "/x", {"other.example.com"})}, Request("/orders")),
              std::vector<std::string>{});
}

TEST(NearMiss, DescribesEveryCriterion) {
    auto picky = route("picky", "~/a+", {"*.b.com"});
    picky.match.query.push_back({"q", Operator::Prefix, "x"});
    picky.match.cookies.push_back({"c", Operator::Regex, "[a]"});
    picky.match.headers.push_back({"h", Operator::Present, ""});
    picky.match.headers.push_back({"i", Operator::Absent, ""});
    picky.match.listeners = {"internal", "admin"};
    picky.match.version = model::Match::ApiVersion{model::Match::ApiVersion::In::Query, "v", "2", false};
    EXPECT_EQ(explain({picky}, Request("/a", "h").with("i", "1")),
              (std::vector<std::string>{
                  "picky: host (host is *.b.com) listener (listener is internal, admin) version (version 2 in query "
                  "parameter v) header (h is "
                  "present) header (i is absent) query (q begins with \"x\") cookie (c matches /[a]/)"}));
}

} // namespace
} // namespace gatehouse::routing

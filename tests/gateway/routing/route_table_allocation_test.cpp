// The law of this module: matching does not allocate.

#include "gateway/routing/route_table.h"
#include "tests/gateway/routing/request.h"
#include "tests/support/allocation_count.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

TEST(RouteTable, DoesNotAllocateOnceItIsWarm) {
    auto picky = route("picky", "/v1/{kind}/{id}/*", {"*.example.com"}, {"GET", "PURGE"});
    picky.match.headers.push_back({"x-tenant", model::ValueMatch::Operator::Regex, "[a-z]+"});
    picky.match.query.push_back({"q", model::ValueMatch::Operator::Prefix, "x y"});
    picky.match.cookies.push_back({"c", model::ValueMatch::Operator::Exact, "1"});
    picky.match.clients = {Cidr::parse("127.0.0.0/8").value()};
    picky.match.version = model::Match::ApiVersion{model::Match::ApiVersion::In::MediaType, "vnd.api", "2", true};
    const auto table = RouteTable::compile(std::vector{picky, route("regex", "~/r/([0-9]+)/([a-z]+)"),
                                                       route("exact", "/exact", {}, {"POST"})})
                           .value();
    std::vector<std::unique_ptr<Request>> requests;
    for (const char* path : {"/v1/orders/7/items?q=x+y%20z", "/r/12/ab", "/exact", "/nothing/here"}) {
        requests.push_back(std::make_unique<Request>(path));
        requests.back()
            ->with("x-tenant", "abc")
            .with("cookie", "a=b; c=1")
            .with("accept", "application/vnd.api.v2+json");
    }
    for (const bool warm : {false, true}) {
        std::vector<MatchResult::Outcome> outcomes;
        outcomes.reserve(requests.size());
        const auto reserved = test::allocationsOfThisThread();
        for (const auto& request : requests)
            outcomes.push_back(table.match(request->head(), request->arrival(), request->arena()).outcome);
        if (warm) {
            EXPECT_EQ(test::allocationsOfThisThread(), reserved);
        }
        using Outcome = MatchResult::Outcome;
        EXPECT_EQ(outcomes, (std::vector{Outcome::Found, Outcome::Found, Outcome::MethodNotAllowed, Outcome::NoRoute}));
    }
}

} // namespace
} // namespace gatehouse::routing

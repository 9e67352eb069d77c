#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::access {
namespace {

using http::Method;
using http::Reason;
using pipeline::Authentication;

/// Lets everybody in with the roles, groups and scopes that they claim, which only a test may.
struct Believe {
    Authentication authenticate(pipeline::Exchange& exchange) const {
        const http::Fields& fields = exchange.request().fields;
        if (fields.size() == 0)
            return Authentication::nobody();
        const auto one = [&](std::string_view name) -> std::span<const std::string_view> {
            const auto value = fields.value(name);
            return value ? std::span<const std::string_view>(exchange.arena().make<std::string_view>(*value), 1)
                         : std::span<const std::string_view>();
        };
        auto* identity = exchange.arena().make<pipeline::Identity>();
        identity->method = pipeline::AuthMethod::Jwt;
        identity->roles = one("role");
        identity->groups = one("group");
        identity->scopes = one("scope");
        return Authentication::known(*identity);
    }
};

struct AccessTest : testing::Test {
    test::ExchangeBench gate(std::string_view options) {
        auto policies = test::policiesOf(build, "policies: [ { access: " + std::string(options) + " } ]");
        policies.insert(policies.begin(), pipeline::Policy::of("believe", pipeline::Stage::Authenticate, Believe{}));
        return test::ExchangeBench(std::move(policies));
    }
    test::BuildBench build;
};

TEST_F(AccessTest, LetsInWhoHasOneOfTheRoles) {
    auto gateway = gate("{ roles: [admin, editor] }");
    EXPECT_EQ(gateway.status({.fields = {{"role", "editor"}}}), 200);
    EXPECT_EQ(gateway.status({.fields = {{"role", "reader"}}}), 403);
    EXPECT_EQ(gateway.reason(), Reason::insufficient_scope);
    EXPECT_EQ(gateway.status({.fields = {{"role", "Editor"}}}), 403);
    EXPECT_EQ(gateway.status({.fields = {{"group", "editor"}}}), 403);
}

TEST_F(AccessTest, AsksForAllOfTheScopes) {
    auto gateway = gate("{ scopes: [\"a:read\"] }");
    EXPECT_EQ(gateway.status({.fields = {{"scope", "a:read"}}}), 200);
    EXPECT_EQ(gateway.status({.fields = {{"scope", "a"}}}), 403);
    EXPECT_THAT(gateway.answer("www-authenticate"),
                testing::ElementsAre("Bearer error=\"insufficient_scope\", scope=\"a:read\""));
    auto both = gate("{ scopes: [\"a:read\", \"a:write\"] }");
    EXPECT_EQ(both.status({.fields = {{"scope", "a:read"}}}), 403);
}

TEST_F(AccessTest, RefusesWhoeverIsNobody) {
    auto gateway = gate("{ roles: [admin] }");
    EXPECT_EQ(gateway.status({}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_missing);
}

TEST_F(AccessTest, TakesTheMostSpecificRule) {
    auto gateway = gate("{ rules: [ { path: \"/orders/*\", roles: [clerk] }, { methods: [GET], path: \"/orders/*\", "
                        "roles: [reader] }, { path: \"/orders/{id}/refund\", roles: [boss] } ] }");
    const auto ask = [&](Method method, std::string path, std::string role) {
        return gateway.status({.method = method, .path = std::move(path), .fields = {{"role", std::move(role)}}});
    };
    EXPECT_EQ(ask(Method::Get, "/orders/7", "reader"), 200);
    EXPECT_EQ(ask(Method::Head, "/orders/7", "reader"), 200);
    EXPECT_EQ(ask(Method::Get, "/orders/7", "clerk"), 403);
    EXPECT_EQ(ask(Method::Post, "/orders/7", "clerk"), 200);
    EXPECT_EQ(ask(Method::Post, "/orders/7", "reader"), 403);
    EXPECT_EQ(ask(Method::Post, "/orders/7/refund", "clerk"), 403);
    EXPECT_EQ(ask(Method::Post, "/orders/7/refund", "boss"), 200);
    EXPECT_EQ(ask(Method::Get, "/ordersx", "reader"), 403);
    EXPECT_EQ(gateway.reason(), Reason::forbidden);
}

TEST_F(AccessTest, MayLetThroughWhatNoRuleFits) {
    auto gateway = gate("{ rules: [ { path: /admin/*, roles: [admin] } ], otherwise: allow }");
    EXPECT_EQ(gateway.status({.path = "/x", .fields = {{"role", "reader"}}}), 200);
    EXPECT_EQ(gateway.status({.path = "/admin/x", .fields = {{"role", "reader"}}}), 403);
}

TEST_F(AccessTest, AsksForWhatStandsBesideTheRulesToo) {
    auto gateway = gate("{ groups: [staff], rules: [ { path: \"/*\", roles: [admin] } ] }");
    EXPECT_EQ(gateway.status({.fields = {{"role", "admin"}}}), 403);
    EXPECT_EQ(gateway.status({.fields = {{"role", "admin"}, {"group", "staff"}}}), 200);
}

TEST_F(AccessTest, IsNotWrittenWithoutSayingWho) {
    EXPECT_NE(test::compileYaml(build, "policies: [ access ]").error, "");
}

} // namespace
} // namespace gatehouse::policies::access

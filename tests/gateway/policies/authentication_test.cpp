#include "gateway/pipeline/identity.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gtest/gtest.h>

namespace gatehouse::pipeline {
namespace {

using policies::test::ExchangeBench;

/// Finds out who calls by work elsewhere: whoever sends "user: X" is X.
struct Slow {
    struct State {
        bool isAsked = false;
        std::optional<bool> known;
    };
    Authentication authenticate(Exchange& exchange) const {
        const auto user = exchange.request().fields.value("user");
        if (!user)
            return Authentication::absent("Slow");
        auto& state = exchange.memory<State>(this);
        if (!std::exchange(state.isAsked, true)) {
            const bool accepted = exchange.offload(
                1s, [name = std::string(*user)] { return name != "mallory"; },
                [this](Exchange& waiting, std::optional<bool> known) {
                    waiting.memory<State>(this).known = known.value_or(false);
                });
            if (!accepted)
                return Authentication::refused(http::Reason::auth_unavailable, {});
        }
        if (!state.known)
            return Authentication::waiting();
        if (!*state.known)
            return Authentication::refused(http::Reason::auth_invalid, "Slow");
        auto* identity = exchange.arena().make<Identity>();
        identity->method = AuthMethod::Basic;
        identity->subject = *user;
        return Authentication::known(*identity);
    }
};

TEST(Authentication, WaitsForWorkElsewhereAndGoesOn) {
    ExchangeBench gate({Policy::of("slow", Stage::Authenticate, Slow{})});
    gate.send({.fields = {{"user", "alice"}}});
    EXPECT_TRUE(gate.isWaiting());
    EXPECT_FALSE(gate.reachedUpstream());
    gate.finishWork();
    EXPECT_EQ(gate.status(), 200);
    EXPECT_TRUE(gate.reachedUpstream());
    EXPECT_EQ(gate.exchange().verdict().subject, "alice");
    EXPECT_EQ(gate.exchange().verdict().authMethod, "basic_auth");
}

TEST(Authentication, AnswersWithReasonAndChallenge) {
    ExchangeBench gate({Policy::of("slow", Stage::Authenticate, Slow{})});
    EXPECT_EQ(gate.status({}), 401);
    EXPECT_EQ(gate.reason(), http::Reason::auth_missing);
    EXPECT_EQ(gate.answer("www-authenticate"), std::vector<std::string>{"Slow"});
    gate.send({.fields = {{"user", "mallory"}}});
    gate.finishWork();
    EXPECT_EQ(gate.status(), 401);
    EXPECT_EQ(gate.reason(), http::Reason::auth_invalid);
    EXPECT_FALSE(gate.reachedUpstream());
}

TEST(Authentication, RefusesWhenThereIsTooMuchWork) {
    ExchangeBench gate({Policy::of("slow", Stage::Authenticate, Slow{})});
    gate.refuseWork();
    EXPECT_EQ(gate.status({.fields = {{"user", "alice"}}}), 503);
    EXPECT_EQ(gate.reason(), http::Reason::auth_unavailable);
}

TEST(Authentication, DropsTheAnswerForAClientThatHasGone) {
    ExchangeBench gate({Policy::of("slow", Stage::Authenticate, Slow{})});
    gate.send({.fields = {{"user", "alice"}}});
    const ExchangeRef waiting = gate.exchange().ref();
    EXPECT_EQ(waiting.get(), &gate.exchange());
    gate.clientGoes();
    EXPECT_TRUE(gate.isOver());
    EXPECT_EQ(waiting.get(), nullptr);
    gate.finishWork();
    EXPECT_EQ(gate.status(), 0);
    EXPECT_FALSE(gate.reachedUpstream());
}

TEST(Authentication, LeavesTheNextExchangeAloneWhenAnOldAnswerComes) {
    ExchangeBench gate({Policy::of("slow", Stage::Authenticate, Slow{})});
    gate.send({.fields = {{"user", "alice"}}});
    const ExchangeRef old = gate.exchange().ref();
    gate.clientGoes();
    gate.send({.fields = {{"user", "bob"}}});
    EXPECT_EQ(old.get(), nullptr);
    EXPECT_TRUE(gate.isWaiting());
    EXPECT_FALSE(gate.isOver());
}

struct Identities : testing::Test {
    Arena arena;
    ConsumerPlan acme;
    ConsumerPlan other;
    std::array<std::string_view, 2> readWrite{"read", "write"};
    std::array<std::string_view, 2> readDelete{"read", "delete"};
};

TEST_F(Identities, AreOneWhenTheyFitTogether) {
    const Identity device{.method = AuthMethod::Certificate, .consumer = &acme, .credential = "ab:cd"};
    const Identity user{.method = AuthMethod::Jwt, .subject = "alice", .roles = readWrite};
    const Identity* both = combine(device, user, arena);
    ASSERT_NE(both, nullptr);
    EXPECT_EQ(both->method, AuthMethod::Certificate);
    EXPECT_EQ(both->consumer, &acme);
    EXPECT_EQ(both->subject, "alice");
    EXPECT_EQ(both->credential, "ab:cd");
    EXPECT_EQ(both->roles.size(), 2u);
}

TEST_F(Identities, OfTwoConsumersAreNone) {
    EXPECT_EQ(combine({.consumer = &acme}, {.consumer = &other}, arena), nullptr);
    EXPECT_NE(combine({.consumer = &acme}, {.consumer = &acme}, arena), nullptr);
}

TEST_F(Identities, GrantOnlyWhatBothGrant) {
    const Identity first{.scopes = readWrite, .limitsScopes = true};
    const Identity* both = combine(first, {.scopes = readDelete, .limitsScopes = true}, arena);
    ASSERT_EQ(both->scopes.size(), 1u);
    EXPECT_EQ(both->scopes[0], "read");
    EXPECT_EQ(combine(first, {}, arena)->scopes.size(), 2u);
    EXPECT_EQ(combine({}, first, arena)->scopes.size(), 2u);
    EXPECT_TRUE(combine({}, first, arena)->limitsScopes);
    EXPECT_TRUE(combine(first, {.limitsScopes = true}, arena)->scopes.empty());
}

} // namespace
} // namespace gatehouse::pipeline

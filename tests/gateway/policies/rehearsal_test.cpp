#include "shared/core/instant.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"
#include "tests/gateway/policies/bench/fake_store.h"

#include <gmock/gmock.h>

// What policies do in an exchange that is only rehearsed: decide as they would, and leave everything as it was.

namespace gatehouse::policies {
namespace {

using pipeline::Rehearsal;
using testing::ElementsAre;

struct Rehearsed : testing::Test {
    test::ExchangeBench gate(std::string_view yaml) { return test::ExchangeBench(test::policiesOf(build, yaml)); }
    static int rehearse(test::ExchangeBench& gateway, Rehearsal rehearsal = {}) {
        gateway.rehearsed = rehearsal;
        const int status = gateway.status({});
        gateway.rehearsed.reset();
        return status;
    }
    static std::string_view note(const test::ExchangeBench& gateway) {
        return gateway.exchange().verdict().policies()[0].value;
    }
    test::BuildBench build;
};

TEST_F(Rehearsed, ARateLimitLooksAndTakesNothing) {
    for (const char* algorithm : {"token_bucket", "fixed_window", "sliding_window", "sliding_log"}) {
        auto gateway =
            gate("policies: [ { rate_limit: { limit: 2, window: 1h, algorithm: " + std::string(algorithm) + " } } ]");
        for (int i = 0; i < 10; ++i)
            EXPECT_EQ(rehearse(gateway), 200) << algorithm;
        EXPECT_EQ(note(gateway), "limit 2, 2 left");
        EXPECT_EQ(gateway.status({}), 200);
        EXPECT_EQ(rehearse(gateway), 200);
        EXPECT_EQ(note(gateway), "limit 2, 1 left") << algorithm;
        EXPECT_EQ(gateway.status({}), 200);
        EXPECT_EQ(rehearse(gateway), 429) << algorithm;
        EXPECT_EQ(note(gateway), "limit 2, 0 left");
        EXPECT_EQ(gateway.answer("retry-after").size(), 1U);
    }
}

TEST_F(Rehearsed, AConcurrentRequestIsSeenAndNotGivenBack) {
    test::FakeStore store;
    const std::string yaml = "stores: [ { name: counters, url: \"redis://127.0.0.1\" } ]\n"
                             "policies: [ { rate_limit: { limit: 2, algorithm: concurrency } }, "
                             "{ rate_limit: { limit: 9, store: counters } } ]";
    auto underWay = gate(yaml);
    underWay.sharedStore = &store;
    underWay.send({});
    ASSERT_FALSE(underWay.isOver());
    auto gateway = gate(yaml);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(rehearse(gateway), 200);
        EXPECT_EQ(note(gateway), "limit 2, 1 left");
    }
    store.answer({1, 1, 8, 0, 0});
    ASSERT_TRUE(underWay.isOver());
    EXPECT_EQ(rehearse(gateway), 200);
    EXPECT_EQ(note(gateway), "limit 2, 2 left");
}

TEST_F(Rehearsed, NothingIsHeldBack) {
    auto gateway = gate("policies: [ { rate_limit: { limit: 1, window: 10s, delay: 30s } } ]");
    EXPECT_EQ(rehearse(gateway), 200);
    EXPECT_EQ(note(gateway), "limit 1, 1 left");
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(rehearse(gateway), 200);
    EXPECT_EQ(note(gateway), "limit 1, 0 left, would be held back");
}

TEST_F(Rehearsed, AQuotaLooksAndTakesNothing) {
    auto gateway = gate("policies: [ { quota: { limit: 2, period: day, by: client } } ]");
    gateway.clock.setWall(*parseInstant("2026-02-11T12:00:00Z"));
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(rehearse(gateway), 200);
    EXPECT_EQ(note(gateway), "2 of 2 left");
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(gateway.answer("ratelimit"), ElementsAre("\"day\";r=1;t=43200"));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(rehearse(gateway), 429);
    EXPECT_EQ(note(gateway), "0 of 2 left");
    gateway.clock.advance(12h);
    EXPECT_EQ(rehearse(gateway), 200) << "a new day";
    EXPECT_EQ(note(gateway), "2 of 2 left");
}

TEST_F(Rehearsed, AStoreIsNotAsked) {
    test::FakeStore store;
    for (const char* policy :
         {"rate_limit: { store: counters, limit: 1 }", "quota: { store: counters, limit: 1, by: client }"}) {
        auto gateway = gate("stores: [ { name: counters, url: \"redis://127.0.0.1\" } ]\npolicies: [ { " +
                            std::string(policy) + " } ]");
        gateway.sharedStore = &store;
        EXPECT_EQ(rehearse(gateway), 200);
        EXPECT_EQ(note(gateway), "counted in a store, which is not asked");
        EXPECT_TRUE(store.asked.empty());
    }
}

TEST_F(Rehearsed, ACallerThatIsTakenForGrantedNeedsNoCredential) {
    auto gateway = gate("consumers: [ { name: acme, groups: [ partners ] } ]\n"
                        "policies: [ { basic_auth: {} }, { access: { groups: [ partners ] } } ]");
    const pipeline::ConsumerPlan& acme = build.consumers.back().all().front();
    EXPECT_EQ(rehearse(gateway), 401);
    const pipeline::AssumedCaller caller{.consumer = &acme};
    EXPECT_EQ(rehearse(gateway, {&caller}), 200);
    EXPECT_EQ(note(gateway), "taken for granted");
    EXPECT_EQ(gateway.exchange().verdict().consumer, "acme");
    gateway.rehearsed = Rehearsal{&caller};
    EXPECT_EQ(gateway.status({.fields = {{"authorization", "Basic !!"}}}), 401) << "what is shown has to be right";
    gateway.rehearsed.reset();
    EXPECT_EQ(gateway.status({}), 401) << "real ones prove it";
}

} // namespace
} // namespace gatehouse::policies

#include "gateway/policies/limit_script.h"
#include "gateway/policies/rate_limit/rate_limit.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"
#include "tests/gateway/policies/bench/fake_store.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::rate_limit {
namespace {

using http::Reason;
using testing::ElementsAre;
using testing::HasSubstr;

/// Requests under a limit whose counts are in a store.
struct SharedRateLimitTest : testing::Test {
    static std::string config(std::string_view options, std::string_view store = {}) {
        return "stores: [ { name: counters, url: \"redis://127.0.0.1\"" + std::string(store) +
               " } ]\npolicies: [ { rate_limit: { store: counters, " + std::string(options) + " } } ]";
    }
    std::unique_ptr<test::ExchangeBench> gate(std::string_view options, std::string_view more = {}) {
        auto gateway = std::make_unique<test::ExchangeBench>(test::policiesOf(build, config(options, more)));
        gateway->sharedStore = &store;
        return gateway;
    }
    static std::string_view note(const test::ExchangeBench& gateway) {
        return gateway.exchange().verdict().policies()[0].value;
    }
    int passedWhileDown(test::ExchangeBench& gateway, int tries) {
        store.isDown = true;
        int count = 0;
        for (int i = 0; i < tries; ++i)
            count += gateway.status({}) == 200 ? 1 : 0;
        return count;
    }
    std::string wrong(std::string_view options, std::string_view more = {}) {
        return test::compileYaml(build, config(options, more)).error;
    }

    test::BuildBench build;
    test::FakeStore store;
};

TEST_F(SharedRateLimitTest, WaitsForTheStoreAndTellsWhatItSays) {
    const auto gateway = gate("limit: 3, window: 10s, algorithm: fixed_window");
    gateway->send({});
    EXPECT_FALSE(gateway->isOver());
    EXPECT_FALSE(gateway->reachedUpstream());
    ASSERT_EQ(store.asked.size(), 1u);
    EXPECT_EQ(store.asked[0].script, kLimitScript);
    EXPECT_THAT(store.asked[0].arguments, ElementsAre("1", "0", "f", "3", "10000000", "0"));
    store.answer({1, 1, 2, 4'500'000, 4'500'000});
    EXPECT_TRUE(gateway->isOver());
    EXPECT_EQ(gateway->status(), 200);
    EXPECT_THAT(gateway->answer("ratelimit"), ElementsAre("\"default\";r=2;t=5"));
    EXPECT_THAT(gateway->answer("ratelimit-policy"), ElementsAre("\"default\";q=3;w=10"));
}

TEST_F(SharedRateLimitTest, RefusesWithTheStoresTime) {
    const auto gateway = gate("limit: 3, window: 10s, algorithm: sliding_log, headers: both");
    gateway->send({});
    EXPECT_EQ(store.asked[0].arguments[2], "l");
    store.answer({0, 0, 0, 6'000'001, 6'000'001});
    EXPECT_EQ(gateway->status(), 429);
    EXPECT_EQ(gateway->reason(), Reason::rate_limited);
    EXPECT_THAT(gateway->answer("retry-after"), ElementsAre("7"));
    EXPECT_THAT(gateway->answer("x-ratelimit-remaining"), ElementsAre("0"));
    EXPECT_EQ(note(*gateway), "limit 3");
    EXPECT_FALSE(gateway->reachedUpstream());
}

TEST_F(SharedRateLimitTest, AsksForAllWindowsAtOnce) {
    const auto gateway = gate("cost: 2, limits: [ { limit: 100, window: 1m, burst: 20 }, { limit: 5000, window: 1h, "
                              "algorithm: sliding_window } ]");
    gateway->send({});
    ASSERT_EQ(store.asked.size(), 1u);
    EXPECT_EQ(store.asked[0].keys.size(), 2u);
    // A token of the bucket is 600,000 microseconds, in smallest numbers.
    EXPECT_THAT(store.asked[0].arguments,
                ElementsAre("2", "0", "b", "600000", "1", "20", "s", "5000", "3600000000", "0"));
    store.answer({0, 1, 18, 1'200'000, 0, 0, 1, 30'000'000, 12'000'000});
    EXPECT_EQ(gateway->status(), 429);
    EXPECT_THAT(gateway->answer("retry-after"), ElementsAre("12"));
    EXPECT_EQ(note(*gateway), "limit 5000");
}

TEST_F(SharedRateLimitTest, KnowsACallerByTheSameKeyInEveryGateway) {
    const auto keyOf = [this](test::ExchangeBench& gateway, std::string_view client) {
        gateway.facts.peer = *IpAddress::parse(client);
        gateway.send({});
        const std::string key = store.asked.back().keys.front();
        gateway.clientGoes();
        return key;
    };
    const auto one = gate("limit: 3, window: 10s, algorithm: fixed_window");
    const std::string key = keyOf(*one, "192.0.2.7");
    EXPECT_EQ(key, "gatehouse:{15df4133389dd6d848d216f5bd93cd96}:0") << "another version would count apart";
    test::BuildBench other;
    test::ExchangeBench two(
        test::policiesOf(other, config("limit: 7, window: 10s, algorithm: fixed_window, name: changed")));
    two.sharedStore = &store;
    EXPECT_EQ(keyOf(two, "192.0.2.7"), key) << "a limit may change and its counts go on";
    EXPECT_NE(keyOf(two, "192.0.2.8"), key);
    EXPECT_NE(keyOf(*gate("limit: 3, window: 11s, algorithm: fixed_window"), "192.0.2.7"), key);
    EXPECT_NE(keyOf(*gate("limit: 3, window: 10s, algorithm: sliding_window"), "192.0.2.7"), key);
    EXPECT_TRUE(keyOf(*gate("limit: 3", ", prefix: \"edge:\""), "192.0.2.7").starts_with("edge:{"));
}

TEST_F(SharedRateLimitTest, CountsAShareByItselfInAnOutage) {
    const auto gateway = gate("limit: 10, window: 1m, algorithm: fixed_window", ", gateways: 3");
    EXPECT_EQ(passedWhileDown(*gateway, 10), 3);
    EXPECT_EQ(gateway->status(), 429);
    EXPECT_EQ(note(*gateway), "the store is down, a share of limit 10");
    EXPECT_THAT(gateway->answer("ratelimit-policy"), ElementsAre("\"default\";q=10;w=60"));
    store.isDown = false;
    gateway->send({});
    store.answer({1, 1, 9, 1'000'000, 0});
    EXPECT_EQ(gateway->status(), 200);
}

TEST_F(SharedRateLimitTest, LeavesAShareThatLetsSomethingThrough) {
    EXPECT_EQ(passedWhileDown(*gate("limit: 2, window: 1m, algorithm: fixed_window", ", gateways: 100"), 5), 1);
    EXPECT_EQ(passedWhileDown(*gate("limit: 10, cost: 4, window: 1h, algorithm: fixed_window", ", gateways: 100"), 5),
              1);
}

TEST_F(SharedRateLimitTest, LetsAllOrNothingThroughIfItsStoreSaysSo) {
    const auto open = gate("limit: 1, window: 1m", ", outage: open");
    EXPECT_EQ(passedWhileDown(*open, 5), 5);
    EXPECT_EQ(note(*open), "the store is down, not counted");
    EXPECT_TRUE(open->answer("ratelimit").empty());
    const auto closed = gate("limit: 1, window: 1m", ", outage: closed");
    EXPECT_EQ(passedWhileDown(*closed, 5), 0);
    EXPECT_EQ(closed->status(), 503);
    EXPECT_EQ(closed->reason(), Reason::limit_unavailable);
    EXPECT_THAT(closed->answer("retry-after"), ElementsAre("1"));
    EXPECT_EQ(passedWhileDown(*gate("limit: 1, window: 1m, shadow: true", ", outage: closed"), 5), 5);
}

TEST_F(SharedRateLimitTest, TakesALateOrStrangeAnswerForNone) {
    const auto gateway = gate("limit: 2, window: 1m, algorithm: fixed_window");
    for (const std::vector<std::int64_t>& numbers : {std::vector<std::int64_t>{}, {1}, {1, 2, 3}, {1, 1, 1, 1, 1, 1}}) {
        gateway->send({});
        store.answer(numbers);
        EXPECT_EQ(note(*gateway), "the store is down, a share of limit 2");
    }
    EXPECT_EQ(gateway->status(), 429) << "of two gateways' limit of 2, one has passed here";
}

TEST_F(SharedRateLimitTest, DropsTheAnswerOfWhoHasGone) {
    const auto gateway = gate("limit: 3, window: 10s");
    gateway->send({});
    gateway->clientGoes();
    EXPECT_TRUE(gateway->isOver());
    gateway->send({}); // the same exchange, used again
    ASSERT_EQ(store.asked.size(), 2u);
    store.answer({0, 0, 0, 1, 1});
    EXPECT_FALSE(gateway->isOver());
    store.answer({1, 1, 2, 1, 0});
    EXPECT_EQ(gateway->status(), 200);
}

TEST_F(SharedRateLimitTest, CountsThoseWithoutAKeyTogetherOrNotAtAll) {
    const auto share = gate("limit: 1, window: 1m, by: \"header:x-tenant\"");
    share->send({});
    const std::string key = store.asked.back().keys.front();
    store.answer({1, 1, 0, 1, 0});
    share->send({.fields = {{"x-tenant", ""}}});
    EXPECT_NE(store.asked.back().keys.front(), key);
    store.answer({1, 1, 0, 1, 0});
    EXPECT_EQ(gate("limit: 1, window: 1m, by: \"header:x-tenant\", missing: skip")->status({}), 200);
    EXPECT_TRUE(store.asked.empty());
}

TEST_F(SharedRateLimitTest, SaysWhatCannotBeShared) {
    EXPECT_THAT(wrong("limit: 1, algorithm: concurrency"), HasSubstr("each gateway counts for itself"));
    EXPECT_THAT(wrong("limits: [ { limit: 9 }, { limit: 1, algorithm: concurrency } ]"),
                HasSubstr("policies[0].rate_limit.limits[1].algorithm"));
    EXPECT_THAT(test::compileYaml(build, "stores: [ { name: counters, url: \"redis://127.0.0.1\" } ]\n"
                                         "policies: [ { rate_limit: { limit: 1, store: counter } } ]")
                    .error,
                HasSubstr("policies[0].rate_limit.store  there is no store \"counter\"; did you mean \"counters\"?"));
}

} // namespace
} // namespace gatehouse::policies::rate_limit

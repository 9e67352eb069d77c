#include "gateway/policies/rate_limit/rate_limit.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::rate_limit {
namespace {

using http::Reason;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// What a token would say: one claim, which only a test may take from a field.
struct OneClaim final : pipeline::Claims {
    explicit OneClaim(std::string_view value) : value(value) {}
    [[nodiscard]] std::optional<std::string_view> text(std::string_view claim, Arena&) const override {
        return claim == "/tenant/id" ? std::optional(value) : std::nullopt;
    }
    [[nodiscard]] bool hasOne(std::string_view, std::span<const std::string>, Arena&) const override { return false; }
    std::string_view value;
};

/// Lets everybody in as whom they say they are, which only a test may.
struct Believe {
    pipeline::Authentication authenticate(pipeline::Exchange& exchange) const {
        const auto said = [&](std::string_view name) { return exchange.request().fields.value(name).value_or(""); };
        consumer->name = said("consumer");
        consumer->plan = said("plan");
        auto* identity = exchange.arena().make<pipeline::Identity>();
        identity->method = pipeline::AuthMethod::Jwt;
        identity->consumer = consumer.get();
        identity->subject = said("subject");
        identity->credential = said("credential");
        identity->claims = exchange.arena().make<OneClaim>(said("tenant"));
        return pipeline::Authentication::known(*identity);
    }
    std::shared_ptr<pipeline::ConsumerPlan> consumer = std::make_shared<pipeline::ConsumerPlan>();
};

struct RateLimitTest : testing::Test {
    test::ExchangeBench gate(std::string_view options) {
        return test::ExchangeBench(
            test::policiesOf(build, "policies: [ { rate_limit: " + std::string(options) + " } ]"));
    }
    static int passed(test::ExchangeBench& gateway, const test::ExchangeBench::Request& request, int tries) {
        int count = 0;
        for (int i = 0; i < tries; ++i)
            count += gateway.status(request) == 200 ? 1 : 0;
        return count;
    }
    [[nodiscard]] std::string wrong(std::string_view options) {
        return test::compileYaml(build, "policies: [ { rate_limit: " + std::string(options) + " } ]").error;
    }
    test::BuildBench build;
    int m_others = 0; ///< names that are never the same twice
};

TEST_F(RateLimitTest, AnswersRetryAfterWithTheRestOfTheWindow) {
    auto gateway = gate("{ limit: 3, window: 10s, algorithm: fixed_window }");
    EXPECT_EQ(passed(gateway, {}, 3), 3);
    EXPECT_THAT(gateway.answer("ratelimit"), ElementsAre("\"default\";r=0;t=10"));
    gateway.clock.advance(2500ms);
    EXPECT_EQ(gateway.status({}), 429);
    EXPECT_EQ(gateway.reason(), Reason::rate_limited);
    EXPECT_THAT(gateway.answer("retry-after"), ElementsAre("8"));
    EXPECT_THAT(gateway.answer("ratelimit"), ElementsAre("\"default\";r=0;t=8"));
    EXPECT_THAT(gateway.answer("ratelimit-policy"), ElementsAre("\"default\";q=3;w=10"));
    EXPECT_FALSE(gateway.reachedUpstream());
    gateway.clock.advance(7500ms);
    EXPECT_EQ(gateway.status({}), 200);
}

TEST_F(RateLimitTest, DebitsSeveralWindowsOnlyIfAllPass) {
    auto gateway = gate("{ limits: [ { limit: 2, window: 1s, algorithm: fixed_window }, { limit: 3, window: 100s, "
                        "algorithm: fixed_window } ] }");
    EXPECT_EQ(passed(gateway, {}, 10), 2); // the eight that were refused cost nothing of the three
    gateway.clock.advance(1s);
    EXPECT_EQ(passed(gateway, {}, 10), 1);
    EXPECT_THAT(gateway.answer("ratelimit-policy"), ElementsAre("\"default-1s\";q=2;w=1, \"default-100s\";q=3;w=100"));
    EXPECT_THAT(gateway.answer("ratelimit"), ElementsAre(testing::StartsWith("\"default-100s\";r=0;")));
    gateway.clock.advance(1s);
    EXPECT_EQ(gateway.status({}), 429);
}

TEST_F(RateLimitTest, CountsByWhatItIsToldTo) {
    auto gateway = gate("{ limit: 1, window: 1m, by: \"header:X-Tenant + cookie:session\" }");
    const auto ask = [&](std::string tenant, std::string session) {
        return gateway.status({.fields = {{"x-tenant", std::move(tenant)}, {"cookie", "a=b; session=" + session}}});
    };
    EXPECT_EQ(ask("one", "1"), 200);
    EXPECT_EQ(ask("one", "1"), 429);
    EXPECT_EQ(ask("one", "2"), 200);
    EXPECT_EQ(ask("one1", ""), 200);
    EXPECT_EQ(ask("two", "1"), 200);
    EXPECT_EQ(ask("two", "1"), 429);
}

TEST_F(RateLimitTest, CountsByWhatIsKnownOfTheCaller) {
    using Lines = test::ExchangeBench::Lines;
    for (const auto& [by, field] : std::vector<std::pair<std::string, std::string>>{{"consumer", "consumer"},
                                                                                    {"plan", "plan"},
                                                                                    {"subject", "subject"},
                                                                                    {"credential", "credential"},
                                                                                    {"claim:/tenant/id", "tenant"}}) {
        auto policies = test::policiesOf(build, "policies: [ { rate_limit: { limit: 1, window: 1m, missing: refuse, "
                                                "by: \"" +
                                                    by + "\", name: " + field + " } } ]");
        policies.insert(policies.begin(), pipeline::Policy::of("believe", pipeline::Stage::Authenticate, Believe{}));
        test::ExchangeBench gateway(std::move(policies));
        const auto ask = [&](std::string who) {
            Lines fields;
            for (const char* other : {"consumer", "plan", "subject", "credential", "tenant"})
                fields.emplace_back(other, other == field ? who : std::to_string(++m_others));
            return gateway.status({.fields = fields});
        };
        EXPECT_EQ(ask("one"), 200) << by;
        EXPECT_EQ(ask("one"), 429) << by << ": nothing else counts";
        EXPECT_EQ(ask("two"), 200) << by;
        EXPECT_EQ(ask("two"), 429) << by;
        EXPECT_EQ(ask(""), by.starts_with("claim") ? 200 : 403) << by << ": an empty claim is one, too";
    }
}

TEST_F(RateLimitTest, CountsNetworksNotAddresses) {
    auto gateway = gate("{ limit: 1, window: 1m, by: client/24 }");
    const auto from = [&](std::string_view address) {
        gateway.facts.peer = *IpAddress::parse(address);
        return gateway.status({});
    };
    EXPECT_EQ(from("192.0.2.1"), 200);
    EXPECT_EQ(from("192.0.2.200"), 429);
    EXPECT_EQ(from("192.0.3.1"), 200);
    EXPECT_EQ(from("2001:db8::1"), 200);
    EXPECT_EQ(from("2001:db8::ffff:1"), 429);
    EXPECT_EQ(from("2001:db8:0:1::1"), 200);
}

TEST_F(RateLimitTest, IsNotTakenInByForwardedFor) {
    auto gateway = gate("{ limit: 1, window: 1m }");
    EXPECT_EQ(gateway.status({.fields = {{"x-forwarded-for", "10.0.0.1"}}}), 200);
    EXPECT_EQ(gateway.status({.fields = {{"x-forwarded-for", "10.0.0.2"}}}), 429);
}

TEST_F(RateLimitTest, TreatsRequestsWithoutAKeyAsItIsTold) {
    auto share = gate("{ limit: 1, window: 1m, by: \"header:x-tenant\" }");
    EXPECT_EQ(passed(share, {}, 3), 1);
    auto skip = gate("{ limit: 1, window: 1m, by: \"header:x-tenant\", missing: skip }");
    EXPECT_EQ(passed(skip, {}, 3), 3);
    auto refuse = gate("{ limit: 1, window: 1m, by: \"header:x-tenant\", missing: refuse }");
    EXPECT_EQ(refuse.status({}), 403);
}

TEST_F(RateLimitTest, LetsCallersSayThatARequestCostsMoreButNotLess) {
    auto gateway = gate("{ limit: 10, window: 100s, cost: 2, cost_header: X-Batch }");
    const auto left = [&](std::vector<std::string> costs) {
        test::ExchangeBench::Request request;
        for (std::string& cost : costs)
            request.fields.emplace_back("x-batch", std::move(cost));
        EXPECT_EQ(gateway.status(request), 200);
        return gateway.answer("ratelimit").front();
    };
    EXPECT_THAT(left({}), HasSubstr("r=8;"));
    EXPECT_THAT(left({"0"}), HasSubstr("r=6;"));
    gateway.clock.advance(100s);
    EXPECT_THAT(left({"5"}), HasSubstr("r=5;"));
    EXPECT_THAT(left({"1", "3", "2"}), HasSubstr("r=2;")); // of several, the most
}

TEST_F(RateLimitTest, RefusesForGoodWhatCostsMoreThanThereEverIs) {
    auto gateway = gate("{ limit: 5, window: 24h, cost_header: X-Batch }");
    // What the gateway cannot read, a server may read as much.
    for (const std::string cost : {"6", "1000000", "99999999999999999999", "-4", "+60", "60 , 1", "4x", ""}) {
        EXPECT_EQ(gateway.status({.fields = {{"x-batch", cost}}}), 429) << cost;
        EXPECT_THAT(gateway.answer("retry-after"), IsEmpty()) << cost;
    }
    EXPECT_EQ(passed(gateway, {}, 10), 5) << "they have taken nothing, and given nothing back";
}

TEST_F(RateLimitTest, InShadowCountsNothingThatCannotPass) {
    auto gateway = gate("{ limit: 5, window: 24h, cost_header: X-Batch, shadow: true }");
    EXPECT_EQ(gateway.status({.fields = {{"x-batch", "1000000"}}}), 200);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(gateway.answer("ratelimit").front(), HasSubstr("r=4;"));
}

TEST_F(RateLimitTest, InShadowOnlyTells) {
    auto gateway = gate("{ limit: 1, window: 1m, shadow: true }");
    EXPECT_EQ(passed(gateway, {}, 5), 5);
    const auto verdicts = gateway.exchange().verdict().policies();
    ASSERT_EQ(verdicts.size(), 1u);
    EXPECT_EQ(verdicts[0].value, "limit 1");
}

TEST_F(RateLimitTest, TellsByOlderNamesToo) {
    auto gateway = gate("{ limit: 5, window: 1m, headers: both, name: api }");
    gateway.send({});
    EXPECT_THAT(gateway.answer("x-ratelimit-limit"), ElementsAre("5"));
    EXPECT_THAT(gateway.answer("x-ratelimit-remaining"), ElementsAre("4"));
    EXPECT_THAT(gateway.answer("ratelimit"), ElementsAre("\"api\";r=4;t=12"));
    auto silent = gate("{ limit: 1, window: 1m, headers: none, max_callers: 1000 }"); // and so another table
    EXPECT_EQ(passed(silent, {}, 2), 1);
    EXPECT_TRUE(silent.answer("ratelimit").empty());
    EXPECT_EQ(silent.answer("retry-after").size(), 1u);
}

TEST_F(RateLimitTest, LetsAsManyRunAtATimeAsItSays) {
    auto gateway = gate("{ limit: 1, algorithm: concurrency }");
    EXPECT_EQ(passed(gateway, {}, 5), 5) << "each is over before the next one comes";
}

TEST_F(RateLimitTest, RefusesBucketsAndLogsThatAreTooLarge) {
    EXPECT_THAT(wrong("{ limit: 1, window: 24h, burst: 1000 }"), HasSubstr("366 days to fill"));
    EXPECT_THAT(wrong("{ limit: 1000, algorithm: sliding_log }"), HasSubstr("a lower max_callers"));
    EXPECT_EQ(wrong("{ limit: 1000, algorithm: sliding_log, max_callers: 10000 }"), "");
}

TEST_F(RateLimitTest, GoesOnAfterAReload) {
    auto before = gate("{ limit: 3, window: 1m }");
    EXPECT_EQ(passed(before, {}, 2), 2);
    auto after = gate("{ limit: 3, window: 1m, name: other }");
    EXPECT_EQ(passed(after, {}, 2), 1);
}

TEST_F(RateLimitTest, ActsBeforeAuthenticationIfItShall) {
    const auto policies = test::policiesOf(
        build, "policies: [ mtls, { rate_limit: { limit: 1, window: 1m, phase: before_authentication } } ]");
    test::ExchangeBench gateway(policies);
    EXPECT_EQ(gateway.status({}), 401);
    EXPECT_EQ(gateway.status({}), 429);
}

TEST_F(RateLimitTest, LooksWithoutTaking) {
    LocalCounters counters({{LimitWindow::Algorithm::FixedWindow, 2, 10s, 0}}, std::make_shared<LimitTable>(2, 1'000));
    const auto key = credentials::ShortHash::of("a");
    const MonotonicTime now{1000s};
    EXPECT_EQ(counters.look(key, 1, now).allowance.remaining, 2);
    EXPECT_EQ(counters.take(key, 1, now).allowance.remaining, 1);
    EXPECT_EQ(counters.look(key, 1, now).allowance.remaining, 1);
    EXPECT_FALSE(counters.look(key, 2, now).isAllowed);
    EXPECT_TRUE(counters.take(key, 1, now).isAllowed);
}

TEST_F(RateLimitTest, SaysWhatCannotBeMeant) {
    EXPECT_THAT(wrong("{}"), HasSubstr("limit or limits is missing"));
    EXPECT_THAT(wrong("{ limit: 0 }"), HasSubstr("limit"));
    EXPECT_THAT(wrong("{ limit: 1, limits: [ { limit: 1 } ] }"), HasSubstr("only one of"));
    EXPECT_THAT(wrong("{ limit: 1, by: nobody }"), HasSubstr("nothing to count by"));
    EXPECT_THAT(wrong("{ limit: 1, by: claim:sub }"), HasSubstr("JSON Pointer"));
    EXPECT_THAT(wrong("{ limit: 1, by: client/33 }"), HasSubstr("8 to 32 bits"));
    EXPECT_THAT(wrong("{ limit: 1, by: \"consumer + route + client + all + plan\" }"), HasSubstr("more than four"));
    EXPECT_THAT(wrong("{ limit: 1, by: consumer, phase: before_authentication }"), HasSubstr("not known who calls"));
    EXPECT_THAT(wrong("{ limit: 5000, algorithm: sliding_log }"), HasSubstr("1000 requests"));
    EXPECT_THAT(wrong("{ limit: 5, burst: 3, algorithm: fixed_window }"), HasSubstr("only a token bucket"));
    EXPECT_THAT(wrong("{ limit: 5, cost: 6 }"), HasSubstr("nothing would pass"));
    EXPECT_THAT(wrong("{ limit: 5, algorithm: concurrency, window: 1m }"), HasSubstr("no effect on concurrency"));
}

} // namespace
} // namespace gatehouse::policies::rate_limit

#include "gateway/policies/quota/quota.h"
#include "shared/core/instant.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"
#include "tests/gateway/policies/bench/fake_store.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::quota {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string printed(std::chrono::sys_seconds time) { return printInstant(time); }

TEST(PeriodAround, FollowsTheCalendarOfItsTimeZone) {
    const TimeZone berlin = *TimeZone::load("Europe/Berlin");
    struct Case {
        std::string_view now;
        Config::Period period;
        std::string_view begin;
        std::string_view end;
    };
    using enum Config::Period;
    for (const Case& c : {
             Case{"2026-02-11T12:34:56Z", Hour, "2026-02-11T12:00:00Z", "2026-02-11T13:00:00Z"},
             Case{"2026-02-11T23:30:00Z", Day, "2026-02-11T23:00:00Z", "2026-02-12T23:00:00Z"},
             Case{"2026-02-11T12:00:00Z", Week, "2026-02-08T23:00:00Z", "2026-02-15T23:00:00Z"},
             Case{"2026-02-15T22:59:59Z", Week, "2026-02-08T23:00:00Z", "2026-02-15T23:00:00Z"},
             Case{"2026-02-15T23:00:00Z", Week, "2026-02-15T23:00:00Z", "2026-02-22T23:00:00Z"},
             Case{"2026-02-11T12:00:00Z", Month, "2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"},
             Case{"2026-12-31T23:00:00Z", Month, "2026-12-31T23:00:00Z", "2027-01-31T23:00:00Z"},
             Case{"2028-02-29T12:00:00Z", Month, "2028-01-31T23:00:00Z", "2028-02-29T23:00:00Z"},
             Case{"2026-03-29T12:00:00Z", Day, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
             Case{"2026-10-25T12:00:00Z", Day, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},
         }) {
        const PeriodBounds bounds = periodAround(*parseInstant(c.now), c.period, berlin);
        EXPECT_EQ(printed(bounds.begin), c.begin) << c.now;
        EXPECT_EQ(printed(bounds.end), c.end) << c.now;
    }
}

struct QuotaTest : testing::Test {
    test::BuildBench build;
};

TEST_F(QuotaTest, IsUsedUpUntilTheNextPeriod) {
    test::ExchangeBench gateway(
        test::policiesOf(build, "policies: [ { quota: { limit: 2, period: day, by: client } } ]"));
    gateway.clock.setWall(*parseInstant("2026-02-11T23:59:00Z"));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(gateway.answer("ratelimit"), ElementsAre("\"day\";r=1;t=60"));
    EXPECT_THAT(gateway.answer("ratelimit-policy"), ElementsAre("\"day\";q=2;w=86400"));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.status({}), 429);
    EXPECT_EQ(gateway.reason(), http::Reason::quota_exceeded);
    EXPECT_THAT(gateway.answer("retry-after"), ElementsAre("60"));
    gateway.clock.advance(60s);
    EXPECT_EQ(gateway.status({}), 200);
}

TEST_F(QuotaTest, TellsOnceAPeriodOfACallerThatHasUsedMostOfIt) {
    test::ExchangeBench gateway(test::policiesOf(
        build, "policies: [ { quota: { limit: 10, period: day, by: client, cost: 3, alerts: [50, 90] } } ]"));
    gateway.clock.setWall(*parseInstant("2026-02-11T12:00:00Z"));
    gateway.facts.peer = *IpAddress::parse("192.0.2.7");
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(), ElementsAre());
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(),
                ElementsAre("gateway/0: client 192.0.2.7 has used 50 % of 10 requests of this day, which ends "
                            "2026-02-12T00:00:00Z"));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(), ElementsAre(HasSubstr("90 %")));
    EXPECT_EQ(gateway.status({}), 429);
    EXPECT_THAT(build.news->take(), ElementsAre());
    gateway.clock.advance(12h);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(), ElementsAre(HasSubstr("50 %")));
}

TEST_F(QuotaTest, TellsWhenItIsUsedUpAlsoWhereItRefusesNobody) {
    test::ExchangeBench gateway(test::policiesOf(
        build, "policies: [ { quota: { limit: 10, period: day, by: client, cost: 3, alerts: [100], mode: tell } } ]"));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(), ElementsAre());
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(), ElementsAre(HasSubstr("100 %")));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(build.news->take(), ElementsAre());
}

TEST_F(QuotaTest, IsNotGivenTwiceByAClockThatIsPutBack) {
    test::ExchangeBench gateway(
        test::policiesOf(build, "policies: [ { quota: { limit: 1, period: day, by: client } } ]"));
    gateway.clock.setWall(*parseInstant("2026-02-12T00:00:10Z"));
    EXPECT_EQ(gateway.status({}), 200);
    gateway.clock.setWall(*parseInstant("2026-02-11T23:59:50Z"));
    EXPECT_EQ(gateway.status({}), 429);
}

TEST_F(QuotaTest, MayOnlyTell) {
    test::ExchangeBench gateway(
        test::policiesOf(build, "policies: [ { quota: { limit: 1, by: client, mode: tell } } ]"));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.exchange().verdict().policies()[0].value, "used up");
}

TEST_F(QuotaTest, CountsNobodyWhoIsNobody) {
    test::ExchangeBench gateway(test::policiesOf(build, "policies: [ { quota: { limit: 1 } } ]"));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_TRUE(gateway.answer("ratelimit").empty());
}

TEST_F(QuotaTest, KnowsTheTimeZonesOfTheSystemOnly) {
    EXPECT_THAT(test::compileYaml(build, "policies: [ { quota: { limit: 1, time_zone: Mars/Olympus } } ]").error,
                HasSubstr("the system knows no time zone \"Mars/Olympus\""));
    EXPECT_THAT(test::compileYaml(build, "policies: [ { quota: { limit: 1, time_zone: ../passwd } } ]").error,
                HasSubstr("not the name of a time zone"));
}

/// A quota whose counts are in a store.
struct SharedQuotaTest : testing::Test {
    std::unique_ptr<test::ExchangeBench> gate(std::string_view options, std::string_view more = {}) {
        auto gateway = std::make_unique<test::ExchangeBench>(test::policiesOf(
            build, "stores: [ { name: counters, url: \"redis://127.0.0.1\"" + std::string(more) +
                       " } ]\npolicies: [ { quota: { store: counters, by: client, " + std::string(options) + " } } ]"));
        gateway->sharedStore = &store;
        gateway->clock.setWall(*parseInstant("2026-02-11T23:59:00Z"));
        return gateway;
    }
    test::BuildBench build;
    test::FakeStore store;
};

TEST_F(SharedQuotaTest, CountsThePeriodsOfTheCalendarInItsStore) {
    const auto gateway = gate("limit: 2, period: day");
    gateway->send({});
    ASSERT_EQ(store.asked.size(), 1u);
    EXPECT_THAT(store.asked[0].arguments, ElementsAre("1", "0", "p", "2", "60000000", "0"));
    EXPECT_TRUE(store.asked[0].keys[0].ends_with("}:1770768000")) << store.asked[0].keys[0];
    store.answer({1, 1, 1, 60'000'000, 60'000'000});
    EXPECT_EQ(gateway->status(), 200);
    EXPECT_THAT(gateway->answer("ratelimit"), ElementsAre("\"day\";r=1;t=60"));
    gateway->send({});
    store.answer({0, 0, 0, 60'000'000, 60'000'000});
    EXPECT_EQ(gateway->status(), 429);
    EXPECT_EQ(gateway->reason(), http::Reason::quota_exceeded);
    EXPECT_THAT(gateway->answer("retry-after"), ElementsAre("60"));
    gateway->clock.advance(60s);
    gateway->send({});
    EXPECT_TRUE(store.asked[0].keys[0].ends_with("}:1770854400")) << store.asked[0].keys[0];
}

TEST_F(SharedQuotaTest, MayOnlyTell) {
    const auto gateway = gate("limit: 2, mode: tell");
    gateway->send({});
    EXPECT_EQ(store.asked[0].arguments[1], "1") << "and counts on";
    store.answer({0, 0, 0, 60'000'000, 60'000'000});
    EXPECT_EQ(gateway->status(), 200);
    EXPECT_EQ(gateway->exchange().verdict().policies()[0].value, "used up");
}

TEST_F(SharedQuotaTest, DoesInAnOutageAsItsStoreSays) {
    store.isDown = true;
    const auto passed = [](test::ExchangeBench& gateway) {
        int count = 0;
        for (int i = 0; i < 10; ++i)
            count += gateway.status({}) == 200 ? 1 : 0;
        return count;
    };
    const auto share = gate("limit: 8", ", gateways: 4");
    EXPECT_EQ(passed(*share), 2);
    EXPECT_EQ(share->exchange().verdict().policies()[0].value, "the store is down, a share is used up");
    EXPECT_EQ(passed(*gate("limit: 8", ", outage: open")), 10);
    const auto closed = gate("limit: 8", ", outage: closed");
    EXPECT_EQ(passed(*closed), 0);
    EXPECT_EQ(closed->reason(), http::Reason::limit_unavailable);
    EXPECT_EQ(passed(*gate("limit: 8, mode: tell", ", outage: closed")), 10);
}

} // namespace
} // namespace gatehouse::policies::quota

#include "gateway/control/management/deeds.h"
#include "shared/api/breakers.h"
#include "tests/gateway/control/management/method_call.h"

#include <gmock/gmock.h>

namespace gatehouse::control {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr rpc::Role kOperator = rpc::Role::Operator;

class BreakerMethods : public testing::Test {
protected:
    BreakerMethods() {
        for (const char* id : {"service/orders", "endpoint/reports/http://a", "route/slow"})
            breakers.emplace_back().id = id;
        serveBreakers(dispatcher, overrides,
                      {[this](std::string_view only) {
                           std::vector<runtime::BreakerStatus> found;
                           for (const auto& status : breakers)
                               if (only.empty() || only == status.id)
                                   found.push_back(status);
                           return found;
                       },
                       [this](const std::string& id) { reset.push_back(id); },
                       [this]() -> const model::Config& { return config; },
                       [this](api::Event::Severity, std::string text) { told.push_back(std::move(text)); }});
    }

    rpc::Answer<api::Breakers> list(const std::string& id = {}) {
        return callAs(rpc::Role::Viewer, dispatcher, api::kBreakersList, {.id = id});
    }
    api::Breaker one(const std::string& id) {
        const auto found = list(id);
        EXPECT_TRUE(found) << found.error().message;
        return found && found->breakers.size() == 1 ? found->breakers[0] : api::Breaker{};
    }
    model::Route& addRoute(const std::string& name, const std::string& service) {
        model::Route& route = config.routes.emplace_back();
        route.name = name;
        route.service = service;
        return route;
    }

    ManualClock clock;
    OverrideRegister overrides{clock, {}};
    model::Config config;
    std::vector<runtime::BreakerStatus> breakers;
    std::vector<std::string> reset;
    std::vector<std::string> told;
    Dispatcher dispatcher;
};

TEST_F(BreakerMethods, TellWhatEachBreakerDoesAndByWhatItJudges) {
    runtime::BreakerStatus& orders = breakers[0];
    orders.phase = balancing::Breaker::Phase::Open;
    orders.openFor = 7s;
    orders.counted = {20, 12, 3};
    model::Breaker options;
    options.window = 20s;
    options.minCalls = 15;
    options.failurePercent = 40;
    options.slowPercent = 70;
    options.slowCall = 3s;
    orders.rules = balancing::BreakerRules::compile(options);
    const auto all = list();
    ASSERT_TRUE(all);
    ASSERT_EQ(all->breakers.size(), 3U);
    const api::Breaker& told = all->breakers[0];
    EXPECT_EQ(told.id, "service/orders");
    EXPECT_EQ(told.state, api::BreakerState::Open);
    EXPECT_EQ(told.triesAgainIn, 7s);
    EXPECT_EQ(told.calls, 20U);
    EXPECT_EQ(told.failed, 12U);
    EXPECT_EQ(told.slow, 3U);
    EXPECT_EQ(told.window, 20s);
    EXPECT_EQ(told.minCalls, 15U);
    EXPECT_EQ(told.failurePercent, 40U);
    EXPECT_EQ(told.slowPercent, 70U);
    EXPECT_EQ(told.slowCall, 3s);
    EXPECT_EQ(all->breakers[1].state, api::BreakerState::Closed);
    EXPECT_EQ(all->total, 3U);
    EXPECT_EQ(all->next, 0U);
}

TEST_F(BreakerMethods, TellTheLatestCallsOfOne) {
    breakers[0].at = MonotonicTime(100s);
    breakers[0].recent = {{.ended = MonotonicTime(99s),
                           .result = {balancing::CallResult::Kind::TimedOut, 0, 30s},
                           .grade = balancing::CallGrade::Failed,
                           .requestId = "01a2"},
                          {.ended = MonotonicTime(90s),
                           .result = {balancing::CallResult::Kind::Answered, 200, 5ms},
                           .grade = balancing::CallGrade::Good,
                           .requestId = ""}};
    EXPECT_TRUE(list()->breakers[0].recent.empty()) << "only of one that is asked for";
    const auto calls = one("service/orders").recent;
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].ago, 1s);
    EXPECT_EQ(calls[0].fault, api::BreakerFault::Timeout);
    EXPECT_EQ(calls[0].grade, api::BreakerGrade::Failed);
    EXPECT_EQ(calls[0].latency, 30s);
    EXPECT_EQ(calls[0].requestId, "01a2");
    EXPECT_EQ(calls[1].fault, api::BreakerFault::None);
    EXPECT_EQ(calls[1].status, 200U);
}

TEST_F(BreakerMethods, TellWhatClientsGetMeanwhile) {
    addRoute("orders", "orders");
    model::Route& popular = addRoute("popular", "orders");
    popular.fallback.emplace();
    popular.fallback->service = "copy";
    popular.fallback->answer.emplace().status = 203;
    addRoute("reports", "reports");
    addRoute("reports-2", "reports-2");
    addRoute("shared-out", "other").split.emplace().to.emplace_back().service = "orders";
    addRoute("slow", "other");
    const auto orders = one("service/orders").meanwhile;
    ASSERT_EQ(orders.size(), 3U);
    EXPECT_EQ(orders[0].route, "orders");
    EXPECT_EQ(orders[0].service, "");
    EXPECT_EQ(orders[0].status, 503U);
    EXPECT_EQ(orders[1].route, "popular");
    EXPECT_EQ(orders[1].service, "copy");
    EXPECT_EQ(orders[1].status, 203U);
    EXPECT_EQ(orders[2].route, "shared-out");
    const auto endpoint = one("endpoint/reports/http://a").meanwhile;
    ASSERT_EQ(endpoint.size(), 1U);
    EXPECT_EQ(endpoint[0].route, "reports");
    const auto route = one("route/slow").meanwhile;
    ASSERT_EQ(route.size(), 1U);
    EXPECT_EQ(route[0].route, "slow");
}

TEST_F(BreakerMethods, KeepWhatIsSaidOfABreakerWithWhoHasSaidIt) {
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersTrip, {"service/orders", "new disks", 1h}));
    const api::Breaker orders = one("service/orders");
    EXPECT_EQ(orders.mode, api::BreakerMode::Tripped);
    ASSERT_TRUE(orders.modeSet);
    EXPECT_EQ(orders.modeSet->actor, "ann");
    EXPECT_EQ(orders.modeSet->reason, "new disks");
    EXPECT_EQ(orders.modeSet->until, clock.wall() + 1h);
    EXPECT_EQ(one("route/slow").mode, api::BreakerMode::None);

    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersObserve, {"service/orders", "", {}}));
    EXPECT_EQ(one("service/orders").mode, api::BreakerMode::Observed);
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersDisable, {"service/orders", "", {}}));
    EXPECT_EQ(one("service/orders").mode, api::BreakerMode::Disabled);
    EXPECT_FALSE(one("service/orders").modeSet->until);
}

TEST_F(BreakerMethods, ResetTakesItBackAndBeginsAnew) {
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersTrip, {"service/orders", "", {}}));
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersReset, {"service/orders", "all is well"}));
    EXPECT_EQ(one("service/orders").mode, api::BreakerMode::None);
    EXPECT_THAT(reset, ElementsAre("service/orders"));
    EXPECT_THAT(told, ElementsAre("breaker service/orders reset by ann (all is well)"));
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersReset, {"route/slow", ""})) << "nothing was said of it";
    EXPECT_THAT(reset, ElementsAre("service/orders", "route/slow"));
}

TEST_F(BreakerMethods, KnowWhichBreakersThereAre) {
    for (const auto* method : {&api::kBreakersTrip, &api::kBreakersDisable, &api::kBreakersObserve}) {
        const auto answer = callAs(kOperator, dispatcher, *method, {"service/nobody", "", {}});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, rpc::ErrorCode::NotFound) << method->name;
        EXPECT_THAT(answer.error().message, HasSubstr("breakers.list"));
    }
    EXPECT_FALSE(callAs(kOperator, dispatcher, api::kBreakersReset, {"service/nobody", ""}));
    EXPECT_FALSE(list("service/nobody"));
    EXPECT_TRUE(overrides.all().empty());
    EXPECT_TRUE(reset.empty());
}

TEST_F(BreakerMethods, AreForOperators) {
    const auto tripped = callAs(rpc::Role::Viewer, dispatcher, api::kBreakersTrip, {"service/orders", "", {}});
    ASSERT_FALSE(tripped);
    EXPECT_EQ(tripped.error().code, rpc::ErrorCode::Forbidden);
}

TEST_F(BreakerMethods, RefuseTextsThatWouldForgeALineOfTheLog) {
    const std::string forged = "ok\nroot: all is well";
    EXPECT_FALSE(callAs(kOperator, dispatcher, api::kBreakersTrip, {"service/orders", forged, {}}));
    EXPECT_FALSE(callAs(kOperator, dispatcher, api::kBreakersReset, {"service/orders", forged}));
    EXPECT_TRUE(told.empty());
    EXPECT_TRUE(reset.empty());
}

TEST_F(BreakerMethods, TellManyPageByPage) {
    breakers.clear();
    for (int i = 0; i < 1'200; ++i)
        breakers.emplace_back().id = "service/s" + std::to_string(i);
    std::size_t seen = 0;
    api::BreakersListParams params;
    do {
        const auto page = callAs(rpc::Role::Viewer, dispatcher, api::kBreakersList, params);
        ASSERT_TRUE(page);
        EXPECT_EQ(page->total, 1'200U);
        for (const api::Breaker& breaker : page->breakers)
            EXPECT_EQ(breaker.id, "service/s" + std::to_string(seen++));
        params.offset = page->next;
    } while (params.offset != 0);
    EXPECT_EQ(seen, 1'200U);
}

} // namespace
} // namespace gatehouse::control

#include "gateway/control/management/deeds.h"
#include "gateway/policies/limit_board.h"
#include "shared/api/breakers.h"
#include "shared/api/endpoints.h"
#include "shared/api/limits.h"
#include "shared/api/methods.h"
#include "shared/api/overrides.h"
#include "shared/api/trap.h"
#include "tests/gateway/control/management/method_call.h"
#include "tests/support/qt_application.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

// What the audit is told of deeds that make no revision: the hashes of what they change, before and after.

namespace gatehouse::control {
namespace {

constexpr rpc::Role kOperator = rpc::Role::Operator;

class AuditedDeeds : public testing::Test {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    AuditedDeeds() {
        endpoint.service = "orders";
        endpoint.endpoint = "http://a";
        breaker.id = "service/orders";
        const auto tell = [](api::Event::Severity, const std::string&) {};
        serveOverrides(dispatcher, overrides);
        serveEndpoints(dispatcher, overrides, [this] { return std::vector{endpoint}; });
        serveBreakers(dispatcher, overrides,
                      {[this](std::string_view only) {
                           return only == breaker.id ? std::vector{breaker} : std::vector<runtime::BreakerStatus>{};
                       },
                       [](const std::string&) {}, [this]() -> const model::Config& { return config; }, tell});
        serveLimits(dispatcher, {[this]() -> policies::LimitBoard& { return limits; }, clock, tell});
        serveTrap(dispatcher, {[](const std::optional<observe::VerdictFilter>&) {}, clock});
        dispatcher.onDeed([this](const Dispatcher::Deed& deed, const std::function<void()>& kept) {
            deeds.push_back({std::string(deed.method.name), deed.before, deed.after, deed.failure == nullptr});
            kept();
        });
    }

    struct Told {
        std::string method;
        std::string before;
        std::string after;
        bool isDone;
    };

    ManualClock clock;
    OverrideRegister overrides{clock, {}};
    policies::LimitBoard limits;
    model::Config config;
    runtime::EndpointStatus endpoint;
    runtime::BreakerStatus breaker;
    Dispatcher dispatcher;
    std::vector<Told> deeds;
};

TEST_F(AuditedDeeds, AreToldWithWhatTheyChangeAsItWasAndAsItIs) {
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersTrip, {"service/orders", "new disks", {}}));
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersObserve, {"service/orders", "", {}}));
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersReset, {"service/orders", ""}));
    ASSERT_EQ(deeds.size(), 3U);
    EXPECT_EQ(deeds[0].before.size(), 64U);
    EXPECT_NE(deeds[0].before, deeds[0].after);
    EXPECT_EQ(deeds[0].after, deeds[1].before);
    EXPECT_NE(deeds[1].before, deeds[1].after);
    EXPECT_EQ(deeds[1].after, deeds[2].before);
    EXPECT_EQ(deeds[2].after, deeds[0].before) << "nothing is said of it, as at first";
}

TEST_F(AuditedDeeds, OfTheSameThingFollowOnEachOtherWhateverTheyAreCalledBy) {
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kBreakersTrip, {"service/orders", "", {}}));
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kEndpointsSetWeight, {"orders", "http://a", 3, "", {}}));
    ASSERT_TRUE(callAs(kOperator, dispatcher, api::kOverridesClear, {OverrideKind::BreakerMode, "service/orders", ""}));
    ASSERT_EQ(deeds.size(), 3U);
    EXPECT_EQ(deeds[0].after, deeds[2].before);
    EXPECT_NE(deeds[0].before, deeds[1].before) << "another thing";
}

TEST_F(AuditedDeeds, ThatAreRefusedHaveChangedNothing) {
    EXPECT_FALSE(callAs(kOperator, dispatcher, api::kBreakersTrip, {"service/nobody", "", {}}));
    ASSERT_EQ(deeds.size(), 1U);
    EXPECT_FALSE(deeds[0].isDone);
    EXPECT_EQ(deeds[0].before, deeds[0].after);
    EXPECT_FALSE(deeds[0].before.empty());
}

TEST_F(AuditedDeeds, EveryMethodThatActsTellsWhatItChanges) {
    const std::map<std::string_view, document::Node> kParams{
        {"breakers.disable", rpc::write(api::BreakersSetParams{"service/orders", "", {}})},
        {"breakers.observe", rpc::write(api::BreakersSetParams{"service/orders", "", {}})},
        {"breakers.reset", rpc::write(api::BreakersResetParams{"service/orders", ""})},
        {"breakers.trip", rpc::write(api::BreakersSetParams{"service/orders", "", {}})},
        {"endpoints.set_state",
         rpc::write(api::EndpointsSetStateParams{"orders", "http://a", api::EndpointState::Drain, "", {}})},
        {"endpoints.set_weight", rpc::write(api::EndpointsSetWeightParams{"orders", "http://a", 3, "", {}})},
        {"limits.reset", rpc::write(api::LimitsResetParams{"route all/rate_limit/0", "acme", ""})},
        {"overrides.clear", rpc::write(api::OverridesClearParams{OverrideKind::EndpointWeight, "orders/http://a", ""})},
        {"trap.clear", document::Node::map()},
        {"trap.set", rpc::write(api::TrapSetParams{})},
    };
    for (const rpc::MethodTraits* method : api::methods()) {
        if (method->effect != rpc::Effect::Acts)
            continue;
        const auto params = kParams.find(method->name);
        ASSERT_NE(params, kParams.end()) << method->name << " is not tried here";
        rpc::Request request;
        request.method = method->name;
        request.params = params->second;
        Caller caller;
        caller.role = rpc::Role::Admin;
        deeds.clear();
        dispatcher.call(caller, request, [](const rpc::Answer<document::Node>&) {});
        ASSERT_EQ(deeds.size(), 1U) << method->name;
        EXPECT_EQ(deeds[0].before.size(), 64U) << method->name;
        EXPECT_EQ(deeds[0].after.size(), 64U) << method->name;
    }
}

} // namespace
} // namespace gatehouse::control

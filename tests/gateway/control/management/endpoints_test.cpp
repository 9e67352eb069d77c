#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "shared/api/endpoints.h"

#include <gtest/gtest.h>

namespace gatehouse::control {
namespace {

class EndpointMethods : public testing::Test {
protected:
    EndpointMethods() {
        for (const char* url : {"http://a", "http://b"}) {
            runtime::EndpointStatus& status = endpoints.emplace_back();
            status.service = "orders";
            status.endpoint = url;
        }
        serveEndpoints(dispatcher, overrides, [this] { return endpoints; });
    }

    /// The result, or the failure's code.
    rpc::Answer<document::Node> call(std::string_view method, const document::Node& params) {
        std::optional<rpc::Answer<document::Node>> answer;
        rpc::Request request;
        request.method = method;
        request.params = params;
        Caller caller;
        caller.user = "ann";
        caller.role = rpc::Role::Operator;
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
        return *std::move(answer);
    }
    rpc::Answer<document::Node> setState(const api::EndpointsSetStateParams& params) {
        return call("endpoints.set_state", rpc::write(params));
    }
    rpc::Answer<document::Node> setWeight(const api::EndpointsSetWeightParams& params) {
        return call("endpoints.set_weight", rpc::write(params));
    }
    api::Endpoints list(const std::string& service = {}) {
        api::EndpointsListParams params;
        params.service = service;
        api::Endpoints found;
        const auto answer = call("endpoints.list", rpc::write(params));
        EXPECT_TRUE(answer && rpc::readReply(*schema::typeOf<api::Endpoints>(), *answer, &found));
        return found;
    }

    ManualClock clock;
    OverrideRegister overrides{clock, {}};
    std::vector<runtime::EndpointStatus> endpoints;
    Dispatcher dispatcher;
};

TEST_F(EndpointMethods, TellWhatIsKnownOfEachEndpoint) {
    endpoints[1].standing.isProbedWell = false;
    endpoints[1].probeFailure = "it answered with status 500";
    endpoints[1].ejectedFor = 20s;
    endpoints[1].tier = 2;
    endpoints[0].share = 10;
    const auto all = list().endpoints;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].share, 10u);
    EXPECT_TRUE(all[0].well);
    EXPECT_FALSE(all[0].stateSet);
    EXPECT_FALSE(all[1].well);
    EXPECT_EQ(all[1].probeFailure, "it answered with status 500");
    EXPECT_EQ(all[1].ejectedFor, 20s);
    EXPECT_EQ(all[1].tier, 2u);
    EXPECT_TRUE(list("other").endpoints.empty());
}

TEST_F(EndpointMethods, SetAStateWithWhoAndWhyAndForHowLong) {
    ASSERT_TRUE(setState({"orders", "http://a", api::EndpointState::Drain, "new disks", 1h}));
    const Override* set = overrides.find(OverrideKind::EndpointState, "orders/http://a");
    ASSERT_NE(set, nullptr);
    EXPECT_EQ(set->value, "drain");
    EXPECT_EQ(set->until, clock.wall() + 1h);
    const api::Endpoint endpoint = list().endpoints[0];
    EXPECT_EQ(endpoint.state, api::EndpointState::Drain);
    ASSERT_TRUE(endpoint.stateSet);
    EXPECT_EQ(endpoint.stateSet->actor, "ann");
    EXPECT_EQ(endpoint.stateSet->reason, "new disks");
    ASSERT_TRUE(setState({"orders", "http://a", api::EndpointState::Ready, "done", {}}));
    EXPECT_TRUE(overrides.all().empty());
}

TEST_F(EndpointMethods, SetAWeightAndTakeItBack) {
    ASSERT_TRUE(setWeight({"orders", "http://b", 0, "", {}}));
    EXPECT_EQ(overrides.find(OverrideKind::EndpointWeight, "orders/http://b")->value, "0");
    EXPECT_TRUE(list().endpoints[1].weightSet);
    ASSERT_TRUE(setWeight({"orders", "http://b", {}, "", {}}));
    EXPECT_TRUE(overrides.all().empty());
    ASSERT_TRUE(setWeight({"orders", "http://b", {}, "", {}})); // twice does no harm
}

TEST_F(EndpointMethods, RefuseWhatIsNotThere) {
    for (const auto& [service, endpoint] :
         std::vector<std::pair<std::string, std::string>>{{"orders", "http://c"}, {"other", "http://a"}}) {
        const auto answer = setState({service, endpoint, api::EndpointState::Drain, "", {}});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, rpc::ErrorCode::NotFound);
    }
    EXPECT_TRUE(overrides.all().empty());
}

TEST_F(EndpointMethods, RefuseTextsThatWouldForgeALineOfTheLog) {
    const auto answer = setState({"orders", "http://a", api::EndpointState::Drain, "ok\nroot: all is well", {}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::InvalidParams);
}

TEST_F(EndpointMethods, SayWhenADiskIsFull) {
    OverrideRegister::Options options;
    options.file.emplace("/no such folder/overrides.json");
    OverrideRegister unkept(clock, std::move(options));
    Dispatcher other;
    serveEndpoints(other, unkept, [this] { return endpoints; });
    std::swap(dispatcher, other);
    const auto answer = setState({"orders", "http://a", api::EndpointState::Drain, "", {}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::StorageFull);
    std::swap(dispatcher, other);
}

} // namespace
} // namespace gatehouse::control

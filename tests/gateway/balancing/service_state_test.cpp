#include "gateway/balancing/service_state.h"
#include "tests/gateway/balancing/service.h"

#include <gtest/gtest.h>

namespace gatehouse::balancing {
namespace {

TEST(ServicePlan, GivesEndpointsThatAreListedTwiceDifferentIds) {
    model::Service service;
    for (const char* url : {"http://a", "http://b", "http://a"}) {
        service.endpoints.emplace_back();
        service.endpoints.back().url = url;
    }
    const auto plan = ServicePlan::compile(service);
    EXPECT_EQ(plan.endpoints[0].id, "http://a");
    EXPECT_EQ(plan.endpoints[1].id, "http://b");
    EXPECT_EQ(plan.endpoints[2].id, "http://a#2");
}

TEST(ServiceState, KeepsWhatIsInFlightOverAReloadByTheEndpointsId) {
    const auto before = planOf(model::Balance::RoundRobin, {1, 1, 1});
    ServiceState old(before, nullptr);
    load(old, 0, 5);
    load(old, 2, 7);

    auto after = before;
    EndpointPlan fresh;
    fresh.id = "http://new";
    after.endpoints = {before.endpoints[2], fresh, before.endpoints[1]};
    ServiceState state(after, &old);
    EXPECT_EQ(state.endpoint(0).underWay, 7u);
    EXPECT_EQ(state.endpoint(1).underWay, 0u);
    EXPECT_EQ(state.endpoint(2).underWay, 0u);

    old.finish(2, {}, {}); // an exchange under the old plan ends
    EXPECT_EQ(state.endpoint(0).underWay, 6u);
}

TEST(ServiceState, TakesTurnsOnWhereTheyStoodWhileTheWeightsStay) {
    const auto plan = planOf(model::Balance::RoundRobin, {1, 1, 1});
    ServiceState first(plan, nullptr);
    EXPECT_EQ(pick(plan, first, {}), 0u);
    ServiceState second(plan, &first);
    EXPECT_EQ(pick(plan, second, {}), 1u);
    const auto heavier = planOf(model::Balance::RoundRobin, {9, 9, 9});
    ServiceState third(heavier, &second);
    EXPECT_EQ(pick(heavier, third, {}), 0u);
}

} // namespace
} // namespace gatehouse::balancing

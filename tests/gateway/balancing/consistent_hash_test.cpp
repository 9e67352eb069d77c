#include "gateway/balancing/consistent_hash.h"
#include "gateway/balancing/stable_hash.h"
#include "tests/gateway/balancing/service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace gatehouse::balancing {
namespace {

constexpr std::size_t kKeys = 20'000;

std::uint64_t keyOf(std::size_t number) { return stableHash("client-" + std::to_string(number)); }

/// Where each of kKeys belongs, by the endpoint's id.
std::vector<std::string> placesOf(const ServicePlan& plan, ServiceState& state) {
    std::vector<std::string> places;
    for (std::size_t i = 0; i < kKeys; ++i)
        places.push_back(plan.endpoints[pick(plan, state, {.hash = keyOf(i)})].id);
    return places;
}

double moved(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        count += before[i] != after[i] ? 1 : 0;
    return static_cast<double>(count) / static_cast<double>(before.size());
}

Roster without(const ServicePlan& plan, std::size_t endpoint) {
    auto standings = plan.plainStandings();
    standings[endpoint].isProbedWell = false;
    return Roster::make(plan.rosterRules(), plan.endpoints, standings);
}

TEST(StableHash, IsTheSameInEveryProcess) {
    // Written down: gateways of other versions, and this one after a restart, must agree.
    EXPECT_EQ(stableHash(""), stableHash(""));
    EXPECT_NE(stableHash(""), stableHash(std::string_view("\0", 1)));
    EXPECT_EQ(stableHash("http://10.0.0.5:8080"), 11'883'137'419'751'431'081u);
    EXPECT_EQ(stableHash("client-1"), 16'028'341'510'310'841'080u);
}

TEST(Hash, SendsTheSameKeyToTheSameEndpoint) {
    const auto plan = planOf(model::Balance::Hash, std::vector<std::uint32_t>(10, 1));
    ServiceState state(plan, nullptr);
    ServiceState other(plan, nullptr);
    EXPECT_EQ(placesOf(plan, state), placesOf(plan, other));
}

TEST(Hash, DoesNotDependOnTheOrderOfTheEndpoints) {
    model::Service service = planOf(model::Balance::Hash, {1, 2, 3, 1, 2}).config;
    const auto plan = ServicePlan::compile(service);
    std::ranges::reverse(service.endpoints);
    const auto turned = ServicePlan::compile(service);
    ServiceState state(plan, nullptr);
    ServiceState other(turned, nullptr);
    EXPECT_EQ(placesOf(plan, state), placesOf(turned, other));
}

TEST(Hash, DealsKeysOutByWeight) {
    const std::vector<std::uint32_t> weights{1, 2, 4, 0, 3};
    const auto plan = planOf(model::Balance::Hash, weights);
    ServiceState state(plan, nullptr);
    std::vector<double> counts(weights.size());
    for (std::size_t i = 0; i < kKeys; ++i)
        ++counts[pick(plan, state, {.hash = keyOf(i)})];
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_NEAR(counts[i] / kKeys, weights[i] / 10.0, 0.015) << i;
}

TEST(Hash, MovesHardlyMoreThanTheKeysOfAnEndpointThatFallsIll) {
    for (const std::size_t endpoints : {3u, 10u, 100u, 1000u}) {
        const auto plan = planOf(model::Balance::Hash, std::vector<std::uint32_t>(endpoints, 1));
        ServiceState state(plan, nullptr);
        const auto before = placesOf(plan, state);
        state.adopt(std::make_shared<const Roster>(without(plan, 1)));
        const auto after = placesOf(plan, state);
        EXPECT_TRUE(std::ranges::find(after, plan.endpoints[1].id) == after.end());
        const double share = 1.0 / static_cast<double>(endpoints);
        EXPECT_LT(moved(before, after), share * 1.25 + 0.02) << endpoints;
        state.adopt(plan.roster);
        EXPECT_EQ(placesOf(plan, state), before); // well again: everything is where it was
    }
}

TEST(Hash, LetsOthersHelpAnEndpointThatHasMoreThanItsBound) {
    const auto plan = planOf(model::Balance::Hash, std::vector<std::uint32_t>(10, 1));
    ServiceState state(plan, nullptr);
    for (int i = 0; i < 1000; ++i) // all of them of one client
        state.begin(pick(plan, state, {.hash = keyOf(1)}));
    for (std::size_t i = 0; i < 10; ++i)
        EXPECT_LE(state.endpoint(i).underWay, 126u) << i;
}

TEST(Hash, WithoutABoundStaysWhereItBelongs) {
    model::Service service = planOf(model::Balance::Hash, std::vector<std::uint32_t>(10, 1)).config;
    service.hash.maxLoad = 0;
    const auto plan = ServicePlan::compile(service);
    ServiceState state(plan, nullptr);
    const std::size_t home = pick(plan, state, {.hash = keyOf(1)});
    for (int i = 0; i < 1000; ++i)
        state.begin(pick(plan, state, {.hash = keyOf(1)}));
    EXPECT_EQ(state.endpoint(home).underWay, 1000u);
}

TEST(Hash, AnotherTryGoesToTheSameSecondEndpointEachTime) {
    const auto plan = planOf(model::Balance::Hash, std::vector<std::uint32_t>(10, 1));
    ServiceState state(plan, nullptr);
    const std::size_t home = pick(plan, state, {.hash = keyOf(1)});
    const std::size_t second = pick(plan, state, {.excluded = home, .hash = keyOf(1)});
    EXPECT_NE(second, home);
    EXPECT_EQ(pick(plan, state, {.excluded = home, .hash = keyOf(1)}), second);
}

} // namespace
} // namespace gatehouse::balancing

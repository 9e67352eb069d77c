#include "gateway/balancing/roster.h"
#include "tests/gateway/balancing/service.h"

#include <gtest/gtest.h>

namespace gatehouse::balancing {
namespace {

using enum OperatorState;
using Shares = std::vector<std::uint32_t>;

struct Case {
    const char* title;
    std::vector<std::uint32_t> tiers;
    std::vector<Standing> standings;
    std::uint32_t threshold;
    Shares shares;
    std::uint32_t tier;
    bool inPanic;
};

Standing well(OperatorState state = Ready) { return {.state = state}; }
Standing ill(OperatorState state = Ready) { return {.state = state, .isProbedWell = false}; }
Standing ejected() { return {.isEjected = true}; }
Standing heavy(std::uint32_t weight) { return {.weight = weight}; }
Standing ramping(std::uint32_t tenths) { return {.ramp = tenths}; }

const std::vector<Case> kCases{
    {"all are well", {0, 0}, {well(), well()}, 50, {1, 1}, 0, false},
    {"one is ill", {0, 0, 0}, {well(), ill(), well()}, 50, {1, 0, 1}, 0, false},
    {"one is ejected", {0, 0}, {well(), ejected()}, 50, {1, 0}, 0, false},
    {"weights", {0, 0, 0}, {heavy(3), heavy(0), heavy(2)}, 50, {3, 0, 2}, 0, false},
    {"drained and in maintenance", {0, 0, 0}, {well(Drain), well(Maintenance), well()}, 50, {0, 0, 1}, 0, false},
    {"forced up though ill", {0, 0}, {ill(ForcedUp), well()}, 50, {1, 1}, 0, false},
    {"forced down though well", {0, 0}, {well(ForcedDown), well()}, 50, {0, 1}, 0, false},
    {"too few are well: all are used", {0, 0, 0}, {well(), ill(), ill()}, 50, {1, 1, 1}, 0, true},
    {"panic spares those forced down", {0, 0, 0}, {well(), ill(), ill(ForcedDown)}, 50, {1, 1, 0}, 0, true},
    {"none is well", {0, 0}, {ill(), ill()}, 50, {1, 1}, 0, true},
    {"none is well, and no panic", {0, 0}, {ill(), ill()}, 0, {0, 0}, 0, false},
    {"one of many, and no panic", {0, 0, 0}, {well(), ill(), ill()}, 0, {1, 0, 0}, 0, false},
    {"maintenance does not count", {0, 0, 0}, {well(), ill(), ill(Maintenance)}, 50, {1, 0, 0}, 0, false},
    {"the lowest tier serves", {1, 0, 1}, {well(), well(), well()}, 50, {0, 1, 0}, 0, false},
    {"the next one when it is ill", {0, 0, 1, 1}, {ill(), ill(), well(), ill()}, 50, {0, 0, 1, 0}, 1, false},
    {"the best when none is well enough",
     {0, 0, 1, 1, 1},
     {ill(), ill(), well(), ill(), ill()},
     50,
     {0, 0, 1, 1, 1},
     1,
     true},
    {"the first tier is empty", {0, 3}, {well(Maintenance), well()}, 50, {0, 1}, 3, false},
    {"slow start", {0, 0}, {ramping(3), well()}, 50, {3, 10}, 0, false},
    {"nobody is there", {0}, {well(Drain)}, 50, {0}, 0, false},
};

TEST(Roster, DealsOutShares) {
    for (const Case& each : kCases) {
        model::Service service = planOf(model::Balance::LeastRequests, Shares(each.tiers.size(), 1)).config;
        service.panicThreshold = each.threshold;
        for (std::size_t i = 0; i < each.tiers.size(); ++i)
            service.endpoints[i].tier = each.tiers[i];
        const auto plan = ServicePlan::compile(service);
        const Roster roster = Roster::make(plan.rosterRules(), plan.endpoints, each.standings);
        EXPECT_EQ(roster.shares, each.shares) << each.title;
        EXPECT_EQ(roster.tier, each.tier) << each.title;
        EXPECT_EQ(roster.inPanic, each.inPanic) << each.title;
    }
}

TEST(Roster, KeepsBoundClientsWhereTheirEndpointIsWellAndNotInMaintenance) {
    const auto plan = planOf(model::Balance::RoundRobin, Shares(5, 1));
    const std::vector<Standing> standings{well(Drain), well(Maintenance), ill(), ill(ForcedUp), heavy(0)};
    EXPECT_EQ(Roster::make(plan.rosterRules(), plan.endpoints, standings).keepsBound,
              (std::vector<std::uint8_t>{1, 0, 0, 1, 1}));
}

TEST(Roster, BoundClientsGoBackToADrainedEndpointAndLeaveOneInMaintenance) {
    const auto plan = planOf(model::Balance::RoundRobin, {1, 1});
    ServiceState state(plan, nullptr);
    auto standings = plan.plainStandings();
    standings[0].state = Drain;
    state.adopt(std::make_shared<const Roster>(Roster::make(plan.rosterRules(), plan.endpoints, standings)));
    EXPECT_EQ(pick(plan, state, {.bound = 0}), 0u);
    EXPECT_EQ(pick(plan, state, {}), 1u);
    EXPECT_EQ(pick(plan, state, {.excluded = 0, .bound = 0}), 1u);
    standings[0].state = Maintenance;
    state.adopt(std::make_shared<const Roster>(Roster::make(plan.rosterRules(), plan.endpoints, standings)));
    EXPECT_EQ(pick(plan, state, {.bound = 0}), 1u);
}

TEST(Roster, HashesDoNotMoveWhileAnEndpointStartsSlowly) {
    const auto plan = planOf(model::Balance::Hash, {1, 1});
    auto standings = plan.plainStandings();
    standings[0].ramp = 1;
    EXPECT_EQ(Roster::make(plan.rosterRules(), plan.endpoints, standings).shares, (Shares{1, 1}));
}

TEST(Roster, EveryWayOfBalancingFollowsIt) {
    for (const auto balance : kAllBalances) {
        const auto plan = planOf(balance, {1, 1, 1});
        ServiceState state(plan, nullptr);
        auto standings = plan.plainStandings();
        standings[1].isEjected = true;
        state.adopt(std::make_shared<const Roster>(Roster::make(plan.rosterRules(), plan.endpoints, standings)));
        for (std::uint64_t i = 0; i < 100; ++i) {
            const auto picked = pick(plan, state, {.random = i, .hash = i * 0x0123'4567'89ab'cdef});
            EXPECT_NE(picked, 1u);
            EXPECT_NE(picked, kNoEndpoint);
        }
    }
}

} // namespace
} // namespace gatehouse::balancing

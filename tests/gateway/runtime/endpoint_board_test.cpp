#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/runtime/endpoint_board.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gatehouse::runtime {
namespace {

using balancing::OperatorState;
using Shares = std::vector<std::uint32_t>;

/// A plan of one service, "orders", with endpoints http://e0, http://e1, …
struct OwnedPlan {
    OwnedPlan(observe::MetricRegistry& metrics, const model::Service& service, std::uint64_t generation)
        : scope(metrics) {
        plan.generation = generation;
        plan.services.push_back(balancing::ServicePlan::compile(service));
        plan.serviceMetrics.push_back(observe::serviceMetrics(scope, service.name));
        auto& endpoints = plan.endpointMetrics.emplace_back();
        for (const model::Endpoint& endpoint : service.endpoints)
            endpoints.push_back(observe::endpointMetrics(scope, service.name, endpoint.url));
    }
    observe::MetricScope scope;
    pipeline::Plan plan;
};

class EndpointBoardTest : public testing::Test {
protected:
    static model::Service serviceOf(std::size_t endpoints) {
        model::Service service;
        service.name = "orders";
        service.balance = model::Balance::LeastRequests;
        for (std::size_t i = 0; i < endpoints; ++i) {
            model::Endpoint& endpoint = service.endpoints.emplace_back();
            endpoint.url = id(i);
            endpoint.host = "e" + std::to_string(i);
        }
        return service;
    }
    static std::string id(std::size_t endpoint) { return "http://e" + std::to_string(endpoint); }

    void use(const model::Service& service) {
        auto next = std::make_unique<OwnedPlan>(metrics, service, ++generation);
        board.prepare(next->plan);
        shares = next->plan.services[0].roster->shares;
        board.adopt(next->plan);
        plan = std::move(next);
    }
    void fail(std::size_t endpoint, unsigned times) {
        const balancing::ServicePlan& service = plan->plan.services[0];
        for (unsigned i = 0; i < times; ++i)
            if (service.tallies[endpoint]->count(i % kWorkers, true, service.failureRule.consecutive()))
                board.onOutlier("orders", id(endpoint));
    }
    void succeed(std::size_t endpoint, unsigned times) {
        for (unsigned i = 0; i < times; ++i)
            EXPECT_FALSE(plan->plan.services[0].tallies[endpoint]->count(0, false, 5));
    }
    void probe(std::size_t endpoint, bool isWell, const std::string& failure = {}) {
        board.onProbe({"orders", id(endpoint), failure, isWell});
    }
    void pass(Duration time) {
        for (Duration passed{}; passed < time; passed += 1s) {
            clock.advance(1s);
            board.tick();
        }
    }
    EndpointStatus status(std::size_t endpoint) const { return board.status()[endpoint]; }

    static constexpr std::size_t kWorkers = 2;
    ManualClock clock;
    observe::MetricRegistry metrics{kWorkers};
    std::uint64_t generation = 0;
    Shares shares; ///< what workers were given last
    std::vector<std::string> events;
    std::unique_ptr<OwnedPlan> plan;
    EndpointBoard board{{.clock = clock,
                         .metrics = metrics,
                         .workers = kWorkers,
                         .publish =
                             [this](std::uint64_t of, std::size_t service, auto roster) {
                                 EXPECT_EQ(of, generation);
                                 EXPECT_EQ(service, 0u);
                                 shares = roster->shares;
                             },
                         .tell = [this](const std::string& line) { events.push_back(line); }}};
};

TEST_F(EndpointBoardTest, LeavesOutWhoFailsFiveTimesInARowWhicheverWorkerSeesIt) {
    use(serviceOf(3));
    fail(1, 4);
    succeed(1, 1);
    fail(1, 4);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    fail(1, 1);
    EXPECT_EQ(shares, (Shares{1, 0, 1}));
    EXPECT_EQ(events, std::vector<std::string>{"service orders: http://e1 is left out for 30 s: 5 failures in a row"});
    EXPECT_EQ(status(1).ejectedFor, 30s);
    EXPECT_EQ(status(1).failures, 9u);
    EXPECT_EQ(metrics.value(plan->plan.endpointMetrics[0][1].ejections), 1u);
    EXPECT_EQ(metrics.value(plan->plan.endpointMetrics[0][1].usable), 0);
    EXPECT_EQ(metrics.value(plan->plan.endpointMetrics[0][0].usable), 1);
}

TEST_F(EndpointBoardTest, LeavesOutTwiceAsLongEachTimeAndForgivesInTheEnd) {
    use(serviceOf(3));
    for (const Duration length : {30s, 60s, 120s, 240s, 300s, 300s}) {
        fail(0, 5);
        EXPECT_EQ(status(0).ejectedFor, length);
        pass(length - 1s);
        EXPECT_EQ(shares, (Shares{0, 1, 1}));
        pass(1s);
        EXPECT_EQ(shares, (Shares{1, 1, 1}));
    }
    EXPECT_EQ(events.back(), "service orders: http://e0 takes part again");
    pass(302s);
    fail(0, 5);
    EXPECT_EQ(status(0).ejectedFor, 30s);
}

TEST_F(EndpointBoardTest, LeavesOutNoMoreThanItsShareOfTheEndpoints) {
    struct Case {
        std::size_t endpoints;
        std::uint32_t maxEjected;
        std::size_t out;
    };
    for (const Case& each :
         {Case{1, 50, 0}, Case{2, 50, 1}, Case{3, 50, 1}, Case{10, 50, 5}, Case{10, 0, 0}, Case{3, 100, 3}}) {
        model::Service service = serviceOf(each.endpoints);
        service.panicThreshold = 0;
        service.outliers.maxEjected = each.maxEjected;
        service.name = "orders";
        use(serviceOf(0)); // forgets
        use(service);
        for (std::size_t i = 0; i < each.endpoints; ++i)
            fail(i, 5);
        EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(shares, 0u)), each.out)
            << each.out << " of " << each.endpoints;
    }
}

TEST_F(EndpointBoardTest, ComparesFailuresWithCalls) {
    model::Service service = serviceOf(3);
    service.outliers.ratio = 20;
    service.outliers.consecutive = 0;
    use(service);
    const auto mix = [this](std::size_t endpoint, unsigned good, unsigned bad) {
        succeed(endpoint, good);
        fail(endpoint, bad);
    };
    mix(0, 40, 9);  // too few calls
    mix(1, 90, 10); // too few failures
    mix(2, 80, 20);
    pass(9s);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    pass(1s);
    EXPECT_EQ(shares, (Shares{1, 1, 0}));
    EXPECT_EQ(events.back(), "service orders: http://e2 is left out for 30 s: 20 of 100 requests failed within 10 s");
    pass(30s); // what was counted before counts no more
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    pass(10s);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
}

TEST_F(EndpointBoardTest, FollowsProbesAndSaysWhy) {
    model::Service service = serviceOf(3);
    service.health = model::Health{};
    use(service);
    probe(0, true, "it answered with status 500"); // not yet
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    probe(0, false, "it answered with status 500");
    EXPECT_EQ(shares, (Shares{0, 1, 1}));
    probe(0, true);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    EXPECT_EQ(events, (std::vector<std::string>{"service orders: http://e0 is ill: it answered with status 500",
                                                "service orders: http://e0 is well again"}));
    const observe::CounterRow probes = plan->plan.endpointMetrics[0][0].probes;
    EXPECT_EQ(metrics.value(probes.at(0)), 1u);
    EXPECT_EQ(metrics.value(probes.at(1)), 2u);
}

TEST_F(EndpointBoardTest, UsesAllWhenTooFewAreWellAndSaysSo) {
    model::Service service = serviceOf(3);
    service.health = model::Health{};
    use(service);
    probe(0, false, "x");
    probe(1, false, "x");
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    EXPECT_EQ(events.back(), "service orders: too few endpoints are well; all are used");
    EXPECT_EQ(metrics.value(plan->plan.serviceMetrics[0].panic), 1);
    probe(0, true);
    EXPECT_EQ(shares, (Shares{1, 0, 1}));
    EXPECT_EQ(events.back(), "service orders: enough endpoints are well again");
    EXPECT_EQ(metrics.value(plan->plan.serviceMetrics[0].panic), 0);
}

TEST_F(EndpointBoardTest, ChangesTheTierAndComesBack) {
    model::Service service = serviceOf(3);
    service.health = model::Health{};
    service.endpoints[2].tier = 1;
    use(service);
    EXPECT_EQ(shares, (Shares{1, 1, 0}));
    probe(0, false, "x");
    EXPECT_EQ(shares, (Shares{0, 1, 0}));
    probe(1, false, "x");
    EXPECT_EQ(shares, (Shares{0, 0, 1}));
    EXPECT_EQ(events.back(), "service orders: tier 1 serves now");
    EXPECT_EQ(metrics.value(plan->plan.serviceMetrics[0].tier), 1);
    probe(1, true);
    EXPECT_EQ(shares, (Shares{0, 1, 0}));
}

TEST_F(EndpointBoardTest, DoesWhatOperatorsSay) {
    use(serviceOf(4));
    board.setWishes({{"orders", id(0), OperatorState::Drain, {}},
                     {"orders", id(1), {}, 7},
                     {"orders", id(2), OperatorState::ForcedDown, {}},
                     {"orders", "http://gone", OperatorState::Drain, {}},
                     {"other", id(3), OperatorState::Drain, {}}});
    EXPECT_EQ(shares, (Shares{0, 7, 0, 1}));
    EXPECT_EQ(status(0).standing.state, OperatorState::Drain);
    use(serviceOf(4)); // a reload
    EXPECT_EQ(shares, (Shares{0, 7, 0, 1}));
    board.setWishes({});
    EXPECT_EQ(shares, (Shares{1, 1, 1, 1}));
}

TEST_F(EndpointBoardTest, BothStateAndWeightOfAnEndpointCount) {
    use(serviceOf(2));
    board.setWishes({{"orders", id(0), OperatorState::ForcedUp, {}}, {"orders", id(0), {}, 3}});
    EXPECT_EQ(status(0).standing.state, OperatorState::ForcedUp);
    EXPECT_EQ(shares, (Shares{3, 1}));
}

TEST_F(EndpointBoardTest, KeepsWhatItKnowsOverAReload) {
    model::Service service = serviceOf(3);
    service.health = model::Health{};
    use(service);
    fail(0, 5);
    probe(2, false, "x");
    std::ranges::reverse(service.endpoints);
    use(service);
    EXPECT_EQ(shares, (Shares{1, 1, 1})); // one of three is well: panic
    probe(2, true);
    EXPECT_EQ(shares, (Shares{1, 1, 0}));
    service.health.reset();
    use(service);
    EXPECT_EQ(shares, (Shares{1, 1, 0})); // still left out for its answers
    pass(30s);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
}

TEST_F(EndpointBoardTest, WhatIsSaidUnderAConfigurationThatIsGoneIsNotHeard) {
    use(serviceOf(2));
    board.onOutlier("gone", id(0));
    board.onOutlier("orders", "http://gone");
    probe(0, false, "it was probed under the configuration before");
    EXPECT_EQ(shares, (Shares{1, 1}));
    EXPECT_TRUE(events.empty());
}

TEST_F(EndpointBoardTest, StartsSlowlyWhoIsNewOrWellAgain) {
    model::Service service = serviceOf(2);
    service.health = model::Health{};
    service.slowStart = 10s;
    use(service);
    EXPECT_EQ(shares, (Shares{1, 1})); // all are new: nobody is
    model::Service larger = serviceOf(3);
    larger.health = service.health;
    larger.slowStart = 10s;
    use(larger);
    EXPECT_EQ(shares, (Shares{10, 10, 1}));
    pass(5s);
    EXPECT_EQ(shares, (Shares{10, 10, 5}));
    pass(5s);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
    probe(0, false, "x");
    probe(0, true);
    EXPECT_EQ(shares, (Shares{1, 10, 10}));
    fail(1, 5);
    pass(10s);
    EXPECT_EQ(shares, (Shares{1, 0, 1}));
    pass(20s);
    EXPECT_EQ(shares, (Shares{10, 1, 10}));
}

TEST_F(EndpointBoardTest, NeverLeavesOutWhoIsForcedUp) {
    use(serviceOf(3));
    board.setWishes({{"orders", id(0), OperatorState::ForcedUp, {}}});
    fail(0, 5);
    EXPECT_EQ(shares, (Shares{1, 1, 1}));
}

TEST_F(EndpointBoardTest, ProbesAllButThoseInMaintenance) {
    model::Service service = serviceOf(3);
    service.health = model::Health{};
    use(service);
    board.setWishes({{"orders", id(1), OperatorState::Maintenance, {}}, {"orders", id(2), OperatorState::Drain, {}}});
    const auto targets = board.probeTargets({nullptr});
    ASSERT_EQ(targets.size(), 2u);
    EXPECT_EQ(targets[0].id, id(0));
    EXPECT_EQ(targets[1].id, id(2));
    use(serviceOf(3));
    EXPECT_TRUE(board.probeTargets({nullptr}).empty());
}

} // namespace
} // namespace gatehouse::runtime

#include "gateway/control/history/metrics_collector.h"
#include "gateway/observe/recorder.h"
#include "tests/support/qt_application.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

using api::MetricKind;
using api::MetricSeries;

/// A gateway of two workers that records exchanges, and whoever looks at it.
class Collecting : public testing::Test {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    struct Request {
        std::string route = "orders";
        std::string service = "shop";
        std::string consumer{};
        std::uint16_t status = 200;
        http::Reason reason = http::Reason::ok;
        Duration duration = 10ms;
        std::size_t worker = 0;
    };
    void serve(const Request& request, int times = 1) {
        const auto known = m_routes.try_emplace(request.route + request.service,
                                                observe::routeMetrics(m_scope, request.route, request.service));
        observe::Verdict verdict;
        verdict.routeMetrics = &known.first->second;
        observe::ConsumerMetrics consumer;
        if (!request.consumer.empty()) {
            consumer = observe::consumerMetrics(m_scope, request.consumer);
            verdict.consumerMetrics = &consumer;
        }
        verdict.status = request.status;
        verdict.reason = request.reason;
        verdict.timings.received = clock.monotonic();
        verdict.timings.ended = verdict.timings.received + request.duration;
        observe::Recorder recorder(registry.worker(request.worker), m_process);
        for (int i = 0; i < times; ++i)
            recorder.record(verdict, nullptr);
    }
    void second(Duration length = 1s) {
        clock.advance(length);
        collector.look();
    }
    /// The values of one series, as they are told; the step's are whatever `step` is.
    std::vector<double> values(MetricKind kind, const std::string& name, MetricSeries series, Duration back,
                               Duration step = 1s) {
        api::MetricsHistoryParams params;
        params.kind = kind;
        if (!name.empty())
            params.names = {name};
        params.series = {series};
        params.from = clock.wall() - back;
        params.step = step;
        const auto reply = history.query(params, clock.wall());
        return reply && reply->lines.size() == 1 ? reply->lines.front().values : std::vector<double>{};
    }
    double last(MetricKind kind, const std::string& name, MetricSeries series) {
        const auto all = values(kind, name, series, 1s);
        return all.size() == 1 ? all.front() : -2;
    }
    /// A request that no route took.
    void refuse(std::uint16_t status) {
        observe::Verdict verdict;
        verdict.status = status;
        verdict.reason = http::Reason::no_route;
        observe::Recorder(registry.worker(0), m_process).record(verdict, nullptr);
    }
    bool hasName(MetricKind kind, const std::string& name) { return history.find(kind, name) != nullptr; }

    ManualClock clock;
    observe::MetricRegistry registry{2};
    MetricsHistory history;
    MetricsCollector::Use use{0s, 1 << 20};
    MetricsCollector collector{registry, clock, history, [this] { return use; }};

    observe::MetricScope m_scope{registry};
    observe::ProcessMetrics m_process = observe::processMetrics(m_scope);
    std::map<std::string, observe::RouteMetrics> m_routes;
};

TEST_F(Collecting, KnowsHowRequestsWithARouteHaveBeenAnsweredSince) {
    const MonotonicTime begin = clock.monotonic();
    serve({.status = 502, .reason = http::Reason::upstream_reset}, 2);
    serve({}, 8);
    refuse(404);
    refuse(503);
    second();
    const MonotonicTime later = clock.monotonic();
    serve({.route = "other", .status = 500}, 3);
    serve({.status = 404}, 1);
    second();
    EXPECT_EQ(collector.answers().since(begin).requests, 14U);
    EXPECT_EQ(collector.answers().since(begin).errors, 5U);
    EXPECT_EQ(collector.answers().since(later).requests, 4U);
    EXPECT_EQ(collector.answers().since(later).errors, 3U);
    EXPECT_EQ(collector.answers().since(clock.monotonic()).requests, 0U);
    EXPECT_EQ(collector.answers().since(clock.monotonic()).share(), 0.0);
}

TEST_F(Collecting, TellsOfEachSecondWhatWasServedInIt) {
    serve({}, 30);
    serve({.worker = 1}, 20);
    second();
    second();
    serve({.status = 503, .reason = http::Reason::upstream_connect_failed}, 4);
    second();
    for (const auto& [kind, name] : {std::pair(MetricKind::Gateway, ""), std::pair(MetricKind::Route, "orders"),
                                     std::pair(MetricKind::Service, "shop")}) {
        EXPECT_EQ(values(kind, name, MetricSeries::Requests, 3s), (std::vector<double>{50, 0, 4})) << name;
        EXPECT_EQ(values(kind, name, MetricSeries::Status2xx, 3s), (std::vector<double>{50, 0, 0})) << name;
        EXPECT_EQ(values(kind, name, MetricSeries::Status5xx, 3s), (std::vector<double>{0, 0, 4})) << name;
    }
}

TEST_F(Collecting, TellsWhatLimitsRefusedApartFromOtherClientErrors) {
    serve({.status = 404}, 3);
    serve({.status = 429, .reason = http::Reason::rate_limited}, 5);
    serve({.status = 429}, 2); // the upstream's own
    second();
    for (const auto& [kind, name] : {std::pair(MetricKind::Gateway, ""), std::pair(MetricKind::Route, "orders")}) {
        EXPECT_EQ(last(kind, name, MetricSeries::Status4xx), 10) << name;
        EXPECT_EQ(last(kind, name, MetricSeries::Limited), 5) << name;
    }
}

TEST_F(Collecting, TakesPercentilesOfALongerStepFromAllThatWasServedInIt) {
    // 99 fast ones in one second and one slow one in another: a mean of the seconds' percentiles would be far off.
    clock.setWall(WallTime(1'700'000'000s));
    second();
    serve({.duration = 10ms}, 99);
    second();
    serve({.duration = 2s}, 1);
    second();
    EXPECT_NEAR(last(MetricKind::Route, "orders", MetricSeries::P50), 2, 0.07);
    for (int i = 0; i < 8; ++i)
        second();
    const auto median = values(MetricKind::Route, "orders", MetricSeries::P50, 10s, 10s);
    ASSERT_FALSE(median.empty());
    EXPECT_NEAR(median.front(), 0.01, 0.0004);
    EXPECT_NEAR(values(MetricKind::Gateway, "", MetricSeries::P99, 10s, 10s).front(), 0.01, 0.0004);
}

TEST_F(Collecting, HasNoPercentileWhereNothingWasServed) {
    serve({});
    second();
    second();
    EXPECT_EQ(last(MetricKind::Route, "orders", MetricSeries::P99), api::kNoValue);
    EXPECT_EQ(last(MetricKind::Route, "orders", MetricSeries::Requests), 0);
}

TEST_F(Collecting, CountsEverythingThatHasNoNameAsOther) {
    for (int i = 0; i < 30; ++i)
        serve({.route = "route" + std::to_string(i), .service = "s", .duration = 5ms}, 30 - i);
    serve({.route = "", .service = "", .status = 404, .reason = http::Reason::no_route}, 7);
    second();
    double named = 0;
    for (int i = 0; i < 30; ++i)
        if (hasName(MetricKind::Route, "route" + std::to_string(i)))
            named += last(MetricKind::Route, "route" + std::to_string(i), MetricSeries::Requests);
    EXPECT_EQ(history.named(MetricKind::Route), MetricsHistory::kMostNamed);
    EXPECT_EQ(named + last(MetricKind::Route, "other", MetricSeries::Requests), 472);
    EXPECT_EQ(last(MetricKind::Service, "other", MetricSeries::Requests), 7);
    EXPECT_EQ(last(MetricKind::Service, "other", MetricSeries::Status4xx), 7);
    EXPECT_NEAR(last(MetricKind::Route, "other", MetricSeries::P50), 0.005, 0.0002);
}

TEST_F(Collecting, GivesTheNamesToTheBusiest) {
    for (int i = 0; i < 40; ++i)
        serve({.route = "quiet" + std::to_string(i)});
    second();
    EXPECT_FALSE(hasName(MetricKind::Route, "busy"));
    serve({.route = "busy"}, 1000);
    for (int i = 0; i < 11; ++i)
        second();
    EXPECT_TRUE(hasName(MetricKind::Route, "busy"));
    EXPECT_EQ(history.named(MetricKind::Route), MetricsHistory::kMostNamed);
    serve({.route = "busy"}, 6);
    second();
    EXPECT_EQ(last(MetricKind::Route, "busy", MetricSeries::Requests), 6);
    EXPECT_EQ(history.subjects().subjects[1].name, "busy");
}

TEST_F(Collecting, TellsOfConsumersAndOfTheRestOfThem) {
    for (int i = 0; i < 25; ++i)
        serve({.consumer = "c" + std::to_string(i)}, i < 10 ? 10 : 1);
    serve({.consumer = "c3", .status = 403, .reason = http::Reason::forbidden});
    for (int i = 0; i < 11; ++i)
        second();
    EXPECT_TRUE(hasName(MetricKind::Consumer, "c3"));
    serve({.consumer = "c3", .status = 403, .reason = http::Reason::forbidden}, 2);
    second();
    EXPECT_EQ(last(MetricKind::Consumer, "c3", MetricSeries::Status4xx), 2);
    EXPECT_EQ(last(MetricKind::Consumer, "other", MetricSeries::Requests), 0);
}

TEST_F(Collecting, TellsHowLongConsumersWaitedAndWhatLimitsRefusedThem) {
    serve({.consumer = "ann", .duration = 40ms}, 9);
    serve({.consumer = "ann", .status = 429, .reason = http::Reason::rate_limited, .duration = 1ms}, 3);
    serve({.consumer = "bob", .duration = 2ms});
    second();
    EXPECT_NEAR(last(MetricKind::Consumer, "ann", MetricSeries::P50), 0.04, 0.0015);
    EXPECT_EQ(last(MetricKind::Consumer, "ann", MetricSeries::Limited), 3);
    EXPECT_NEAR(last(MetricKind::Consumer, "bob", MetricSeries::P99), 0.002, 0.0001);
    serve({.consumer = "ann", .duration = 500ms});
    second();
    EXPECT_NEAR(last(MetricKind::Consumer, "ann", MetricSeries::P50), 0.5, 0.02);
    EXPECT_EQ(last(MetricKind::Consumer, "bob", MetricSeries::P99), api::kNoValue);
}

TEST_F(Collecting, TellsWhichShareOfTheTimeAServicesBreakerWasOpen) {
    clock.setWall(WallTime(1'700'000'000s));
    second();
    serve({.service = "shop"});
    serve({.service = "pay"});
    serve({.service = "bare"});
    const auto own = observe::breakerMetrics(m_scope, "service", "shop");
    const auto one = observe::breakerMetrics(m_scope, "endpoint", "pay/http://10.0.0.1:80");
    const auto two = observe::breakerMetrics(m_scope, "endpoint", "pay/http://10.0.0.2:80");
    const auto ofRoute = observe::breakerMetrics(m_scope, "route", "bare");
    registry.control().set(ofRoute.phase, 1);
    registry.control().set(own.phase, 1);
    registry.control().set(one.phase, 1);
    second();
    EXPECT_EQ(last(MetricKind::Service, "shop", MetricSeries::BreakerOpen), 1);
    EXPECT_EQ(last(MetricKind::Service, "pay", MetricSeries::BreakerOpen), 0.5) << "one of its endpoints";
    EXPECT_EQ(last(MetricKind::Service, "bare", MetricSeries::BreakerOpen), api::kNoValue) << "that is the route's";
    registry.control().set(own.phase, 0);
    registry.control().set(two.override, 1);
    second();
    EXPECT_EQ(last(MetricKind::Service, "shop", MetricSeries::BreakerOpen), 0);
    EXPECT_EQ(last(MetricKind::Service, "pay", MetricSeries::BreakerOpen), 1);
    for (int i = 0; i < 7; ++i)
        second();
    EXPECT_NEAR(values(MetricKind::Service, "shop", MetricSeries::BreakerOpen, 10s, 10s).front(), 1 / 9.0, 0.001);
}

TEST_F(Collecting, TellsOfEndpointsTheirAttemptsAndHowLongTheyTook) {
    const auto endpoint = observe::endpointMetrics(m_scope, "shop", "http://10.0.0.1:80");
    registry.worker(0).add(endpoint.attempts.at(static_cast<std::size_t>(http::Reason::ok)), 9);
    registry.worker(1).add(endpoint.attempts.at(static_cast<std::size_t>(http::Reason::upstream_timeout)), 1);
    registry.worker(0).add(endpoint.responses.at(observe::statusClass(200)), 7);
    registry.worker(1).add(endpoint.responses.at(observe::statusClass(503)), 2);
    for (int i = 0; i < 9; ++i)
        registry.worker(0).record(endpoint.duration, 30ms);
    second();
    const std::string name = "shop/http://10.0.0.1:80";
    EXPECT_EQ(last(MetricKind::Endpoint, name, MetricSeries::Requests), 10);
    EXPECT_EQ(last(MetricKind::Endpoint, name, MetricSeries::Failed), 1);
    EXPECT_EQ(last(MetricKind::Endpoint, name, MetricSeries::Status2xx), 7);
    EXPECT_EQ(last(MetricKind::Endpoint, name, MetricSeries::Status5xx), 2);
    EXPECT_NEAR(last(MetricKind::Endpoint, name, MetricSeries::P99), 0.03, 0.001);
}

TEST_F(Collecting, TellsWhatTheGatewayItselfUses) {
    const auto listener = observe::listenerMetrics(m_scope, "public");
    registry.worker(0).add(listener.connectionsOpen, 12);
    registry.worker(1).add(listener.connectionsOpen, -2);
    const auto breaker = observe::breakerMetrics(m_scope, "service", "shop");
    registry.control().set(breaker.phase, 1);
    use = {250ms, 64 << 20};
    second();
    EXPECT_EQ(last(MetricKind::Gateway, "", MetricSeries::Connections), 10);
    EXPECT_EQ(last(MetricKind::Gateway, "", MetricSeries::BreakersOpen), 1);
    EXPECT_EQ(last(MetricKind::Gateway, "", MetricSeries::Cpu), 25);
    EXPECT_NEAR(last(MetricKind::Gateway, "", MetricSeries::Memory), 64 << 20, 50'000);
}

TEST_F(Collecting, SpreadsWhatALateLookFoundOverTheSecondsItWasLate) {
    second();
    serve({}, 9);
    second(3s);
    EXPECT_EQ(values(MetricKind::Gateway, "", MetricSeries::Requests, 3s), (std::vector<double>{3, 3, 3}));
    serve({}, 60);
    second(60s);
    const auto after = values(MetricKind::Gateway, "", MetricSeries::Requests, 60s);
    ASSERT_EQ(after.size(), 60U);
    EXPECT_EQ(after.front(), 1);
    EXPECT_EQ(after.back(), api::kNoValue); // what a process did that stood still is not known second by second
}

TEST_F(Collecting, BeginsAgainWhereTheClockWasSetBackTo) {
    for (int i = 0; i < 100; ++i) {
        serve({});
        second();
    }
    clock.setWall(clock.wall() - 50s);
    collector.look();
    serve({}, 5);
    second();
    EXPECT_EQ(values(MetricKind::Gateway, "", MetricSeries::Requests, 3s), (std::vector<double>{1, 1, 5}));
}

TEST_F(Collecting, GoesOnAfterARouteCameBackWithCountersThatBeganAnew) {
    {
        observe::MetricScope plan(registry);
        const auto route = observe::routeMetrics(plan, "fleeting", "shop");
        registry.worker(0).add(route.requests.at(2, 0), 100);
        for (int i = 0; i < 100; ++i)
            registry.worker(0).record(route.duration, 1ms);
        second();
        EXPECT_EQ(last(MetricKind::Route, "fleeting", MetricSeries::Requests), 100);
    }
    second();
    EXPECT_EQ(last(MetricKind::Route, "fleeting", MetricSeries::Requests), 0);
    observe::MetricScope plan(registry);
    const auto route = observe::routeMetrics(plan, "fleeting", "shop");
    registry.worker(0).add(route.requests.at(2, 0), 3);
    for (int i = 0; i < 3; ++i)
        registry.worker(0).record(route.duration, 1ms);
    second();
    EXPECT_EQ(last(MetricKind::Route, "fleeting", MetricSeries::Requests), 3);
}

TEST_F(Collecting, StaysWithinItsMemoryWhateverIsConfigured) {
    for (int i = 0; i < 300; ++i)
        serve({.route = "r" + std::to_string(i),
               .service = "s" + std::to_string(i),
               .consumer = "c" + std::to_string(i)});
    std::vector<observe::EndpointMetrics> endpoints;
    for (int i = 0; i < 300; ++i)
        endpoints.push_back(observe::endpointMetrics(m_scope, "s", std::to_string(i)));
    for (std::size_t i = 0; i < MetricsHistory::kMostNotes + 10; ++i)
        history.note(clock.wall(), api::Event::Severity::Info, std::string(10'000, 'x'));
    for (int i = 0; i < 30; ++i)
        second();
    EXPECT_GT(history.bytes(), MetricsHistory::kMostBytes / 2); // it has all that it may have
    EXPECT_LE(history.bytes(), MetricsHistory::kMostBytes);
}

TEST_F(Collecting, LooksAtManyRoutesInTurn) {
    for (int i = 0; i < 2'500; ++i)
        serve({.route = "r" + std::to_string(i), .service = "s" + std::to_string(i)});
    double others = 0;
    for (int i = 0; i < 5; ++i) {
        second();
        others += last(MetricKind::Service, "other", MetricSeries::Requests);
    }
    EXPECT_EQ(others, 2'500 - MetricsHistory::kMostNamed);
}

} // namespace
} // namespace gatehouse::control

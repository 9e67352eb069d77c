#include "gateway/observe/recorder.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"
#include "tests/support/allocation_count.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gatehouse::observe {
namespace {

using testing::HasSubstr;
using testing::Not;

class RecorderTest : public testing::Test {
protected:
    MetricRegistry m_registry{1};
    MetricScope m_scope{m_registry};
    RouteMetrics m_route = routeMetrics(m_scope, "orders-v1", "orders");
    ServiceMetrics m_service = serviceMetrics(m_scope, "orders");
    EndpointMetrics m_endpoint = endpointMetrics(m_scope, "orders", "http://10.0.0.5:8080");
    Recorder m_recorder{m_registry.worker(0), processMetrics(m_scope)};
    SampleVerdict m_sample;

    RecorderTest() {
        m_sample.verdict.routeMetrics = &m_route;
        m_sample.verdict.serviceMetrics = &m_service;
        m_sample.verdict.attempt().metrics = &m_endpoint;
    }
};

TEST_F(RecorderTest, CountsAnExchangeByEverythingItsVerdictTells) {
    m_sample.verdict.isTimedClosely = true;
    m_sample.verdict.attempt().reused = true;
    m_sample.verdict.clientReceived = m_sample.verdict.upstreamSent = 10;
    m_sample.verdict.upstreamReceived = 1024;
    m_recorder.record(m_sample.verdict, nullptr);
    const std::string text = m_registry.prometheusText();
    for (const std::string_view sample : {
             "gatehouse_requests_total{route=\"orders-v1\",service=\"orders\",status=\"2xx\",reason=\"ok\"} 1\n",
             "gatehouse_request_duration_seconds_count{route=\"orders-v1\",service=\"orders\"} 1\n",
             "gatehouse_request_duration_seconds_sum{route=\"orders-v1\",service=\"orders\"} 0.0015\n",
             "gatehouse_request_body_bytes_total{route=\"orders-v1\",service=\"orders\"} 10\n",
             "gatehouse_response_body_bytes_total{route=\"orders-v1\",service=\"orders\"} 1024\n",
             "gatehouse_gateway_time_seconds_sum 0.000134\n",
             "gatehouse_gateway_stage_seconds_sum{stage=\"match\"} 0\n",
             "gatehouse_gateway_stage_seconds_count{stage=\"answer\"} 1\n",
             "gatehouse_upstream_attempts_total{service=\"orders\",endpoint=\"http://10.0.0.5:8080\",reason=\"ok\"} "
             "1\n",
             "gatehouse_upstream_responses_total{service=\"orders\",endpoint=\"http://10.0.0.5:8080\",status=\"2xx\"} "
             "1\n",
             "gatehouse_upstream_duration_seconds_sum{service=\"orders\",endpoint=\"http://10.0.0.5:8080\"} 0.0011\n",
             "gatehouse_upstream_connections_reused_total{service=\"orders\"} 1\n",
             "gatehouse_upstream_connections_opened_total{service=\"orders\"} 0\n",
             "gatehouse_upstream_retries_total{service=\"orders\"} 0\n",
             "gatehouse_upstream_request_body_bytes_total{service=\"orders\"} 10\n",
             "gatehouse_upstream_response_body_bytes_total{service=\"orders\"} 1024\n",
         })
        EXPECT_THAT(text, HasSubstr(sample));
}

TEST_F(RecorderTest, CountsStagesOnlyOfWhatWasTimedClosely) {
    m_recorder.record(m_sample.verdict, nullptr);
    const std::string text = m_registry.prometheusText();
    EXPECT_THAT(text, HasSubstr("gatehouse_gateway_time_seconds_count 0\n"));
    EXPECT_THAT(text, HasSubstr("gatehouse_gateway_stage_seconds_count{stage=\"match\"} 0\n"));
}

TEST_F(RecorderTest, CountsFailedAttemptsRetriesAndTimeouts) {
    using http::Reason;
    Verdict& verdict = m_sample.verdict;
    verdict.reset();
    verdict.routeMetrics = &m_route;
    verdict.serviceMetrics = &m_service;
    verdict.reason = Reason::upstream_timeout;
    verdict.status = 504;
    for (const Reason outcome : {Reason::upstream_connect_timeout, Reason::upstream_timeout}) {
        Attempt& attempt = verdict.beginAttempt();
        attempt.metrics = &m_endpoint;
        attempt.outcome = outcome;
    }
    verdict.attempt().connected = MonotonicTime{1s};
    m_recorder.record(verdict, nullptr);
    const std::string text = m_registry.prometheusText();
    for (const std::string_view sample : {
             "status=\"5xx\",reason=\"upstream_timeout\"} 1\n",
             "gatehouse_upstream_retries_total{service=\"orders\"} 1\n",
             "gatehouse_upstream_timeouts_total{service=\"orders\",limit=\"connect\"} 1\n",
             "gatehouse_upstream_timeouts_total{service=\"orders\",limit=\"first_byte\"} 1\n",
             "gatehouse_upstream_connections_failed_total{service=\"orders\"} 1\n",
             "gatehouse_upstream_connections_opened_total{service=\"orders\"} 1\n",
             "reason=\"upstream_connect_timeout\"} 1\n",
         })
        EXPECT_THAT(text, HasSubstr(sample));
}

TEST_F(RecorderTest, CountsWhatNoRouteTookUnderNoName) {
    Verdict verdict;
    verdict.reason = http::Reason::no_route;
    verdict.status = 404;
    m_recorder.record(verdict, nullptr);
    EXPECT_THAT(m_registry.prometheusText(),
                HasSubstr("gatehouse_requests_total{route=\"\",service=\"\",status=\"4xx\",reason=\"no_route\"} 1\n"));
}

TEST_F(RecorderTest, CountsEveryReasonUnderItsOwnName) {
    for (std::size_t reason = 0; reason < http::kReasonCount; ++reason) {
        m_sample.verdict.reason = static_cast<http::Reason>(reason);
        m_recorder.record(m_sample.verdict, nullptr);
        const std::string expected =
            "status=\"2xx\",reason=\"" + std::string(http::traits(m_sample.verdict.reason).name) + "\"} 1\n";
        EXPECT_THAT(m_registry.prometheusText(), HasSubstr(expected));
    }
}

TEST_F(RecorderTest, TellsLinesWrittenFromLinesDropped) {
    auto log = AccessLog::open({.path = "/dev/full", .format = {}, .buffer = 64_KiB}, 1);
    ASSERT_TRUE(log);
    for (int i = 0; i < 1000; ++i)
        m_recorder.record(m_sample.verdict, &(*log)->writer(0));
    const std::uint64_t written = m_registry.value(m_recorder.metrics().accessLogLines);
    const std::uint64_t dropped = m_registry.value(m_recorder.metrics().accessLogDropped);
    EXPECT_GT(written, 0U);
    EXPECT_GT(dropped, 0U);
    EXPECT_EQ(written + dropped, 1000U);
}

TEST_F(RecorderTest, AllocatesNothingForAWarmExchange) {
    auto log = AccessLog::open({.path = "/dev/null", .format = "json", .buffer = 1_MiB}, 1);
    ASSERT_TRUE(log);
    AccessLogWriter& writer = (*log)->writer(0);
    m_recorder.record(m_sample.verdict, &writer);
    const std::size_t before = test::allocationsOfThisThread();
    for (int i = 0; i < 10'000; ++i) {
        m_sample.verdict.receivedAt += 100ms;
        m_recorder.record(m_sample.verdict, &writer);
    }
    writer.flush();
    EXPECT_EQ(test::allocationsOfThisThread(), before);
}

} // namespace
} // namespace gatehouse::observe

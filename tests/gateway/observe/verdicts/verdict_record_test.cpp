#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/verdicts/verdict_record.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"
#include "tests/support/allocation_count.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace gatehouse::observe {
namespace {

TEST(VerdictRecord, OutlivesTheExchangeItTellsOf) {
    auto sample = std::make_unique<SampleVerdict>();
    const std::string value(40, 'v');
    auto arenasValue = std::make_unique<std::string>(value);
    sample->verdict.addPolicy({"rate_limit", PolicyResult::Refused, *arenasValue, 3ms, "limit"});
    VerdictRecord record;
    record.keep(sample->verdict);
    std::ranges::fill(*arenasValue, '!');
    arenasValue.reset();
    sample.reset();

    const Verdict& verdict = record.verdict();
    EXPECT_EQ(verdict.requestId, "018f6b1c-0a2b-7c3d-8e4f-0123456789ab");
    EXPECT_EQ(verdict.route, "orders-v1");
    EXPECT_EQ(verdict.service, "orders");
    EXPECT_EQ(verdict.listener, "public");
    EXPECT_EQ(verdict.client, "192.0.2.7");
    EXPECT_EQ(verdict.authority, "api.example.com");
    EXPECT_EQ(verdict.status, 200);
    EXPECT_EQ(verdict.duration(), 1500us);
    EXPECT_EQ(record.method(), "GET");
    EXPECT_EQ(record.target(), "/v1/orders/1001?expand=items");
    ASSERT_EQ(verdict.attempts().size(), 1U);
    EXPECT_EQ(verdict.attempt().endpoint, "http://10.0.0.5:8080");
    EXPECT_EQ(verdict.attempt().total(), 1300us);
    ASSERT_EQ(verdict.policies().size(), 1U);
    EXPECT_EQ(verdict.policies()[0].policy, "rate_limit");
    EXPECT_EQ(verdict.policies()[0].stage, "limit");
    EXPECT_EQ(verdict.policies()[0].value, value);
    EXPECT_EQ(verdict.policies()[0].waited, 3ms);
}

TEST(VerdictRecord, LeadsNowhere) {
    const RouteMetrics route;
    const TlsSummary tls;
    SampleVerdict sample;
    sample.verdict.routeMetrics = &route;
    sample.verdict.tls = &tls;
    const EndpointMetrics endpoint;
    sample.verdict.attempt().metrics = &endpoint;
    VerdictRecord record;
    record.keep(sample.verdict);
    EXPECT_EQ(record.verdict().request, nullptr);
    EXPECT_EQ(record.verdict().response, nullptr);
    EXPECT_EQ(record.verdict().tls, nullptr);
    EXPECT_EQ(record.verdict().routeMetrics, nullptr);
    EXPECT_EQ(record.verdict().attempt().metrics, nullptr);
}

TEST(VerdictRecord, CutsWhatIsTooLongAndKeepsWhatAnExchangeIsFoundBy) {
    SampleVerdict sample;
    const std::string endless(100'000, 'x');
    sample.request.target = sample.request.methodToken = sample.request.authority = endless;
    sample.verdict.subject = sample.verdict.credential = sample.verdict.authority = sample.verdict.detail = endless;
    for (int i = 0; i < 20; ++i)
        sample.verdict.addPolicy({"jwt", PolicyResult::Refused, endless, {}});
    VerdictRecord record;
    record.keep(sample.verdict);
    EXPECT_EQ(record.verdict().requestId, sample.verdict.requestId);
    EXPECT_EQ(record.verdict().route, "orders-v1");
    EXPECT_EQ(record.verdict().attempt().endpoint, "http://10.0.0.5:8080");
    EXPECT_EQ(record.verdict().detail, std::string(VerdictRecord::kLongestText, 'x'));
    EXPECT_LE(record.target().size(), VerdictRecord::kLongestTarget);
    EXPECT_EQ(record.verdict().policies().back().value, "") << "no room";
    EXPECT_EQ(record.verdict().policiesNotKept(), 4U);
}

TEST(VerdictRecord, IsTheSameWhenItIsCopied) {
    VerdictRecord copy;
    {
        SampleVerdict sample;
        sample.verdict.addPolicy({"access", PolicyResult::Refused, "no \"role\"", {}});
        auto record = std::make_unique<VerdictRecord>();
        record->keep(sample.verdict);
        copy = *record;
        const VerdictRecord& same = copy;
        copy = same;
    }
    EXPECT_EQ(copy.verdict().route, "orders-v1");
    EXPECT_EQ(copy.target(), "/v1/orders/1001?expand=items");
    EXPECT_EQ(copy.verdict().policies()[0].value, "no \"role\"");
    EXPECT_EQ(copy.verdict().consumer, "");
}

TEST(VerdictRecord, TellsOfARequestThatNeverBecameWhole) {
    SampleVerdict sample;
    sample.verdict.request = nullptr;
    sample.verdict.reason = http::Reason::client_timeout;
    VerdictRecord record;
    record.keep(sample.verdict);
    EXPECT_EQ(record.method(), "");
    EXPECT_EQ(record.target(), "");
    EXPECT_EQ(record.verdict().reason, http::Reason::client_timeout);
}

TEST(VerdictRecord, IsCalledByItsRequestsIdOrItsTraces) {
    SampleVerdict sample;
    VerdictRecord record;
    record.keep(sample.verdict);
    EXPECT_TRUE(record.isCalled("018f6b1c-0a2b-7c3d-8e4f-0123456789ab"));
    EXPECT_TRUE(record.isCalled("0af7651916cd43dd8448eb211c80319c"));
    for (const std::string_view other : {"", "018f6b1c", "0af7651916cd43dd8448eb211c80319d", "b7ad6b7169203331"})
        EXPECT_FALSE(record.isCalled(other)) << other;
    sample.verdict.requestId = {};
    sample.verdict.trace = {};
    record.keep(sample.verdict);
    EXPECT_FALSE(record.isCalled(""));
    EXPECT_FALSE(record.isCalled("00000000000000000000000000000000"));
}

TEST(VerdictRecord, AllocatesNothing) {
    SampleVerdict sample;
    VerdictRecord record;
    const std::size_t before = test::allocationsOfThisThread();
    record.keep(sample.verdict);
    EXPECT_EQ(test::allocationsOfThisThread(), before);
}

} // namespace
} // namespace gatehouse::observe

#include "tests/integration/peers/gateway_test.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

// Limits under several workers and many clients at once: exact to the request, and by a real clock as close as it can
// be measured.

namespace gatehouse::test {
namespace {

using Clock = std::chrono::steady_clock;

class Limits : public GatewayTest {
protected:
    Limits() : GatewayTest({.workers = 4}) {}

    void limitBy(const std::string& policy) {
        startWith(proxyTo("\"" + m_upstream.url() + "\"") + "policies: [ " + policy + " ]\n");
    }
    /// So many clients ask on a connection each until `isOver`; how many answers were 200.
    template <class IsOver> int passed(int clients, IsOver isOver) {
        std::atomic<int> count = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < clients; ++i)
                threads.emplace_back([&] {
                    RawClient client(gateway.publicAddress());
                    while (!isOver()) {
                        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                        const auto answer = client.receive();
                        ASSERT_TRUE(answer) << client.problem();
                        count += answer->status() == 200 ? 1 : 0;
                    }
                });
        }
        return count;
    }
    int passedOf(int requests) {
        std::atomic<int> left = requests;
        return passed(8, [&] { return --left < 0; });
    }

    RecordingUpstream m_upstream;
};

TEST_F(Limits, AreExactWhicheverWorkerIsAsked) {
    for (const char* algorithm : {"token_bucket", "fixed_window", "sliding_window", "sliding_log"}) {
        limitBy(std::string("{ rate_limit: { limit: 100, window: 366d, algorithm: ") + algorithm + " } }");
        EXPECT_EQ(passedOf(400), 100) << algorithm;
        EXPECT_EQ(gateway.metrics().value("gatehouse_rate_limit_requests_total{policy=\"gateway/rate_limit/0\",result="
                                          "\"limited\"}"),
                  300)
            << algorithm;
        EXPECT_EQ(gateway.stop(), 0);
    }
    EXPECT_EQ(m_upstream.requestCount(), 400u);
}

TEST_F(Limits, OfSeveralWindowsTheSmallestIsExact) {
    limitBy(
        "{ rate_limit: { limits: [ { limit: 90, window: 366d }, { limit: 60, window: 366d, algorithm: sliding_log }, "
        "{ limit: 70, window: 365d, algorithm: fixed_window } ] } }");
    EXPECT_EQ(passedOf(400), 60);
}

TEST_F(Limits, KeepTheirRateByARealClock) {
    constexpr int kRate = 200;
    limitBy("{ rate_limit: { limit: " + std::to_string(kRate) + ", window: 1s } }");
    const auto begun = Clock::now();
    const auto end = begun + std::chrono::seconds(2);
    const int count = passed(4, [&] { return Clock::now() >= end; });
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    EXPECT_LE(count, kRate * (1 + seconds) * 1.01);
    EXPECT_GE(count, kRate * (1 + 2) * 0.99);
}

TEST_F(Limits, OfADayAreExactToo) {
    limitBy("{ quota: { limit: 10000, period: month, by: client } }");
    EXPECT_EQ(passedOf(10'100), 10'000);
    EXPECT_EQ(gateway.metrics().value("gatehouse_quota_alerts_total{policy=\"gateway/quota/0\",percent=\"95\"}"), 1);
    EXPECT_TRUE(waitUntil([&] {
        return gateway.errors().find("client 127.0.0.1 has used 80 % of 10000 requests of this month") !=
               std::string::npos;
    })) << gateway.errors();
}

} // namespace
} // namespace gatehouse::test

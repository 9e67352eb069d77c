#include "tests/integration/peers/gateway_test.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>

// Retries, breakers and bulkheads together, while upstreams and clients do their worst.

namespace gatehouse::test {
namespace {

class Resilience : public GatewayTest {
protected:
    [[nodiscard]] std::string statusOf(const std::string& method, const std::string& path,
                                       const std::string& fields = {}) const {
        RawClient client(gateway.publicAddress());
        client.send(method + ' ' + path + " HTTP/1.1\r\nHost: a\r\n" + fields +
                    "Content-Length: 1\r\nConnection: close\r\n\r\nx");
        const auto reply = client.receive();
        return reply ? std::to_string(reply->status()) : "nothing";
    }
    [[nodiscard]] static std::map<std::string, int> timesSeen(const RecordingUpstream& upstream) {
        std::map<std::string, int> times;
        for (const HttpMessage& request : upstream.requests())
            ++times[request.startLine];
        return times;
    }

    std::atomic<unsigned> m_count = 0;
};

// Two of three requests lose their connection after the upstream has seen them.
TEST_F(Resilience, APostIsNeverDoubled) {
    using Then = RecordingUpstream::Reply::Then;
    const RecordingUpstream upstream([this](const HttpMessage& request) {
        return ++m_count % 3 != 0 ? RecordingUpstream::Reply{{}, Then::Reset} : RecordingUpstream::answerOk(request);
    });
    startWith(proxyTo("\"" + upstream.url() + "\"",
                      "retry: { attempts: 4, statuses: [502, 503], backoff: 1ms, max_backoff: 1ms }"));
    int posted = 0;
    int put = 0;
    constexpr int kRequests = 150;
    for (int i = 0; i < kRequests; ++i) {
        posted += statusOf("POST", "/post/" + std::to_string(i)) == "200" ? 1 : 0;
        put += statusOf("PUT", "/put/" + std::to_string(i)) == "200" ? 1 : 0;
        (void)statusOf("POST", "/key/" + std::to_string(i), "Idempotency-Key: a\r\n");
    }
    int repeated = 0;
    for (const auto& [line, times] : timesSeen(upstream)) {
        if (line.starts_with("POST /post/")) {
            EXPECT_EQ(times, 1) << line;
        }
        EXPECT_LE(times, 4) << line;
        repeated += times > 1 ? 1 : 0;
    }
    EXPECT_GT(repeated, 0) << "or the test shows nothing";
    EXPECT_LT(posted, kRequests);
    EXPECT_EQ(put, kRequests);
    EXPECT_TRUE(becomes("gatehouse_upstream_retries_in_progress{service=\"app\"}", 0));
}

// F20: clients that leave at every byte, while the upstream resets, fails and is slow: nothing is left of any of them.
// Short here; GATEHOUSE_LEAVING_CLIENTS=100000 is the long form, to be run before a release.
TEST_F(Resilience, NothingIsLeftOfClientsThatLeave) {
    using Reply = RecordingUpstream::Reply;
    const RecordingUpstream upstream([this](const HttpMessage& request) {
        switch (++m_count % 5) {
        case 0:
            return Reply{{}, Reply::Then::Reset};
        case 1:
            return Reply{"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"};
        case 2:
            return Reply{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", Reply::Then::Close};
        case 3:
            return Reply{}; // never
        default:
            return RecordingUpstream::answerOk(request);
        }
    });
    startWith(proxyTo("\"" + upstream.url() + "\"",
                      "pool: { idle_timeout: 100ms }, retry: { attempts: 3, statuses: [503], try_timeout: 300ms }, "
                      "bulkhead: { max_requests: 4, max_queued: 4, queue_timeout: 300ms }, "
                      "breaker: { min_calls: 10, open: 100ms, max_open: 200ms, ramp: 100ms }"));
    ASSERT_TRUE(becomes("gatehouse_requests_in_progress", 0));
    const double descriptors = gateway.metrics().value("process_open_fds");
    const std::string request =
        "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    const char* wanted = std::getenv("GATEHOUSE_LEAVING_CLIENTS");
    const std::size_t clients = wanted == nullptr ? 900 : std::strtoul(wanted, nullptr, 10);
    for (std::size_t left = 0; left < clients; left += 2 * (request.size() + 1)) {
        std::vector<std::unique_ptr<RawClient>> crowd; // some of them at the same time
        for (std::size_t length = 0; length <= request.size(); ++length) {
            for (const bool reset : {false, true}) {
                auto client = std::make_unique<RawClient>(gateway.publicAddress());
                client->send(std::string_view(request).substr(0, length));
                crowd.push_back(std::move(client));
                if (crowd.size() < 8)
                    continue;
                for (const auto& leaving : crowd)
                    reset ? leaving->reset() : leaving->close();
                crowd.clear();
            }
        }
    }
    for (const char* gauge :
         {"gatehouse_connections_open{listener=\"public\"}", "gatehouse_requests_in_progress",
          "gatehouse_bulkhead_requests{service=\"app\"}", "gatehouse_bulkhead_queued{service=\"app\"}",
          "gatehouse_upstream_retries_in_progress{service=\"app\"}",
          "gatehouse_upstream_connections_open{service=\"app\"}"})
        EXPECT_TRUE(becomes(gauge, 0)) << gauge;
    EXPECT_TRUE(becomes("process_open_fds", descriptors));
    // Permits that were lost would keep requests out for good.
    EXPECT_TRUE(waitUntil([this] { return statusOf("PUT", "/after") == "200"; }));
}

} // namespace
} // namespace gatehouse::test

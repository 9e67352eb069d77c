#include "tests/gateway/runtime/one_worker.h"
#include "tests/support/certificates.h"
#include "tests/support/http2_wire.h"
#include "tests/support/qt_application.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <atomic>

// F20: what is left in a worker of clients that leave at any byte, while the upstream does its worst: nothing, and no
// timer that still waits for any of them.

namespace gatehouse::runtime {
namespace {

using Reply = test::RecordingUpstream::Reply;

class LeavingClients : public testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    [[nodiscard]] std::string config() {
        std::string listener;
        std::string more;
        if (GetParam() == "http2")
            listener = ", protocols: [ http2 ]";
        if (GetParam() == "tls") {
            const test::CertifiedKey identity = test::TestAuthority().issue("localhost");
            listener = ", tls: { certificates: [ own ] }, protocols: [ http1 ]";
            more = "certificates: [ { name: own, chain: \"" + m_folder.write("chain.pem", identity.certificate) +
                   "\", key: \"file:" + m_folder.write("key.pem", identity.key) + "\" } ]\n";
        }
        return "listeners: [ { name: public, address: \"" + m_port.address().toString() + "\"" + listener +
               " } ]\nservices: [ { name: app, endpoints: [ \"" + m_upstream.url() +
               "\" ], pool: { idle_timeout: 100ms }, retry: { attempts: 3, statuses: [503], try_timeout: 300ms }, "
               "bulkhead: { max_requests: 4, max_queued: 4, queue_timeout: 300ms }, breaker: { min_calls: 10, open: "
               "100ms, max_open: 200ms, ramp: 100ms } } ]\n"
               "routes: [ { name: all, service: app } ]\nadmin: { enabled: false }\n" +
               more;
    }
    [[nodiscard]] static std::string requestBytes() {
        const std::string request =
            "PUT /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        if (GetParam() != "http2")
            return request;
        test::Http2Wire wire(test::Http2Wire::Side::Client, /*secure=*/false);
        wire.say(request);
        return wire.takeBytes();
    }
    [[nodiscard]] test::RawClient connect() {
        return GetParam() == "tls" ? test::RawClient(m_port.address(), *m_context, "localhost")
                                   : test::RawClient(m_port.address());
    }
    static void leave(test::RawClient& client, std::size_t number) {
        number % 2 == 0 ? client.reset() : client.close();
    }

    /// Each of them sends a byte more than the one before.
    void comeAndLeave() {
        const std::string bytes = requestBytes();
        for (std::size_t length = 0; length <= bytes.size(); ++length) {
            test::RawClient client = connect();
            if (length % 3 != 0) // the others may leave in the middle of the handshake
                (void)client.connected();
            client.send(std::string_view(bytes).substr(0, length), test::Deadline(100ms));
            leave(client, length);
        }
    }
    /// Each of them leaves when the upstream has its request.
    void comeAndLeaveLater() {
        for (std::size_t i = 0; i < 20; ++i) {
            const std::size_t before = m_upstream.requestCount();
            test::RawClient client = connect();
            client.send(requestBytes());
            (void)test::waitUntil([&] { return m_upstream.requestCount() > before; }, test::Deadline(100ms));
            leave(client, i);
        }
    }
    struct Left {
        std::size_t connections;
        std::size_t exchanges;
        std::size_t timers;
    };
    [[nodiscard]] static Left leftIn(OneWorker& gateway) {
        return gateway.onWorker([](Worker& worker) {
            return Left{worker.connections(), worker.exchangesInProgress(), worker.loop().timers().armed()};
        });
    }

    std::atomic<unsigned> m_count = 0;
    test::RecordingUpstream m_upstream{[this](const test::HttpMessage& request) {
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
            return test::RecordingUpstream::answerOk(request);
        }
    }};
    test::ReservedPort m_port;
    test::TemporaryFolder m_folder;
    const test::SslContextPtr m_context = test::trustingClientContext();
};

TEST_P(LeavingClients, LeaveNoConnectionNoExchangeAndNoTimer) {
    // What a worker that has served somebody keeps going by itself: the date, the upkeep of its pools, and the like.
    constexpr std::size_t kOwn = 10;
    OneWorker gateway(config());
    for (int round = 0; round < 3; ++round) {
        comeAndLeave();
        comeAndLeaveLater();
    }
    Left left{};
    EXPECT_TRUE(test::waitUntil([&] {
        left = leftIn(gateway);
        return left.connections == 0 && left.exchanges == 0 && left.timers <= kOwn;
    })) << left.connections
        << " connections, " << left.exchanges << " exchanges and " << left.timers << " timers are left";
    EXPECT_GT(m_upstream.requestCount(), 10u) << "or the test shows nothing";
}

INSTANTIATE_TEST_SUITE_P(Over, LeavingClients, testing::Values("http1", "http2", "tls"),
                         [](const auto& protocol) { return protocol.param; });

} // namespace
} // namespace gatehouse::runtime

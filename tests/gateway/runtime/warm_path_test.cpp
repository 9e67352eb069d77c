#include "tests/gateway/runtime/one_worker.h"
#include "tests/support/allocation_count.h"
#include "tests/support/certificates.h"
#include "tests/support/qt_application.h"
#include "tests/support/raw_client.h"
#include "tests/support/sockets.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <cstdlib>
#include <thread>

// What a request costs once connections, arenas and buffers are there: no memory that was not there before.

namespace gatehouse::runtime {
namespace {

enum class Speaks : bool { Http1, Http2 };

/// Of the first one that is whole; 0: none is.
std::size_t sizeOfRequest(std::string_view received) {
    constexpr std::string_view kLength = "\r\ncontent-length: ";
    const auto end = received.find("\r\n\r\n");
    if (end == received.npos)
        return 0;
    const auto length = received.substr(0, end + 2).find(kLength);
    const std::size_t body =
        length == received.npos ? 0 : std::strtoul(received.data() + length + kLength.size(), nullptr, 10);
    return received.size() < end + 4 + body ? 0 : end + 4 + body;
}

/// Answers every request with the same kilobyte, on a thread of its own.
class Upstream {
public:
    explicit Upstream(Speaks version = Speaks::Http1)
        : m_version(version), m_listener(test::listenOn(test::loopback(0)).value()),
          m_address(test::localAddress(m_listener.get())) {
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    [[nodiscard]] std::string url() const { return "http://" + m_address.toString(); }

private:
    void run(const std::stop_token& stop) {
        const std::string answer =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n" + std::string(1024, 'x');
        while (!stop.stop_requested()) {
            waitForEvents();
            for (test::UniqueFd fd = accept(); fd.isOpen(); fd = accept()) {
                test::Connection& connection = m_connections.emplace_back(std::move(fd));
                if (m_version == Speaks::Http2)
                    connection.speakHttp2(test::Http2Wire::Side::Server, /*secure=*/false);
            }
            for (test::Connection& connection : m_connections) {
                connection.pump();
                for (auto size = sizeOfRequest(connection.received()); size != 0;
                     size = sizeOfRequest(connection.received())) {
                    connection.received().erase(0, size);
                    connection.send(answer);
                }
                connection.pump();
            }
        }
    }

    test::UniqueFd accept() { return test::acceptFrom(m_listener.get()); }

    void waitForEvents() {
        std::vector<pollfd> wanted{{m_listener.get(), POLLIN, 0}};
        for (const test::Connection& connection : m_connections) {
            if (connection.isOpen() && connection.ending() == test::Connection::Ending::None)
                wanted.push_back({connection.fd(), POLLIN, 0});
        }
        ::poll(wanted.data(), wanted.size(), 20);
    }

    Speaks m_version;
    test::UniqueFd m_listener;
    SocketAddress m_address;
    std::vector<test::Connection> m_connections;
    std::jthread m_thread;
};

/// What the worker allocates while every client sends `rounds` requests.
std::size_t allocationsDuring(OneWorker& gateway, std::vector<test::RawClient>& clients, std::string_view request,
                              int rounds) {
    const auto count = [](Worker&) { return test::allocationsOfThisThread(); };
    const std::size_t before = gateway.onWorker(count);
    for (int round = 0; round < rounds; ++round) {
        for (test::RawClient& client : clients)
            client.send(request);
        for (test::RawClient& client : clients) {
            const auto answer = client.receive();
            EXPECT_TRUE(answer && answer->status() == 200) << client.problem();
        }
    }
    return gateway.onWorker(count) - before;
}

constexpr std::string_view kRequest = "GET /shop/list?page=2 HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: test\r\n"
                                      "Accept: */*\r\nCookie: session=1\r\n\r\n";
constexpr int kClients = 4;
constexpr int kWarmUp = 50; // rounds
constexpr int kMeasured = 500;

class WarmPath : public testing::Test {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    [[nodiscard]] std::string config(const std::string& more, const std::string& listener = {},
                                     const std::string& service = {}) const {
        return "listeners: [ { name: public, address: \"" + m_port.address().toString() + "\"" + listener +
               " } ]\n"
               "services: [ { name: shop, endpoints: [ \"" +
               (service.empty() ? m_upstream.url() : m_http2Upstream.url()) + "\" ]" + service +
               " } ]\n"
               "routes: [ { name: shop, match: { path: \"/shop/*\" }, service: shop } ]\n"
               "admin: { enabled: false }\n" +
               more;
    }

    void expectAllocations(std::size_t perRequest, const std::string& text, SSL_CTX* tls = nullptr,
                           std::string_view request = kRequest, Speaks version = Speaks::Http1) {
        OneWorker gateway(text);
        std::vector<test::RawClient> clients;
        for (int i = 0; i < kClients; ++i) {
            if (tls != nullptr)
                clients.emplace_back(m_port.address(), *tls, "localhost");
            else
                clients.emplace_back(m_port.address());
            if (version == Speaks::Http2)
                clients.back().connection().speakHttp2(test::Http2Wire::Side::Client, /*secure=*/false);
            ASSERT_TRUE(clients.back().connected());
        }
        EXPECT_GT(allocationsDuring(gateway, clients, request, kWarmUp), 0u) << "nothing is counted";
        // More may be under way in a turn than ever before: that is a few, and none a request.
        constexpr std::size_t kOfHigherPeaks = kClients * kMeasured / 100;
        EXPECT_LE(allocationsDuring(gateway, clients, request, kMeasured),
                  perRequest * kClients * kMeasured + kOfHigherPeaks);
    }

    test::ReservedPort m_port;
    test::TemporaryFolder m_folder;
    Upstream m_upstream;
    Upstream m_http2Upstream{Speaks::Http2};
};

std::string fullLog(const test::TemporaryFolder& folder) {
    return "policies: [ request_id, { headers: { request: { set: { X-Edge: a } }, response: { set: { X-Edge: b } } } } "
           "]\n"
           "access_log: { path: \"" +
           folder.file("access.log") + "\", format: json }\n";
}

TEST_F(WarmPath, AllocatesNothingForAPlainRequest) { expectAllocations(0, config("")); }

TEST_F(WarmPath, AllocatesNothingForARequestWithIdsHeadersAndALogLine) {
    expectAllocations(0, config(fullLog(m_folder)));
}

// What may be sent twice is kept until the first sign of an answer.
TEST_F(WarmPath, AllocatesNothingForABodyThatMayHaveToBeSentAgain) {
    const std::string body(40'000, 'b');
    expectAllocations(0, config(""), nullptr,
                      "PUT /shop/7 HTTP/1.1\r\nHost: shop.example\r\nContent-Length: " + std::to_string(body.size()) +
                          "\r\n\r\n" + body);
}

TEST_F(WarmPath, AllocatesNothingForARequestThroughBreakersAndABulkhead) {
    std::string text = config(fullLog(m_folder));
    const std::string options = ", breaker: { per: endpoint }, bulkhead: { max_requests: 10, max_queued: 10 }, "
                                "retry: { attempts: 3, statuses: [503], try_timeout: 10s }, deadline_header: X-Time";
    text.insert(text.find(" } ]\nroutes"), options);
    text.insert(text.find(" } ]\nadmin"), ", breaker: {}, fallback: { answer: {} }");
    expectAllocations(0, text);
}

constexpr const char* kHttp2Listener = ", protocols: [ http2 ]";
constexpr const char* kHttp2Service = ", protocol: http2";

TEST_F(WarmPath, AllocatesNothingForARequestOverHttp2) {
    expectAllocations(0, config(fullLog(m_folder), kHttp2Listener), nullptr, kRequest, Speaks::Http2);
}

TEST_F(WarmPath, AllocatesNothingForARequestToAnHttp2Upstream) {
    expectAllocations(0, config(fullLog(m_folder), {}, kHttp2Service));
}

TEST_F(WarmPath, AllocatesNothingForARequestOverHttp2ToAnHttp2Upstream) {
    expectAllocations(0, config(fullLog(m_folder), kHttp2Listener, kHttp2Service), nullptr, kRequest, Speaks::Http2);
}

std::string withToken(const char* token) {
    return "GET /shop/list HTTP/1.1\r\nHost: shop.example\r\nAuthorization: Bearer " + std::string(token) + "\r\n\r\n";
}

// Signed with the key of RFC 8037 §A.1 until the year 2100.
constexpr const char* kEdwardsToken =
    "eyJhbGciOiJFZERTQSIsImtpZCI6ImEifQ.eyJpc3MiOiJsb2dpbiIsImF1ZCI6Im9yZGVycyIsInN1YiI6ImFsaWNlIiwiZ"
    "XhwIjo0MTAyNDQ0ODAwLCJyb2xlcyI6WyJyZWFkZXIiXSwidGVuYW50IjoiYWNtZSJ9.PvIiglQ7jKVJIUC2adiQQhhClkhy"
    "foa_qj_GDTOO1Pv6oMtaaVpUGHcAHlHWs37QOQJveEkHIdYajOJ6l060Dg";

TEST_F(WarmPath, AllocatesNothingForATokenThatItHasVerifiedBefore) {
    const std::string policy =
        R"(policies: [ { jwt: { claims_to_headers: { X-User: sub }, roles_claim: roles, key: )"
        R"('{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}' } } ])";
    expectAllocations(0, config(policy + '\n'), nullptr, withToken(kEdwardsToken));
}

constexpr const char* kSecretToken =
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.9aTEpZ-Rx8YiI7_Ipk3jFWDxj9lFBb0"
    "BWIFx_AlDbxY";

TEST_F(WarmPath, AllocatesNothingToVerifyATokenWithASecret) {
    m_folder.write("secret", "0123456789abcdef0123456789abcdef");
    const std::string policy =
        "policies: [ { jwt: { cache: 0, secret: \"file:" + m_folder.file("secret") + "\" } } ]\n";
    expectAllocations(0, config(policy), nullptr, withToken(kSecretToken));
}

// OpenSSL gives back its record buffers whenever a connection has nothing to say (SSL_MODE_RELEASE_BUFFERS): 34 KiB
// less for each idle one, and some allocations of its own in every request.
TEST_F(WarmPath, AllocatesOnlyWhatOpenSslDoesForARequestOverTls) {
    constexpr std::size_t kOfOpenSsl = 8;
    const test::CertifiedKey identity = test::TestAuthority().issue("localhost");
    const std::string chain = m_folder.write("chain.pem", identity.certificate);
    const std::string key = m_folder.write("key.pem", identity.key);
    const auto context = test::trustingClientContext();
    expectAllocations(kOfOpenSsl,
                      config(fullLog(m_folder) + "certificates: [ { name: own, chain: \"" + chain +
                                 "\", key: \"file:" + key + "\" } ]\n",
                             ", tls: { certificates: [ own ] }"),
                      context.get());
}

} // namespace
} // namespace gatehouse::runtime

#include "tests/integration/peers/gateway_test.h"
#include "tests/support/dns_server.h"

// Endpoints that are names: how addresses change, fail and come back, and that nobody else waits for it.

namespace gatehouse::test {
namespace {

using Kind = DnsServer::Kind;

IpAddress ip(const char* text) { return *IpAddress::parse(text); }

class Dns : public GatewayTest {
protected:
    /// The service's endpoint is a name, asked of `server`; `options` are more of the section dns.
    [[nodiscard]] std::string named(const DnsServer& server, const std::string& options = {}) const {
        return "dns: { servers: [\"" + server.address().toString() + "\"], timeout: 200ms, attempts: 1" + options +
               " }\n" + proxyTo("\"http://orders.internal:" + std::to_string(m_first.address().port) + "\"");
    }
    [[nodiscard]] static std::string bodyOf(const std::optional<HttpMessage>& reply) {
        return reply ? reply->body : "no answer";
    }
    [[nodiscard]] static RecordingUpstream::Answer saying(std::string body) {
        return [body](const HttpMessage& request) { return RecordingUpstream::answerWith(request, body); };
    }
    /// Waits until the server has been asked so often since now.
    [[nodiscard]] static bool isAsked(const DnsServer& server, std::uint64_t times) {
        const std::uint64_t before = server.questions();
        return waitUntil([&] { return server.questions() >= before + times; });
    }

    RecordingUpstream m_first{saying("first")};
    RecordingUpstream m_second{saying("second"), nullptr, {ip("127.0.0.2"), m_first.address().port, {}}};
};

TEST_F(Dns, FollowsANameToItsNewAddressWithinASecondOfItsTtl) {
    DnsServer server({Kind::Addresses, {ip("127.0.0.1")}, 1});
    startWith(named(server));
    RawClient client(gateway.publicAddress()); // one that never pauses: the pool's connection never idles away
    const auto next = [&] {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        return bodyOf(client.receive());
    };
    EXPECT_EQ(next(), "first");
    server.answerWith({Kind::Addresses, {ip("127.0.0.2")}, 1});
    const auto flipped = std::chrono::steady_clock::now();
    std::string body;
    ASSERT_TRUE(waitUntil([&] { return (body = next()) != "first"; }));
    EXPECT_EQ(body, "second");
    EXPECT_LT(std::chrono::steady_clock::now() - flipped, 2s * (patience() / 10s));
    EXPECT_EQ(next(), "second");
    EXPECT_TRUE(waitUntil([this] { return m_first.openConnections() == 0; })) << "a connection to where nobody is";
}

class FailingDns : public Dns, public testing::WithParamInterface<Kind> {};

TEST_P(FailingDns, LeavesTheLastGoodAddressInUse) {
    DnsServer server({Kind::Addresses, {ip("127.0.0.1")}, 1});
    startWith(named(server));
    EXPECT_EQ(bodyOf(ask("/")), "first");
    server.answerWith({GetParam()});
    ASSERT_TRUE(isAsked(server, 4)); // A and AAAA, twice: the first time has failed
    EXPECT_EQ(bodyOf(ask("/")), "first");
}

INSTANTIATE_TEST_SUITE_P(EachWay, FailingDns, testing::Values(Kind::NoSuchName, Kind::ServerFailure, Kind::Silence));

TEST_F(Dns, GivesUpAddressesThatAreTooStaleAndRecovers) {
    DnsServer server({Kind::Addresses, {ip("127.0.0.1")}, 1});
    startWith(named(server, ", max_stale: 2s"));
    EXPECT_EQ(bodyOf(ask("/")), "first");
    server.answerWith({Kind::ServerFailure});
    ASSERT_TRUE(waitUntil([this] {
        const auto reply = ask("/");
        return reply && reply->status() == 503;
    }));
    EXPECT_NE(bodyOf(ask("/")).find("upstream_unresolved"), std::string::npos);
    server.answerWith({Kind::Addresses, {ip("127.0.0.1")}, 1});
    EXPECT_TRUE(waitUntil([this] { return bodyOf(ask("/")) == "first"; }));
}

TEST_F(Dns, IsNotMissedForAsLongAsAddressesMayBeStale) {
    const DnsServer::Answer answer{Kind::Addresses, {ip("127.0.0.1")}, 1};
    std::optional<DnsServer> server(std::in_place, answer, SocketAddress{ip("127.0.53.1"), 0, {}});
    const SocketAddress place = server->address();
    startWith(named(*server, ", max_stale: 2s"));
    EXPECT_EQ(bodyOf(ask("/")), "first");
    server.reset(); // nobody listens there any more
    const auto gone = std::chrono::steady_clock::now();
    std::optional<HttpMessage> reply;
    ASSERT_TRUE(waitUntil([&] { return !(reply = ask("/")) || reply->status() != 200; }));
    EXPECT_GE(std::chrono::steady_clock::now() - gone, 2s) << "good for a second, and stale for two more";
    EXPECT_EQ(reply->status(), 503);
    EXPECT_NE(bodyOf(reply).find("upstream_unresolved"), std::string::npos);
    server.emplace(answer, place);
    EXPECT_TRUE(waitUntil([this] { return bodyOf(ask("/")) == "first"; }));
}

TEST_F(Dns, TakesAThousandRecords) {
    std::vector<IpAddress> many;
    for (std::uint32_t i = 0; i < 1000; ++i)
        many.push_back(IpAddress::v4(0x7f010000 + i)); // 127.1.0.0 and on: all of them this machine
    const RecordingUpstream everywhere(saying("here"), nullptr, {ip("0.0.0.0"), 0, {}});
    DnsServer server({Kind::Addresses, many, 1});
    startWith("dns: { servers: [\"" + server.address().toString() + "\"] }\n" +
              proxyTo("\"http://orders.internal:" + std::to_string(everywhere.address().port) + "\"",
                      "pool: { max_idle: 0 }"));
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(bodyOf(ask("/")), "here");
    EXPECT_GE(everywhere.connections().size(), 20u);
}

TEST_F(Dns, AsksNoMoreThanOnceASecondWhateverTheTtl) {
    DnsServer server({Kind::Addresses, {ip("127.0.0.1")}, 0});
    startWith(named(server));
    EXPECT_EQ(bodyOf(ask("/")), "first");
    const auto start = std::chrono::steady_clock::now();
    ASSERT_TRUE(isAsked(server, 6)); // A and AAAA, three times
    EXPECT_GE(std::chrono::steady_clock::now() - start, 1900ms);
    EXPECT_EQ(bodyOf(ask("/")), "first");
}

TEST_F(Dns, ThatIsSlowDelaysNobodyElse) {
    DnsServer server({Kind::Silence});
    startWith("dns: { servers: [\"" + server.address().toString() + "\"], timeout: 1s, attempts: 2 }\n" +
              "services:\n  - { name: slow, endpoints: [\"http://orders.internal:80\"] }\n" +
              "  - { name: app, endpoints: [\"" + m_first.url() + "\"] }\n" +
              "routes:\n  - { name: slow, match: { path: /slow }, service: slow }\n" +
              "  - { name: rest, service: app }\n");
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 50; ++i) {
        waiting.push_back(std::make_unique<RawClient>(gateway.publicAddress()));
        waiting.back()->send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    ASSERT_TRUE(becomes("gatehouse_requests_in_progress", 50));
    Duration slowest{};
    for (int i = 0; i < 200; ++i) {
        const auto start = std::chrono::steady_clock::now();
        EXPECT_EQ(bodyOf(ask("/")), "first");
        slowest = std::max<Duration>(slowest, std::chrono::steady_clock::now() - start);
    }
    EXPECT_LT(slowest, 250ms * (patience() / 10s + 1));
    for (const auto& client : waiting) {
        const auto reply = client->receive();
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status(), 503);
    }
}

TEST_F(Dns, OfANewConfigurationIsAskedFromThenOn) {
    DnsServer before({Kind::Addresses, {ip("127.0.0.1")}, 300});
    DnsServer after({Kind::Addresses, {ip("127.0.0.2")}, 300});
    startWith(named(before));
    EXPECT_EQ(bodyOf(ask("/")), "first");
    ASSERT_EQ(gateway.reload(completed(named(after))), GatewayProcess::Reload::Taken);
    EXPECT_TRUE(waitUntil([this] { return bodyOf(ask("/")) == "second"; }));
}

} // namespace
} // namespace gatehouse::test

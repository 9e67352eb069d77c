#include "gateway/integrations/dns/resolver.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/gateway/integrations/dns/stub_dns_server.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::integrations {
namespace {

class ResolverTest : public LoopTest {
protected:
    ResolverTest() { open(StubDnsServer::kServerFailure); }

    /// A resolver whose only server is a stub.
    void open(int responseCode) {
        resolver.reset();
        server = std::make_unique<StubDnsServer>(*loop, responseCode);
        ResolverOptions options;
        options.hostsFile = folder.file("hosts");
        options.dns.servers = {server->address()};
        options.dns.timeout = 50ms;
        options.dns.tries = 1;
        resolver = Resolver::create(*loop, options).value();
    }
    /// What comes back; turns until it does.
    Resolution resolve(std::string_view host) {
        std::optional<Resolution> answer;
        const auto lookup = resolver->resolve(host, [&](const Resolution& resolution) { answer = resolution; });
        EXPECT_FALSE(answer) << "called back from inside the call";
        EXPECT_TRUE(turnUntil([&] {
            clock.advance(1ms);
            return answer.has_value();
        })) << host;
        return answer.value_or(Resolution{});
    }

    test::TemporaryFolder folder;
    std::unique_ptr<StubDnsServer> server;
    std::unique_ptr<Resolver> resolver;
};

TEST_F(ResolverTest, AnswersLiteralAddressesWithoutAsking) {
    EXPECT_EQ(texts(resolve("192.0.2.1").addresses), (Texts{"192.0.2.1"}));
    EXPECT_EQ(texts(resolve("2001:db8::1").addresses), (Texts{"2001:db8::1"}));
    EXPECT_EQ(server->questions(), 0);
}

TEST_F(ResolverTest, TakesTheHostsFileBeforeDns) {
    folder.write("hosts", "10.0.0.9 orders.internal\n10.0.0.8 localhost\n");
    EXPECT_EQ(texts(resolve("Orders.Internal").addresses), (Texts{"10.0.0.9"}));
    EXPECT_EQ(texts(resolve("localhost").addresses), (Texts{"10.0.0.8"}));
    EXPECT_EQ(server->questions(), 0);
}

TEST_F(ResolverTest, KnowsLocalhostByItself) {
    EXPECT_EQ(texts(resolve("localhost").addresses), (Texts{"127.0.0.1", "::1"}));
    EXPECT_EQ(texts(resolve("api.LOCALHOST.").addresses), (Texts{"127.0.0.1", "::1"}));
    EXPECT_EQ(server->questions(), 0);
}

TEST_F(ResolverTest, RefusesWhatIsNoHostNameWithoutAsking) {
    for (const char* host : {"", ".", "a b", "a..b", "http://a", "a:80", "*.example.com"}) {
        const auto resolution = resolve(host);
        EXPECT_TRUE(resolution.addresses.empty());
        EXPECT_NE(resolution.error.find("is not a host name"), std::string::npos) << host;
    }
    EXPECT_EQ(server->questions(), 0);
}

TEST_F(ResolverTest, ReportsAServersFailure) {
    for (const int code : {StubDnsServer::kServerFailure, StubDnsServer::kRefused}) {
        open(code);
        const auto resolution = resolve("a.test.");
        EXPECT_TRUE(resolution.addresses.empty());
        EXPECT_FALSE(resolution.error.empty());
        EXPECT_GT(server->questions(), 0);
    }
}

TEST_F(ResolverTest, GivesUpOnAServerThatNeverAnswers) {
    open(StubDnsServer::kSilence);
    const auto resolution = resolve("a.test.");
    EXPECT_TRUE(resolution.addresses.empty());
    EXPECT_EQ(resolution.error, "Timeout while contacting DNS servers");
}

TEST_F(ResolverTest, CallsNobodyBackWhoHasGivenUp) {
    bool called = false;
    const auto callback = [&](const Resolution&) { called = true; };
    { const auto lookup = resolver->resolve("a.test.", callback); }
    { const auto lookup = resolver->resolve("127.0.0.1", callback); }
    static_cast<void>(resolve("b.test."));
    EXPECT_FALSE(called);

    open(StubDnsServer::kSilence);
    const auto open = resolver->resolve("c.test.", callback);
    turn();
    resolver.reset(); // with a question on its way
    turn();
    EXPECT_FALSE(called);
}

TEST_F(ResolverTest, MayBeAskedAgainAndDestroyedFromItsCallback) {
    std::vector<std::shared_ptr<Resolver::Lookup>> lookups;
    bool over = false;
    lookups.push_back(resolver->resolve("127.0.0.1", [&](const Resolution&) {
        lookups.push_back(resolver->resolve("a.test.", [&](const Resolution&) {
            resolver.reset();
            over = true;
        }));
    }));
    EXPECT_TRUE(turnUntil([&] { return over; }));
}

TEST_F(ResolverTest, RefusesServersThatCannotBeUsed) {
    ResolverOptions options;
    options.dns.servers = {SocketAddress{{}, 0, "/run/dns.sock"}};
    EXPECT_FALSE(Resolver::create(*loop, options));
}

} // namespace
} // namespace gatehouse::integrations

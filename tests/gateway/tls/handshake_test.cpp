#include "tests/gateway/tls/conversation.h"
#include "tests/gateway/tls/test_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using model::TlsVersion;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Values;
using ClientCertificate = model::ListenerTls::ClientCertificate;

namespace {

class HandshakeTest : public ::testing::Test {
protected:
    TestPki pki;
};

TEST_F(HandshakeTest, AgreesOnModernParametersAndTellsThem) {
    Conversation talk(pki.server(), pki.clientContext([](auto& options) { options.alpn = {"http/1.1"}; }));
    talk.run();
    ASSERT_TRUE(talk.bothOpen()) << talk.server.stream->error() << talk.client.stream->error();
    for (const End* end : {&talk.server, &talk.client}) {
        EXPECT_EQ(end->stream->protocol(), "TLSv1.3");
        EXPECT_EQ(end->stream->cipher(), "TLS_AES_128_GCM_SHA256");
        EXPECT_EQ(end->stream->alpn(), "http/1.1");
        EXPECT_FALSE(end->stream->sessionReused());
        EXPECT_EQ(end->stream->error(), "");
    }
    EXPECT_EQ(talk.server.stream->serverName(), "api.example.com");
    EXPECT_EQ(talk.server.stream->peerCertificate(), nullptr);
    ASSERT_NE(talk.client.stream->peerCertificate(), nullptr);
    EXPECT_EQ(talk.client.stream->peerCertificate()->subject, "CN=api");
}

TEST_F(HandshakeTest, WorksWithAnRsaCertificate) {
    const auto rsa = pki.load("rsa", {.commonName = "rsa", .dns = {"api.example.com"}, .key = KeyKind::Rsa2048});
    Conversation talk(pki.server([&](auto& options) { options.certificates = {rsa}; }), pki.clientContext());
    talk.run();
    EXPECT_TRUE(talk.bothOpen());
}

TEST_F(HandshakeTest, SendsTheIntermediates) {
    const TestAuthority intermediate("Intermediate", &pki.authority);
    const auto leaf = intermediate.issue({.commonName = "api", .dns = {"api.example.com"}});
    model::Certificate source = pki.write("chain", leaf);
    source.chain = pki.folder.write("chain.crt", leaf.certificatePem() + intermediate.pem());
    Conversation talk(pki.server([&](auto& options) { options.certificates = {pki.load(source)}; }),
                      pki.clientContext());
    talk.run();
    EXPECT_TRUE(talk.bothOpen()) << talk.client.stream->error();
}

TEST_F(HandshakeTest, SelectsTheCertificateByServerName) {
    const auto server = pki.server([&](auto& options) {
        options.certificates = {pki.load("first", {.commonName = "first", .dns = {"first.example.com"}}),
                                pki.load("exact", {.commonName = "exact", .dns = {"api.example.com"}}),
                                pki.load("wild", {.commonName = "wild", .dns = {"*.example.com"}})};
    });
    struct Case {
        const char* name;
        const char* subject;
    };
    for (const Case& c :
         {Case{"api.example.com", "CN=exact"}, Case{"API.Example.COM", "CN=exact"}, Case{"www.example.com", "CN=wild"},
          Case{"a.b.example.com", "CN=first"}, Case{"unknown.test", "CN=first"}, Case{"192.0.2.1", "CN=first"}}) {
        Conversation talk(server, pki.clientContext([](auto& options) { options.tls.verify = false; }), c.name);
        talk.run();
        ASSERT_TRUE(talk.bothOpen()) << c.name;
        EXPECT_EQ(talk.client.stream->peerCertificate()->subject, c.subject) << c.name;
    }
}

TEST_F(HandshakeTest, ChoosesTheProtocolByTheServersPreference) {
    const auto server = pki.server([](auto& options) { options.alpn = {"h2", "http/1.1"}; });
    Conversation talk(server, pki.clientContext([](auto& options) { options.alpn = {"http/1.1", "h2"}; }));
    talk.run();
    EXPECT_EQ(talk.server.stream->alpn(), "h2");
    EXPECT_EQ(talk.client.stream->alpn(), "h2");
}

TEST_F(HandshakeTest, TakesSilenceAboutProtocolsForHttp1) {
    Conversation talk(pki.server(), pki.clientContext());
    talk.run();
    ASSERT_TRUE(talk.bothOpen());
    EXPECT_EQ(talk.server.stream->alpn(), "http/1.1");
}

TEST_F(HandshakeTest, RefusesClientsOfOtherProtocols) {
    Conversation talk(pki.server(), pki.clientContext([](auto& options) { options.alpn = {"ftp", "imap"}; }));
    talk.run();
    EXPECT_EQ(talk.server.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_EQ(talk.client.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_THAT(talk.client.stream->error(), HasSubstr("no application protocol"));
}

TEST_F(HandshakeTest, HonoursTheLeastVersion) {
    const auto only13 = pki.server([](auto& options) { options.tls.minVersion = TlsVersion::Tls13; });
    Conversation talk(only13, pki.clientContext([](auto& options) { options.tls.minVersion = TlsVersion::Tls13; }));
    talk.run();
    EXPECT_TRUE(talk.bothOpen());
}

TEST_F(HandshakeTest, NeedsACertificateAndAuthoritiesForClients) {
    ServerContext::Options options;
    options.listener = "public";
    EXPECT_THAT(ServerContext::create(options, pki.clock).error().message, HasSubstr("at least one certificate"));
    options.certificates = {pki.load("api", {.commonName = "api", .dns = {"api.example.com"}})};
    options.tls.clientCertificate = ClientCertificate::Required;
    EXPECT_THAT(ServerContext::create(options, pki.clock).error().message, HasSubstr("client_ca"));
    options.tls.clientCa = pki.folder.file("missing.crt");
    EXPECT_THAT(ServerContext::create(options, pki.clock).error().message, HasSubstr("missing.crt"));
}

// --- what the client makes of the server's certificate ---------------------------------------------------------------

struct Verification {
    const char* title;
    CertificateRequest certificate;
    const char* host;
    const char* error; ///< null: accepted
};

class VerificationTest : public ::testing::TestWithParam<Verification> {};

TEST_P(VerificationTest, LooksAtNameAndDate) {
    const Verification& c = GetParam();
    const TestPki pki;
    const auto certificate = pki.load("server", c.certificate);
    Conversation talk(pki.server([&](auto& options) { options.certificates = {certificate}; }), pki.clientContext(),
                      c.host);
    talk.run();
    if (c.error == nullptr) {
        EXPECT_TRUE(talk.bothOpen()) << talk.client.stream->error();
        return;
    }
    EXPECT_EQ(talk.client.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_EQ(talk.client.owner.opened, 0);
    EXPECT_EQ(talk.server.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_THAT(talk.client.stream->error(), HasSubstr(c.error));
}

INSTANTIATE_TEST_SUITE_P(
    Upstream, VerificationTest,
    Values(Verification{"ExactName", {.commonName = "x", .dns = {"orders.internal"}}, "orders.internal", nullptr},
           Verification{"CaseOfName", {.commonName = "x", .dns = {"Orders.Internal"}}, "orders.INTERNAL", nullptr},
           Verification{"AbsoluteName", {.commonName = "x", .dns = {"orders.internal"}}, "orders.internal.", nullptr},
           Verification{"Wildcard", {.commonName = "x", .dns = {"*.internal.test"}}, "orders.internal.test", nullptr},
           Verification{"Address", {.commonName = "x", .ips = {"10.0.0.5"}}, "10.0.0.5", nullptr},
           Verification{"Address6", {.commonName = "x", .ips = {"2001:db8::5"}}, "2001:db8::5", nullptr},
           Verification{
               "OtherName", {.commonName = "x", .dns = {"other.internal"}}, "orders.internal", "hostname mismatch"},
           Verification{"WildcardOfTwoLabels",
                        {.commonName = "x", .dns = {"*.test"}},
                        "orders.internal.test",
                        "hostname mismatch"},
           Verification{"PartialWildcard",
                        {.commonName = "x", .dns = {"ord*.internal.test"}},
                        "orders.internal.test",
                        "hostname mismatch"},
           Verification{"CommonNameOnly", {.commonName = "orders.internal"}, "orders.internal", "hostname mismatch"},
           Verification{"OtherAddress", {.commonName = "x", .ips = {"10.0.0.6"}}, "10.0.0.5", "IP address mismatch"},
           Verification{"AddressAsName", {.commonName = "x", .dns = {"10.0.0.5"}}, "10.0.0.5", "IP address mismatch"},
           Verification{"Expired",
                        {.commonName = "x", .dns = {"orders.internal"}, .validUntil = -1min},
                        "orders.internal",
                        "certificate has expired"},
           Verification{"NotYetValid",
                        {.commonName = "x", .dns = {"orders.internal"}, .validFrom = 1h},
                        "orders.internal",
                        "not yet valid"},
           Verification{"ForClientsOnly",
                        {.commonName = "x", .dns = {"orders.internal"}, .usage = Usage::Client},
                        "orders.internal",
                        "certificate purpose"}),
    [](const auto& test) { return test.param.title; });

TEST_F(HandshakeTest, RefusesAServerOfAnUnknownAuthority) {
    const TestAuthority stranger("Stranger");
    const auto certificate = pki.load(pki.write("s", stranger.issue({.commonName = "s", .dns = {"api.example.com"}})));
    const auto server = pki.server([&](auto& options) { options.certificates = {certificate}; });
    Conversation talk(server, pki.clientContext());
    talk.run();
    EXPECT_EQ(talk.client.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_THAT(talk.client.stream->error(), HasSubstr("unable to get local issuer certificate"));

    Conversation trusting(server, pki.clientContext([](auto& options) { options.tls.verify = false; }));
    trusting.run();
    EXPECT_TRUE(trusting.bothOpen());

    Conversation system(server, pki.clientContext([](auto& options) { options.tls.ca.clear(); }));
    system.run();
    EXPECT_EQ(system.client.owner.closed, net::Closed::HandshakeFailed);
}

TEST_F(HandshakeTest, VerifiesTheConfiguredNameInsteadOfTheHost) {
    Conversation talk(pki.server(),
                      pki.clientContext([](auto& options) { options.tls.serverName = "api.example.com"; }), "10.0.0.5");
    talk.run();
    EXPECT_TRUE(talk.bothOpen()) << talk.client.stream->error();
    EXPECT_EQ(talk.server.stream->serverName(), "api.example.com");
}

TEST_F(HandshakeTest, NeverTakesNoNameForAnyName) {
    Conversation talk(pki.server(), pki.clientContext(), "");
    talk.run();
    EXPECT_EQ(talk.client.owner.closed, net::Closed::HandshakeFailed);
}

TEST_F(HandshakeTest, NamesTheAuthoritiesFileThatCannotBeUsed) {
    ClientContext::Options options;
    options.tls.ca = pki.folder.write("empty.crt", "");
    EXPECT_THAT(ClientContext::create(options, pki.clock).error().message, HasSubstr("empty.crt"));
}

// --- client certificates ---------------------------------------------------------------------------------------------

TEST_F(HandshakeTest, TellsWhoTheClientIs) {
    const auto alice = pki.load("alice", {.commonName = "alice, \"A\"",
                                          .dns = {"alice.example"},
                                          .uris = {"spiffe://example/alice"},
                                          .usage = Usage::Client});
    const auto server = pki.server([&](auto& options) {
        options.tls.clientCertificate = ClientCertificate::Required;
        options.tls.clientCa = pki.authorityFile;
    });
    Conversation talk(server, pki.clientContext([&](auto& options) { options.certificate = alice; }));
    talk.run();
    ASSERT_TRUE(talk.bothOpen()) << talk.server.stream->error();
    const PeerCertificate* peer = talk.server.stream->peerCertificate();
    ASSERT_NE(peer, nullptr);
    EXPECT_EQ(peer->subject, "CN=alice\\, \\\"A\\\"");
    EXPECT_EQ(peer->issuer, "CN=Test Authority");
    EXPECT_THAT(peer->names.dns, ElementsAre("alice.example"));
    EXPECT_THAT(peer->names.uris, ElementsAre("spiffe://example/alice"));
    EXPECT_EQ(peer->fingerprint().size(), 64U);
    EXPECT_FALSE(peer->der.empty());
    EXPECT_EQ(talk.server.stream->peerCertificate(), peer);
}

} // namespace

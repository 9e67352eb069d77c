#include "tests/integration/peers/gateway_test.h"

#include <algorithm>
#include <atomic>
#include <thread>

// TLS as real clients see it: curl and OpenSSL against the gateway, the gateway against upstreams.

namespace gatehouse::test {
namespace {

/// Keeps the last session that it was given and offers it at each visit.
class ReturningClient {
public:
    explicit ReturningClient(SslContextPtr context) : m_context(std::move(context)) {
        SSL_CTX_set_session_cache_mode(m_context.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
        SSL_CTX_set_app_data(m_context.get(), this);
        SSL_CTX_sess_set_new_cb(m_context.get(), [](SSL* ssl, SSL_SESSION* fresh) {
            auto* self = static_cast<ReturningClient*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
            SSL_SESSION_free(std::exchange(self->m_session, fresh));
            return 1;
        });
    }
    ReturningClient(const ReturningClient&) = delete;
    ReturningClient& operator=(const ReturningClient&) = delete;
    ~ReturningClient() { SSL_SESSION_free(m_session); }

    enum class Visit { Refused, Full, Resumed };
    /// One request on a connection of its own.
    Visit visit(const SocketAddress& address, const std::string& name = "api.example") {
        RawClient client(address);
        client.connection().startTls(*m_context, TlsRole::Client, name);
        if (m_session != nullptr)
            SSL_set_session(client.connection().ssl(), m_session);
        if (!client.connected())
            return Visit::Refused;
        client.send("GET / HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n");
        if (!client.receive())
            return Visit::Refused;
        const bool reused = SSL_session_reused(client.connection().ssl()) == 1;
        client.close(); // in order: OpenSSL forgets sessions of connections that were not
        return reused ? Visit::Resumed : Visit::Full;
    }

private:
    SslContextPtr m_context;
    SSL_SESSION* m_session = nullptr;
};

using Visit = ReturningClient::Visit;

class Tls : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        writeCertificate("api", m_authority.issue({.names = {"api.example", "127.0.0.1"}}));
        writeCertificate("shop", m_authority.issue({.names = {"shop.example", "*.shop.example"}}));
        gateway.folder().write("ca.pem", m_authority.certificate());
    }

    void writeCertificate(const std::string& name, const CertifiedKey& identity) const {
        gateway.folder().write(name + ".pem", identity.certificate);
        std::filesystem::permissions(gateway.folder().write(name + ".key", identity.key),
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }

    [[nodiscard]] std::string tlsConfig(const std::string& listenerTls = "certificates: [api, shop]",
                                        const std::string& more = {}) const {
        const std::string folder = gateway.folder().path().string();
        return "listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() + "\", tls: { " +
               listenerTls + " } }]\ncertificates:\n  - { name: api, chain: " + folder +
               "/api.pem, key: \"file:" + folder + "/api.key\" }\n  - { name: shop, chain: " + folder +
               "/shop.pem, key: \"file:" + folder + "/shop.key\" }\n" +
               (more.empty() ? proxyTo("\"" + m_upstream.url() + "\"") : more);
    }

    /// curl for a name of the certificates, which all lead here.
    [[nodiscard]] CommandResult curlTls(const std::string& name, std::vector<std::string> arguments = {}) const {
        const std::string port = std::to_string(gateway.publicAddress().port);
        arguments.insert(arguments.end(), {"--cacert", gateway.folder().file("ca.pem"), "--resolve",
                                           name + ":" + port + ":127.0.0.1", "https://" + name + ":" + port + "/"});
        return curl(std::move(arguments));
    }

    [[nodiscard]] std::string subjectShownFor(const std::string& serverName) const {
        const SslContextPtr context = trustingClientContext();
        RawClient client(gateway.publicAddress(), *context, serverName);
        if (!client.connected())
            return "none: " + client.connection().tlsError();
        X509* certificate = SSL_get1_peer_certificate(client.connection().ssl());
        std::array<char, 256> name{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), name.size());
        X509_free(certificate);
        return name.data();
    }

    TestAuthority m_authority;
    RecordingUpstream m_upstream;
};

TEST_F(Tls, ServesVersions12And13AndNothingOlder) {
    GATEHOUSE_NEEDS_PROGRAM("curl");
    startWith(tlsConfig());
    EXPECT_EQ(curlTls("api.example", {"--tlsv1.2", "--tls-max", "1.2"}).output, "ok");
    EXPECT_EQ(curlTls("api.example", {"--tlsv1.3"}).output, "ok");
    EXPECT_NE(curlTls("api.example", {"--tlsv1.0", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0"}).status, 0);
}

TEST_F(Tls, RefusesVersion12WhereOnly13IsAllowed) {
    GATEHOUSE_NEEDS_PROGRAM("curl");
    startWith(tlsConfig("certificates: [api], min_version: tls1.3"));
    EXPECT_NE(curlTls("api.example", {"--tlsv1.2", "--tls-max", "1.2"}).status, 0);
    EXPECT_EQ(curlTls("api.example", {"--tlsv1.3"}).output, "ok");
}

TEST_F(Tls, ShowsTheCertificateThatWasAskedFor) {
    startWith(tlsConfig());
    EXPECT_EQ(subjectShownFor("api.example"), "api.example");
    EXPECT_EQ(subjectShownFor("shop.example"), "shop.example");
    EXPECT_EQ(subjectShownFor("SHOP.example"), "shop.example");
    EXPECT_EQ(subjectShownFor("a.shop.example"), "shop.example");
    EXPECT_EQ(subjectShownFor("a.b.shop.example"), "api.example");
    EXPECT_EQ(subjectShownFor("unknown.example"), "api.example");
    EXPECT_EQ(subjectShownFor(""), "api.example");
}

TEST_F(Tls, PrefersHttp2ByAlpn) {
    startWith(tlsConfig());
    const auto selected = [this](const std::string& offer) {
        const SslContextPtr context = trustingClientContext();
        SSL_CTX_set_alpn_protos(context.get(), reinterpret_cast<const unsigned char*>(offer.data()),
                                static_cast<unsigned>(offer.size()));
        RawClient client(gateway.publicAddress(), *context, "api.example");
        if (!client.connected())
            return std::string("refused");
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(client.connection().ssl(), &name, &size);
        return std::string(name, name + size);
    };
    EXPECT_EQ(selected("\x08http/1.1"), "http/1.1");
    EXPECT_EQ(selected("\x08http/1.1\x02h2"), "h2");
    // ALPACA: a client that speaks only something else is not answered as if it spoke HTTP (RFC 7301 §3.2).
    EXPECT_EQ(selected("\x03"
                       "ftp"),
              "refused");
}

TEST_F(Tls, ResumesSessionsByTicketOverAReload) {
    startWith(tlsConfig());
    ReturningClient client(trustingClientContext());
    EXPECT_EQ(client.visit(gateway.publicAddress()), Visit::Full);
    EXPECT_EQ(client.visit(gateway.publicAddress()), Visit::Resumed);
    EXPECT_EQ(gateway.reload(completed(tlsConfig())), GatewayProcess::Reload::Taken);
    EXPECT_EQ(client.visit(gateway.publicAddress()), Visit::Resumed);
}

// CVE-2025-23419: whoever resumes a session shows no certificate again, so a ticket must not lead past rules that it
// was not given under.
TEST_F(Tls, TakesNoTicketOfAListenerWithOtherRulesForClients) {
    const ReservedPort strict;
    const std::string folder = gateway.folder().path().string();
    std::string config = tlsConfig();
    config.replace(config.find("}]\n"), 1,
                   "}, { name: strict, address: \"" + strict.address().toString() +
                       "\", tls: { certificates: [api, shop], client_certificate: required, client_ca: " + folder +
                       "/ca.pem } }");
    startWith(config);
    ReturningClient client(trustingClientContext());
    EXPECT_EQ(client.visit(gateway.publicAddress()), Visit::Full);
    EXPECT_EQ(client.visit(gateway.publicAddress()), Visit::Resumed);
    EXPECT_EQ(client.visit(strict.address()), Visit::Refused) << "no certificate, and still let in";
}

TEST_F(Tls, TakesNoTicketOfAnotherServerName) {
    startWith(tlsConfig());
    ReturningClient client(trustingClientContext());
    EXPECT_EQ(client.visit(gateway.publicAddress(), "api.example"), Visit::Full);
    EXPECT_EQ(client.visit(gateway.publicAddress(), "shop.example"), Visit::Full);
    EXPECT_EQ(client.visit(gateway.publicAddress(), "shop.example"), Visit::Resumed);
}

TEST_F(Tls, AsksForClientCertificates) {
    GATEHOUSE_NEEDS_PROGRAM("curl");
    writeCertificate("client", m_authority.issue("client.example"));
    const TestAuthority stranger;
    writeCertificate("stranger", stranger.issue("client.example"));
    writeCertificate("expired", m_authority.issue({.names = {"client.example"}, .validFor = std::chrono::hours(-1)}));
    startWith(
        tlsConfig("certificates: [api], client_certificate: required, client_ca: " + gateway.folder().file("ca.pem")));
    const auto with = [this](const std::string& name, const std::string& version) {
        return curlTls("api.example", {"--cert", gateway.folder().file(name + ".pem"), "--key",
                                       gateway.folder().file(name + ".key"), "--tlsv" + version, "--tls-max", version});
    };
    for (const std::string version : {"1.2", "1.3"}) {
        SCOPED_TRACE(version);
        EXPECT_EQ(with("client", version).output, "ok");
        EXPECT_EQ(with("stranger", version).output, "");
        EXPECT_EQ(with("expired", version).output, "");
        EXPECT_EQ(curlTls("api.example", {"--tlsv" + version, "--tls-max", version}).output, "");
    }
    EXPECT_EQ(m_upstream.requestCount(), 2U);
}

TEST_F(Tls, TakesNoCertificateOrAGoodOneWhereItIsOptional) {
    GATEHOUSE_NEEDS_PROGRAM("curl");
    const TestAuthority stranger;
    writeCertificate("stranger", stranger.issue("client.example"));
    startWith(
        tlsConfig("certificates: [api], client_certificate: optional, client_ca: " + gateway.folder().file("ca.pem")));
    EXPECT_EQ(curlTls("api.example").output, "ok");
    EXPECT_EQ(curlTls("api.example",
                      {"--cert", gateway.folder().file("stranger.pem"), "--key", gateway.folder().file("stranger.key")})
                  .output,
              "");
}

TEST_F(Tls, UsesANewCertificateWithoutARestart) {
    startWith(tlsConfig());
    const SslContextPtr context = trustingClientContext();
    RawClient before(gateway.publicAddress(), *context, "api.example");
    ASSERT_TRUE(before.connected());
    writeCertificate("api", m_authority.issue({.names = {"renewed.example", "api.example"}}));
    ASSERT_EQ(gateway.reload(completed(tlsConfig())), GatewayProcess::Reload::Taken);
    EXPECT_TRUE(waitUntil([this] { return subjectShownFor("api.example") == "renewed.example"; }));
    // The connection from before is not touched.
    before.send("GET / HTTP/1.1\r\nHost: api.example\r\n\r\n");
    EXPECT_TRUE(before.receive());
}

TEST_F(Tls, KeepsTheOldCertificateWhileTheNewOneIsNoGood) {
    startWith(tlsConfig());
    gateway.folder().write("api.pem", "-----BEGIN CERTIFICATE-----\nhalf a file");
    (void)gateway.reload(completed(tlsConfig()));
    EXPECT_EQ(subjectShownFor("api.example"), "api.example");
    writeCertificate("api", m_authority.issue("other.example"));
    gateway.folder().write("api.key", m_authority.issue("api.example").key);
    (void)gateway.reload(completed(tlsConfig()));
    EXPECT_EQ(subjectShownFor("api.example"), "api.example");
}

// F17: whatever stands on disk for a moment, every handshake works, and ends up with what is good.
TEST_F(Tls, LosesNoHandshakeWhileCertificatesAreReplacedWellAndBadly) {
    startWith(tlsConfig());
    std::atomic<int> good = 0;
    std::atomic<int> bad = 0;
    {
        const std::jthread clients([&](const std::stop_token& stop) {
            while (!stop.stop_requested())
                ++(subjectShownFor("api.example").starts_with("none") ? bad : good);
        });
        const auto rotate = [&](const std::string& certificate, const std::string& key) {
            gateway.folder().write("api.pem", certificate);
            gateway.folder().write("api.key", key);
            (void)gateway.reload(completed(tlsConfig()));
            const int seen = good;
            EXPECT_TRUE(waitUntil([&] { return good >= seen + 5; }));
        };
        for (int round = 0; round < 3; ++round) {
            const CertifiedKey fresh = m_authority.issue({.names = {"renewed.example", "api.example"}});
            const CertifiedKey expired =
                m_authority.issue({.names = {"api.example"}, .validFor = std::chrono::hours(-1)});
            rotate(fresh.certificate.substr(0, 100), fresh.key);             // half written
            rotate(fresh.certificate, m_authority.issue("api.example").key); // the key of another one
            rotate(fresh.certificate, "");                                   // no key
            rotate(expired.certificate, expired.key);                        // renewed too late
            EXPECT_EQ(subjectShownFor("api.example"), round == 0 ? "api.example" : "renewed.example");
            rotate(fresh.certificate, fresh.key);
            EXPECT_EQ(subjectShownFor("api.example"), "renewed.example");
        }
    }
    EXPECT_EQ(bad, 0);
    EXPECT_GE(good, 75);
}

TEST_F(Tls, SpeaksTlsToUpstreamsWithNameAndCertificate) {
    const CertifiedKey identity = m_authority.issue("orders.internal");
    writeCertificate("gateway", m_authority.issue("gateway.example"));
    const RecordingUpstream secure(RecordingUpstream::answerOk, &identity);
    const std::string folder = gateway.folder().path().string();
    startWith("certificates: [{ name: gateway, chain: " + folder + "/gateway.pem, key: \"file:" + folder +
              "/gateway.key\" }]\n" +
              proxyTo("\"" + secure.url() + "\"",
                      "tls: { ca: " + folder + "/ca.pem, server_name: orders.internal, certificate: gateway }"));
    const auto reply = ask("/");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status(), 200);
    EXPECT_EQ(secure.requestCount(), 1U);
}

} // namespace
} // namespace gatehouse::test

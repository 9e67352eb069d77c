#include "tests/gateway/tls/conversation.h"
#include "tests/gateway/tls/raw_peer.h"
#include "tests/gateway/tls/test_pki.h"

#include <gtest/gtest.h>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using Mode = model::ListenerTls::ClientCertificate;

namespace {

class ResumptionTest : public ::testing::TestWithParam<int> {
protected:
    using Change = std::function<void(ServerContext::Options&)>;

    /// A session of a full or resumed connection to `server`, as a client would keep it.
    SslSessionPtr connect(const std::shared_ptr<const ServerContext>& server, SSL_SESSION* offered = nullptr,
                          const char* name = "api.example.com") {
        ServerUnderTest under(server);
        RawClient client([&](SSL_CTX* context) {
            SSL_CTX_set_max_proto_version(context, GetParam());
            if (certificate != nullptr)
                SSL_CTX_use_cert_and_key(context, certificate->leaf.get(), certificate->key.get(), nullptr, 1);
        });
        SSL_set_tlsext_host_name(client.ssl(), name);
        if (offered != nullptr)
            SSL_set_session(client.ssl(), offered);
        under.converse(client);
        EXPECT_EQ(under.owner.opened, 1) << under.stream->error();
        client.hear(under.say({}));
        static_cast<void>(client.read()); // the tickets of TLS 1.3
        reused = under.stream->sessionReused();
        if (const PeerCertificate* peer = under.stream->peerCertificate())
            who = peer->subject;
        SSL_set_shutdown(client.ssl(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
        return SslSessionPtr(SSL_get1_session(client.ssl()));
    }
    bool resumes(const std::shared_ptr<const ServerContext>& server, const SslSessionPtr& session,
                 const char* name = "api.example.com") {
        static_cast<void>(connect(server, session.get(), name));
        return reused;
    }

    TestPki pki;
    std::shared_ptr<const CertifiedKey> certificate; ///< of the client
    std::shared_ptr<const CertifiedKey> api = pki.load("api", {.commonName = "api", .dns = {"api.example.com"}});
    std::shared_ptr<const CertifiedKey> shop = pki.load("shop", {.commonName = "shop", .dns = {"shop.example.com"}});
    bool reused = false;
    std::string who;

    std::shared_ptr<const ServerContext> server(const Change& change = [](auto&) {}) {
        return pki.server([&](auto& options) {
            options.certificates = {api, shop};
            change(options);
        });
    }
};

TEST_P(ResumptionTest, WorksOnAnyWorkerByTicket) {
    const auto context = server();
    const auto session = connect(context);
    EXPECT_FALSE(reused);
    EXPECT_TRUE(resumes(context, session));
}

TEST_P(ResumptionTest, WorksForACertificateThatIsNotTheFirst) {
    const auto context = server();
    const auto session = connect(context, nullptr, "shop.example.com");
    EXPECT_TRUE(resumes(context, session, "shop.example.com"));
}

TEST_P(ResumptionTest, GivesANewTicketEachTimeInTls13) {
    const auto context = server();
    auto session = connect(context);
    for (int i = 0; i < 3; ++i) {
        auto next = connect(context, session.get());
        EXPECT_TRUE(reused);
        if (GetParam() == TLS1_3_VERSION) {
            const unsigned char* old = nullptr;
            const unsigned char* fresh = nullptr;
            std::size_t oldSize = 0;
            std::size_t freshSize = 0;
            SSL_SESSION_get0_ticket(session.get(), &old, &oldSize);
            SSL_SESSION_get0_ticket(next.get(), &fresh, &freshSize);
            EXPECT_NE(std::string_view(reinterpret_cast<const char*>(old), oldSize),
                      std::string_view(reinterpret_cast<const char*>(fresh), freshSize));
        }
        session = std::move(next);
    }
}

TEST_P(ResumptionTest, SurvivesOneRotationOfTheKeysAndNotTwo) {
    const auto context = server();
    const auto session = connect(context);
    ASSERT_TRUE(context->rotateTicketKeys().has_value());
    EXPECT_TRUE(resumes(context, session));
    ASSERT_TRUE(context->rotateTicketKeys().has_value());
    EXPECT_FALSE(resumes(context, session));
}

TEST_P(ResumptionTest, SurvivesAReloadThatKeepsTheKeys) {
    const auto before = server();
    const auto session = connect(before);
    EXPECT_TRUE(resumes(server([&](auto& options) { options.ticketKeys = before->ticketKeys(); }), session));
    EXPECT_FALSE(resumes(server(), session));
    EXPECT_FALSE(resumes(server([&](auto& options) {
                             options.ticketKeys = before->ticketKeys();
                             options.tls.ticketRotation = 1h;
                         }),
                         session));
}

// CVE-2025-23419: a session must not carry a client past rules that it was not made under.
TEST_P(ResumptionTest, IsBoundToTheListenerAndItsRulesForClients) {
    const auto first = server();
    const auto session = connect(first);
    const auto sameKeys = [&](ServerContext::Options& options) { options.ticketKeys = first->ticketKeys(); };
    EXPECT_FALSE(resumes(server([&](auto& options) {
                             sameKeys(options);
                             options.listener = "other";
                         }),
                         session));
    EXPECT_FALSE(resumes(server([&](auto& options) {
                             sameKeys(options);
                             options.tls.clientCertificate = Mode::Optional;
                             options.tls.clientCa = pki.authorityFile;
                         }),
                         session));
}

TEST_P(ResumptionTest, IsBoundToTheAuthoritiesOfClients) {
    const TestAuthority another("Another Authority");
    const std::string anotherFile = pki.folder.write("another.crt", another.pem());
    certificate = pki.client("alice");
    const auto before = server([&](auto& options) {
        options.tls.clientCertificate = Mode::Optional;
        options.tls.clientCa = pki.authorityFile;
    });
    const auto session = connect(before);
    certificate = nullptr;
    EXPECT_FALSE(resumes(server([&](auto& options) {
                             options.ticketKeys = before->ticketKeys();
                             options.tls.clientCertificate = Mode::Optional;
                             options.tls.clientCa = anotherFile;
                         }),
                         session));
}

TEST_P(ResumptionTest, IsBoundToTheServerName) {
    const auto context = server();
    const auto session = connect(context);
    EXPECT_FALSE(resumes(context, session, "shop.example.com"));
}

TEST_P(ResumptionTest, RemembersTheClientsCertificateWhileItIsValid) {
    certificate = pki.client("alice", 1h);
    const auto context = server([&](auto& options) {
        options.tls.clientCertificate = Mode::Required;
        options.tls.clientCa = pki.authorityFile;
    });
    const auto session = connect(context);
    who.clear();
    EXPECT_TRUE(resumes(context, session));
    EXPECT_EQ(who, "CN=alice");
    pki.clock.advance(2h); // our clock, by which tickets are judged; a new handshake is by the real one
    EXPECT_FALSE(resumes(context, session));
}

TEST_P(ResumptionTest, IsOffWithoutTickets) {
    const auto context = server([](auto& options) { options.tls.sessionTickets = false; });
    const auto session = connect(context);
    EXPECT_FALSE(resumes(context, session));
}

INSTANTIATE_TEST_SUITE_P(Versions, ResumptionTest, ::testing::Values(TLS1_2_VERSION, TLS1_3_VERSION),
                         [](const auto& test) { return test.param == TLS1_2_VERSION ? "Tls12" : "Tls13"; });

class UpstreamResumptionTest : public ::testing::Test {
protected:
    bool connectReuses(const std::string& host = "api.example.com") {
        Conversation talk(server, client, host);
        talk.run();
        EXPECT_TRUE(talk.bothOpen()) << talk.client.stream->error();
        return talk.client.stream->sessionReused();
    }

    TestPki pki;
    std::shared_ptr<const ServerContext> server = pki.server([this](auto& options) {
        options.certificates = {pki.load("api", {.commonName = "api", .dns = {"api.example.com", "shop.example.com"}})};
    });
    std::shared_ptr<const ClientContext> client = pki.clientContext();
};

TEST_F(UpstreamResumptionTest, ReconnectsCheaply) {
    EXPECT_FALSE(connectReuses());
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(connectReuses());
}

TEST_F(UpstreamResumptionTest, KeepsSessionsOfDifferentNamesApart) {
    EXPECT_FALSE(connectReuses("api.example.com"));
    EXPECT_FALSE(connectReuses("shop.example.com"));
    EXPECT_TRUE(connectReuses("api.example.com"));
}

TEST_F(UpstreamResumptionTest, StartsAnewWhenTheServerDoesNotKnowTheSessionAnyMore) {
    EXPECT_FALSE(connectReuses());
    server = pki.server();
    EXPECT_FALSE(connectReuses());
    EXPECT_TRUE(connectReuses());
}

TEST_F(UpstreamResumptionTest, ForgetsSessionsOfCertificatesThatHaveExpired) {
    EXPECT_FALSE(connectReuses());
    pki.clock.advance(25h);
    EXPECT_FALSE(connectReuses());
}

} // namespace

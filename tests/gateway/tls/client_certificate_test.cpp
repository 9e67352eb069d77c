#include "tests/gateway/tls/raw_peer.h"
#include "tests/gateway/tls/test_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using ::testing::HasSubstr;
using Mode = model::ListenerTls::ClientCertificate;

namespace {

/// Both versions: in TLS 1.3 the client believes the handshake to be over before the server has judged its certificate.
class ClientCertificateTest : public ::testing::TestWithParam<int> {
protected:
    struct Outcome {
        bool opened;
        std::string who;
        std::string error;
    };

    [[nodiscard]] Outcome connect(Mode mode, const CertifiedKey* shown) const {
        ServerUnderTest server(pki.server([&](auto& options) {
            options.tls.clientCertificate = mode;
            options.tls.clientCa = pki.authorityFile;
        }));
        RawClient client([&](SSL_CTX* context) {
            SSL_CTX_set_max_proto_version(context, GetParam());
            if (shown != nullptr)
                SSL_CTX_use_cert_and_key(context, shown->leaf.get(), shown->key.get(), nullptr, 1);
        });
        server.converse(client);
        const bool open = server.owner.opened == 1;
        EXPECT_NE(open, server.owner.closed == net::Closed::HandshakeFailed);
        const PeerCertificate* peer = open ? server.stream->peerCertificate() : nullptr;
        return {open, peer != nullptr ? peer->subject : "", std::string(server.stream->error())};
    }

    TestPki pki;
};

TEST_P(ClientCertificateTest, IsNotAskedForUnlessConfigured) {
    const auto alice = pki.client("alice");
    const Outcome outcome = connect(Mode::None, alice.get());
    EXPECT_TRUE(outcome.opened);
    EXPECT_EQ(outcome.who, "");
}

TEST_P(ClientCertificateTest, MayBeMissingWhenOptionalAndMayNotWhenRequired) {
    EXPECT_TRUE(connect(Mode::Optional, nullptr).opened);
    const Outcome refused = connect(Mode::Required, nullptr);
    EXPECT_FALSE(refused.opened);
    EXPECT_THAT(refused.error, HasSubstr("peer did not return a certificate"));
}

TEST_P(ClientCertificateTest, IsVerifiedWheneverItIsShown) {
    const TestAuthority stranger("Test Authority"); // the same name, another key
    const auto good = pki.client("alice");
    const auto expired = pki.client("expired", -1min);
    const auto foreign = pki.load(pki.write("eve", stranger.issue({.commonName = "eve", .usage = Usage::Client})));
    const auto forServers = pki.load("server", {.commonName = "server", .usage = Usage::Server});
    struct Case {
        const CertifiedKey* shown;
        const char* error;
    };
    for (const Mode mode : {Mode::Optional, Mode::Required}) {
        EXPECT_EQ(connect(mode, good.get()).who, "CN=alice");
        for (const Case& c : {Case{expired.get(), "certificate has expired"}, Case{foreign.get(), "certificate"},
                              Case{forServers.get(), "certificate purpose"}}) {
            const Outcome refused = connect(mode, c.shown);
            EXPECT_FALSE(refused.opened) << c.error;
            EXPECT_THAT(refused.error, HasSubstr(c.error));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Versions, ClientCertificateTest, ::testing::Values(TLS1_2_VERSION, TLS1_3_VERSION),
                         [](const auto& test) { return test.param == TLS1_2_VERSION ? "Tls12" : "Tls13"; });

} // namespace

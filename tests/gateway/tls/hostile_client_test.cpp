#include "tests/gateway/tls/raw_peer.h"
#include "tests/gateway/tls/test_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using ::testing::HasSubstr;

namespace {

constexpr std::string_view kAlert = "\x15\x03"; ///< how an alert record begins

void allowAnything(SSL_CTX* context) {
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
}

/// A TLS record of type handshake.
std::string record(std::string_view fragment) {
    return std::string("\x16\x03\x01") + static_cast<char>(fragment.size() >> 8) +
           static_cast<char>(fragment.size() & 0xff) + std::string(fragment);
}

class HostileClientTest : public ::testing::Test {
protected:
    TestPki pki;
    std::shared_ptr<const ServerContext> context = pki.server();
    ServerUnderTest server{context};
};

TEST_F(HostileClientTest, GetsAnAlertForOldVersions) {
    for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
        ServerUnderTest fresh(context);
        RawClient client([&](SSL_CTX* c) {
            allowAnything(c);
            SSL_CTX_set_max_proto_version(c, version);
        });
        const std::string hello = client.handshake();
        ASSERT_FALSE(hello.empty());
        EXPECT_EQ(fresh.say(hello).substr(0, 2), kAlert);
        EXPECT_EQ(fresh.owner.closed, net::Closed::HandshakeFailed);
        EXPECT_THAT(fresh.stream->error(), HasSubstr("unsupported protocol"));
    }
}

TEST_F(HostileClientTest, GetsAnAlertForTls12WhereOnly13IsServed) {
    ServerUnderTest only13(pki.server([](auto& options) { options.tls.minVersion = model::TlsVersion::Tls13; }));
    RawClient client([](SSL_CTX* c) { SSL_CTX_set_max_proto_version(c, TLS1_2_VERSION); });
    EXPECT_EQ(only13.say(client.handshake()).substr(0, 2), kAlert);
    EXPECT_EQ(only13.owner.closed, net::Closed::HandshakeFailed);
}

TEST_F(HostileClientTest, CannotTalkTheServerIntoWeakCiphers) {
    for (const char* ciphers : {"AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA256", "NULL",
                                "DHE-RSA-AES128-GCM-SHA256"}) {
        ServerUnderTest fresh(context);
        RawClient client([&](SSL_CTX* c) {
            allowAnything(c);
            SSL_CTX_set_max_proto_version(c, TLS1_2_VERSION);
            SSL_CTX_set_cipher_list(c, ciphers);
        });
        fresh.converse(client);
        EXPECT_EQ(fresh.owner.opened, 0) << ciphers;
        EXPECT_EQ(fresh.owner.closed, net::Closed::HandshakeFailed) << ciphers;
    }
}

TEST_F(HostileClientTest, CannotRenegotiate) {
    RawClient client([](SSL_CTX* c) { SSL_CTX_set_max_proto_version(c, TLS1_2_VERSION); });
    server.converse(client);
    ASSERT_EQ(server.owner.opened, 1);
    ASSERT_EQ(SSL_renegotiate(client.ssl()), 1);
    const std::string again = client.handshake();
    ASSERT_FALSE(again.empty());
    static_cast<void>(server.say(again));
    EXPECT_EQ(server.owner.closed, net::Closed::Reset);
    EXPECT_EQ(server.stream->error(), "the peer tried to renegotiate");
}

TEST_F(HostileClientTest, MayRekeyNowAndThenButNotWithoutEnd) {
    RawClient client;
    server.converse(client);
    ASSERT_EQ(server.owner.opened, 1);
    for (int i = 0; i < 100; ++i) {
        SSL_key_update(client.ssl(), SSL_KEY_UPDATE_NOT_REQUESTED);
        client.write("x"); // takes the key update along
        static_cast<void>(server.say(client.takeOutput()));
    }
    EXPECT_EQ(server.owner.received, std::string(100, 'x'));
    for (int i = 0; i < 100 && !server.owner.closed; ++i) {
        SSL_key_update(client.ssl(), SSL_KEY_UPDATE_NOT_REQUESTED);
        static_cast<void>(server.say(client.handshake()));
    }
    EXPECT_EQ(server.owner.closed, net::Closed::Reset);
    EXPECT_THAT(server.stream->error(), HasSubstr("too many handshake messages"));
}

TEST_F(HostileClientTest, MaySendItsHelloInPieces) {
    RawClient client;
    const std::string hello = client.handshake().substr(5); // without the record's header
    std::string answer;
    for (const char byte : hello)
        answer += server.say(record({&byte, 1}));
    client.hear(answer);
    server.converse(client);
    EXPECT_EQ(server.owner.opened, 1);
}

TEST_F(HostileClientTest, CannotSendAHugeHello) {
    const std::string header("\x01\x01\x00\x00", 4); // a ClientHello of 64 KiB
    std::string bytes = record(header + std::string("\x03\x03", 2) + std::string(16'000, 'a'));
    for (int i = 0; i < 4; ++i)
        bytes += record(std::string(16'000, 'a'));
    static_cast<void>(server.say(bytes));
    EXPECT_EQ(server.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_EQ(server.stream->error(), "the ClientHello is too large");
}

TEST_F(HostileClientTest, CannotSendAHelloThatIsJustTooLarge) {
    // Names of protocols are the extension that grows most easily.
    std::string protocols;
    for (int i = 0; i < 70; ++i)
        protocols += '\xfa' + std::string(250, 'x');
    const auto with = [&](std::size_t size) {
        return [&protocols, size](SSL_CTX* c) {
            SSL_CTX_set_alpn_protos(c, reinterpret_cast<const unsigned char*>(protocols.data()),
                                    static_cast<unsigned>(size * 251));
        };
    };
    RawClient big(with(70));
    const std::string hello = big.handshake();
    ASSERT_GT(hello.size(), 16U * 1024);
    static_cast<void>(server.say(hello));
    EXPECT_EQ(server.stream->error(), "the ClientHello is too large");

    ServerUnderTest other(context);
    RawClient acceptable(with(60));
    static_cast<void>(other.say(acceptable.handshake()));
    EXPECT_THAT(other.stream->error(), HasSubstr("no application protocol"));
}

TEST_F(HostileClientTest, IsCutOffForGarbage) {
    struct Case {
        std::string_view bytes;
        const char* error;
    };
    for (const Case& c :
         {Case{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "http request"},
          Case{"CONNECT a:1 HTTP/1.1\r\n\r\n", "https proxy request"},
          Case{std::string_view("\x80\x0c\x01\x00\x02\x00\x03\x00\x00\x00\x10\x07\x00\xc0", 14), ""}, // SSL 2
          Case{"SSH-2.0-OpenSSH_9.2\r\n", ""}, Case{std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0", 12), ""},
          Case{std::string_view("\x16\x03\x01\x00\x05\x01\x00\x00\x01\xff", 10), ""},
          Case{std::string_view("\x17\x03\x03\x00\x03"
                                "abc",
                                8),
               ""}}) {
        ServerUnderTest fresh(context);
        static_cast<void>(fresh.say(c.bytes));
        EXPECT_EQ(fresh.owner.closed, net::Closed::HandshakeFailed) << ::testing::PrintToString(c.bytes);
        EXPECT_THAT(fresh.stream->error(), HasSubstr(c.error));
        EXPECT_EQ(fresh.owner.opened, 0);
        EXPECT_EQ(fresh.transport->closed(), net::Stream::CloseMode::Flush);
    }
}

TEST_F(HostileClientTest, SurvivesEveryFlippedByteOfAHello) {
    RawClient client;
    const std::string hello = client.handshake();
    for (std::size_t at = 0; at < hello.size(); ++at) {
        ServerUnderTest fresh(context);
        std::string bent = hello;
        bent[at] = static_cast<char>(bent[at] ^ 0x55);
        static_cast<void>(fresh.say(bent));
        fresh.transport->deliverEnd();
        EXPECT_EQ(fresh.owner.opened, 0);
        EXPECT_TRUE(fresh.owner.closed.has_value()) << at;
    }
}

TEST_F(HostileClientTest, IsResetForABrokenRecord) {
    RawClient client;
    server.converse(client);
    client.write("hello");
    std::string bytes = client.takeOutput();
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    client.write("good");
    static_cast<void>(server.say(bytes + client.takeOutput()));
    EXPECT_EQ(server.owner.received, "");
    EXPECT_EQ(server.owner.closed, net::Closed::Reset);
    EXPECT_THAT(server.stream->error(), HasSubstr("bad record mac"));
}

TEST_F(HostileClientTest, HasWhatCameBeforeABrokenRecordDelivered) {
    RawClient client;
    server.converse(client);
    client.write("good");
    static_cast<void>(server.say(client.takeOutput() + "GET / HTTP/1.1\r\n\r\n"));
    EXPECT_EQ(server.owner.received, "good");
    EXPECT_EQ(server.owner.closed, net::Closed::Reset);
}

TEST_F(HostileClientTest, MayLeaveDuringTheHandshake) {
    RawClient client;
    const std::string hello = client.handshake();
    static_cast<void>(server.say(hello.substr(0, 20)));
    server.transport->deliverEnd();
    EXPECT_EQ(server.owner.closed, net::Closed::HandshakeFailed);
    EXPECT_EQ(server.owner.ends, 0);

    ServerUnderTest other(context);
    static_cast<void>(other.say(hello));
    other.transport->breakConnection(net::Closed::Reset);
    EXPECT_EQ(other.owner.closed, net::Closed::HandshakeFailed);
}

TEST_F(HostileClientTest, IsNotGivenAnExpiredStaple) {
    const auto issued = pki.authority.issue({.commonName = "api", .dns = {"api.example.com"}});
    model::Certificate source = pki.write("stapled", issued);
    const std::string response = pki.authority.ocspResponse(issued, 1h);
    source.ocspResponse = pki.folder.write("stapled.ocsp", response);
    const auto stapling = pki.server([&](auto& options) { options.certificates = {pki.load(source)}; });
    const auto stapleSeen = [&] {
        ServerUnderTest fresh(stapling);
        RawClient client;
        SSL_set_tlsext_status_type(client.ssl(), TLSEXT_STATUSTYPE_ocsp);
        fresh.converse(client);
        EXPECT_EQ(fresh.owner.opened, 1);
        const unsigned char* staple = nullptr;
        const long size = SSL_get_tlsext_status_ocsp_resp(client.ssl(), &staple);
        return size > 0 ? std::string(reinterpret_cast<const char*>(staple), static_cast<std::size_t>(size)) : "";
    };
    EXPECT_EQ(stapleSeen(), response);
    pki.clock.advance(2h);
    EXPECT_EQ(stapleSeen(), "");
}

} // namespace

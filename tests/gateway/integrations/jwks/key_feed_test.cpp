#include "gateway/integrations/jwks/key_feed.h"
#include "gateway/integrations/jwks/key_service.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/support/dns_server.h"
#include "tests/support/recording_upstream.h"
#include "tests/support/token_signer.h"

#include <gtest/gtest.h>

namespace gatehouse::integrations {
namespace {

using test::HttpMessage;
using test::keySet;
using test::RecordingUpstream;
using test::TokenSigner;

/// Publishes what a test puts here.
struct Issuer {
    std::map<std::string, std::string> documents; ///< by path
    std::string fields;
    int asked = 0;
    bool isDown = false;
    std::mutex mutex;
    RecordingUpstream server{[this](const HttpMessage& request) {
        const std::lock_guard lock(mutex);
        ++asked;
        const std::string path = request.startLine.substr(4, request.startLine.rfind(' ') - 4);
        const auto found = documents.find(path);
        const std::string body = found == documents.end() ? "" : found->second;
        return RecordingUpstream::Reply{"HTTP/1.1 " +
                                        std::string(found == documents.end() || isDown ? "500 No" : "200 OK") + "\r\n" +
                                        fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body};
    }};

    void publish(const std::string& path, const std::string& document) {
        const std::lock_guard lock(mutex);
        documents[path] = document;
    }
    void goDown(bool down) {
        const std::lock_guard lock(mutex);
        isDown = down;
    }
    int timesAsked() {
        const std::lock_guard lock(mutex);
        return asked;
    }
};

class KeyFeedTest : public LoopTest {
protected:
    KeyFeedTest() {
        issuer.publish("/keys", keySet(first.jwk()));
        service = KeyService::create(*loop, [this](const KeyReport& report) { reports.push_back(report); }).value();
    }
    jose::KeySource source(Duration refresh = 10min) {
        return {
            .kind = jose::KeySource::Kind::Keys, .url = issuer.server.url() + "/keys", .ca = {}, .refresh = refresh};
    }
    [[nodiscard]] std::shared_ptr<jose::KeyRing> open(const jose::KeySource& from) {
        auto ring = service->open(from);
        service->begin({});
        return ring;
    }
    /// The report of the attempt that comes next.
    KeyReport nextReport() {
        const std::size_t before = reports.size();
        EXPECT_TRUE(turnUntil([&] { return reports.size() > before; }));
        return reports.size() > before ? reports.back() : KeyReport{};
    }
    void expectNothingIsAsked(Duration within) {
        const int before = issuer.timesAsked();
        for (int i = 0; i < 10; ++i)
            pass(within / 10);
        EXPECT_EQ(issuer.timesAsked(), before);
    }

    TokenSigner first = TokenSigner::ed25519();
    TokenSigner second = TokenSigner::ed25519();
    Issuer issuer;
    std::vector<KeyReport> reports;
    std::unique_ptr<KeyService> service;
};

TEST_F(KeyFeedTest, FetchesAtOnceAndAgainWhenItIsTime) {
    const auto ring = open(source());
    EXPECT_EQ(ring->version(), 0u);
    EXPECT_EQ(nextReport().keys, 1u);
    EXPECT_EQ(ring->version(), 1u);
    expectNothingIsAsked(9min);
    issuer.publish("/keys", keySet(first.jwk(), second.jwk()));
    clock.advance(1min);
    const auto report = nextReport();
    EXPECT_TRUE(report.changed);
    EXPECT_EQ(report.keys, 2u);
    EXPECT_EQ(ring->version(), 2u);
    EXPECT_EQ(ring->current().keys->keys().size(), 2u);
}

TEST_F(KeyFeedTest, LeavesTheVersionWhereTheKeysAreTheSame) {
    const auto ring = open(source());
    nextReport();
    clock.advance(10min);
    EXPECT_FALSE(nextReport().changed);
    EXPECT_EQ(ring->version(), 1u);
}

TEST_F(KeyFeedTest, UsesOldKeysWhileTheIssuerIsDownButNotForever) {
    const auto ring = open(source());
    nextReport();
    issuer.goDown(true);
    clock.advance(10min);
    EXPECT_EQ(nextReport().error, "the server answered with status 500");
    EXPECT_NE(ring->current().keys, nullptr);
    for (int i = 0; i < 61; ++i) {
        clock.advance(1min);
        nextReport();
        EXPECT_EQ(ring->current().keys != nullptr, i < 59) << i << " minutes later";
    }
    EXPECT_EQ(reports.back().keys, 0u);
    issuer.goDown(false);
    clock.advance(1min);
    EXPECT_EQ(nextReport().error, "");
    EXPECT_NE(ring->current().keys, nullptr);
}

TEST_F(KeyFeedTest, TriesAgainWithGrowingPauses) {
    issuer.goDown(true);
    const auto ring = open(source());
    nextReport();
    for (const Duration pause : {2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        expectNothingIsAsked(pause - 100ms);
        clock.advance(200ms);
        nextReport();
    }
}

TEST_F(KeyFeedTest, RefusesWhatIsNoKeySet) {
    for (const std::string& document :
         {std::string(), std::string("<html>"), std::string("{}"), keySet(), keySet(TokenSigner::rsa(1024).jwk()),
          std::string(R"({"keys":[],"keys":[]})"), keySet(TokenSigner::secret(std::string(32, 's')).jwk())}) {
        issuer.publish("/keys", document);
        const auto ring = open(source());
        EXPECT_NE(nextReport().error, "") << document;
        EXPECT_EQ(ring->current().keys, nullptr);
    }
}

TEST_F(KeyFeedTest, FetchesForWhoWaitsAndWakesThem) {
    const auto ring = open(source());
    nextReport();
    int woken = 0;
    EXPECT_FALSE(ring->awaitFetch(clock.monotonic(), [&] { ++woken; })) << "it was fetched a moment ago";
    clock.advance(30s);
    EXPECT_TRUE(ring->awaitFetch(clock.monotonic(), [&] { ++woken; }));
    EXPECT_TRUE(ring->awaitFetch(clock.monotonic(), [&] { ++woken; }));
    EXPECT_EQ(woken, 0);
    nextReport();
    EXPECT_EQ(woken, 2);
    EXPECT_EQ(issuer.timesAsked(), 2);
    EXPECT_FALSE(ring->awaitFetch(clock.monotonic(), [&] { ++woken; }));
}

TEST_F(KeyFeedTest, LetsOnlySoManyWait) {
    const auto ring = open(source());
    std::size_t waiting = 0;
    while (ring->awaitFetch(clock.monotonic(), [] {}) && waiting < 100'000)
        ++waiting;
    EXPECT_EQ(waiting, jose::KeyRing::kMostWaiting);
    nextReport();
}

TEST_F(KeyFeedTest, StopsWhenNobodyHoldsTheRing) {
    auto ring = open(source());
    nextReport();
    ring.reset();
    expectNothingIsAsked(1h);
}

TEST_F(KeyFeedTest, AsksTheIssuerWhereItsKeysAre) {
    const std::string url = issuer.server.url();
    issuer.publish("/.well-known/openid-configuration",
                   R"({"issuer":")" + url + R"(","jwks_uri":")" + url + R"(/keys"})");
    const auto ring = open({.kind = jose::KeySource::Kind::Issuer, .url = url, .ca = {}});
    EXPECT_EQ(nextReport().error, "");
    EXPECT_NE(ring->current().keys, nullptr);
}

TEST_F(KeyFeedTest, AsksNobodyBeforeItIsToBegin) {
    const auto ring = service->open(source());
    expectNothingIsAsked(1min);
    static_cast<void>(service->open(source())); // of a configuration that was refused
    service->begin({});
    EXPECT_EQ(nextReport().error, "");
    EXPECT_EQ(ring->version(), 1u);
    EXPECT_EQ(issuer.timesAsked(), 1);
}

TEST_F(KeyFeedTest, LooksHostsUpWithTheConfiguredServers) {
    const test::DnsServer first({.addresses = {*IpAddress::parse("127.0.0.1")}});
    const test::DnsServer second({.addresses = {*IpAddress::parse("127.0.0.1")}});
    const std::string url = issuer.server.url();
    jose::KeySource named = source();
    named.url = "http://login.internal" + url.substr(url.rfind(':')) + "/keys";
    const auto ring = service->open(named);
    service->begin({.servers = {first.address()}});
    EXPECT_EQ(nextReport().error, "");
    EXPECT_EQ(ring->version(), 1u);
    EXPECT_GT(first.questions(), 0u);
    EXPECT_EQ(second.questions(), 0u);

    const auto asked = first.questions();
    service->begin({.servers = {second.address()}});
    turn();
    clock.advance(10min);
    EXPECT_EQ(nextReport().error, "");
    EXPECT_EQ(first.questions(), asked);
    EXPECT_GT(second.questions(), 0u);
}

TEST(OpenIdConfiguration, MustBeThatOfTheIssuer) {
    const auto outcome = [](const std::string& document, const char* issuer = "https://login.example.com") {
        const auto url = keySetUrl(document, issuer);
        return url ? *url : url.error().message;
    };
    EXPECT_EQ(outcome(R"({"issuer":"https://login.example.com","jwks_uri":"https://keys.example.com/a"})"),
              "https://keys.example.com/a");
    EXPECT_EQ(outcome(R"({"issuer":"https://login.example.com/","jwks_uri":"https://keys.example.com/a"})"),
              "the OpenID configuration is that of another issuer");
    EXPECT_EQ(outcome(R"({"issuer":"https://evil.test","jwks_uri":"https://evil.test/a"})"),
              "the OpenID configuration is that of another issuer");
    EXPECT_EQ(outcome(R"({"jwks_uri":"https://login.example.com/a"})"),
              "the OpenID configuration is that of another issuer");
    EXPECT_EQ(outcome(R"({"issuer":"https://login.example.com","jwks_uri":"http://login.example.com/a"})"),
              "the OpenID configuration's \"jwks_uri\" leads from https to http");
    EXPECT_EQ(outcome(R"({"issuer":"https://login.example.com","jwks_uri":"file:///etc/passwd"})"),
              "the OpenID configuration's \"jwks_uri\" is not a URL that starts with https:// or http://");
    EXPECT_EQ(outcome(R"({"issuer":"https://login.example.com"})").substr(0, 24), "the OpenID configuration");
    EXPECT_EQ(outcome("[]"), "the OpenID configuration is no JSON object");
    EXPECT_EQ(outcome(R"({"issuer":"http://login","jwks_uri":"http://login/a"})", "http://login"), "http://login/a");
    EXPECT_EQ(configurationUrl("https://login.example.com"),
              "https://login.example.com/.well-known/openid-configuration");
    EXPECT_EQ(configurationUrl("https://login.example.com/tenant/"),
              "https://login.example.com/tenant/.well-known/openid-configuration");
}

TEST(KeyLifetime, IsWhatTheServerSaysWithinBounds) {
    EXPECT_EQ(lifetimeOf(std::nullopt, 10min), 10min);
    EXPECT_EQ(lifetimeOf(5min, 10min), 5min);
    EXPECT_EQ(lifetimeOf(0s, 10min), 1min);
    EXPECT_EQ(lifetimeOf(365 * 24h, 10min), 1h);
}

} // namespace
} // namespace gatehouse::integrations

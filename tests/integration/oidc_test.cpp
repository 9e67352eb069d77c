#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/oidc_provider.h"
#include "tests/integration/peers/recipe.h"

// Tokens of a real OpenID provider: its keys are found, changed, asked for too often, and not to be had.

namespace gatehouse::test {
namespace {

class OidcTest : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        GATEHOUSE_NEEDS(OidcProvider::isThere(), "oidc-provider (packaging/test installs it)");
        const auto started = m_provider.start();
        ASSERT_TRUE(started) << started.error().message;
    }

    void protect(const std::string& options) {
        startWith(proxyTo("\"" + m_upstream.url() + "\"") +
                  "policies: [{ jwt: { audience: [orders], types: [at+jwt], unknown_key_pause: 1s, " + options +
                  " } }]\n");
    }
    std::string discovery() const { return "issuer: \"" + m_provider.issuer() + "\", discovery: true"; }

    /// Status and reason of a request with this token.
    std::string fate(const std::string& token) const {
        const auto answer = fetch(gateway.publicAddress(), "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " +
                                                               token + "\r\nConnection: close\r\n\r\n");
        if (!answer)
            return "no answer";
        constexpr std::string_view kReason = "\"reason\":\"";
        const std::size_t at = answer->body.find(kReason);
        const std::string rest = at == std::string::npos ? "" : answer->body.substr(at + kReason.size());
        return std::to_string(answer->status()) + (rest.empty() ? "" : ' ' + rest.substr(0, rest.find('"')));
    }

    OidcProvider m_provider;
    RecordingUpstream m_upstream;
};

TEST_F(OidcTest, FindsTheKeysOfTheIssuerByItself) {
    protect(discovery());
    for (const char* algorithm : {"RS256", "ES256", "EdDSA"})
        EXPECT_EQ(fate(m_provider.token(algorithm)), "200") << algorithm;
    EXPECT_EQ(m_provider.timesAsked(), 1);
    const std::string token = m_provider.token();
    EXPECT_EQ(fate(token.substr(0, token.rfind('.')) + ".AAAA"), "401 jwt_signature");
    EXPECT_EQ(m_upstream.requestCount(), 3u);
    for (const HttpMessage& request : m_upstream.requests())
        EXPECT_EQ(request.values("authorization"), std::vector<std::string>{});
}

TEST_F(OidcTest, HoldsItsTokensToTheScopesThatWereGranted) {
    protect(discovery() + ", scopes: [orders.write]");
    EXPECT_EQ(fate(m_provider.token()), "403 insufficient_scope");
}

TEST_F(OidcTest, FollowsAChangeOfKeys) {
    protect(discovery());
    const std::string old = m_provider.token();
    EXPECT_EQ(fate(old), "200");
    m_provider.changeKeys(OidcProvider::OldKeys::Published);
    const std::string next = m_provider.token();
    EXPECT_TRUE(waitUntil([&] { return fate(next) == "200"; })) << "a token with the new key has it fetched";
    EXPECT_EQ(fate(old), "200");
    m_provider.changeKeys(OidcProvider::OldKeys::Gone);
    const std::string last = m_provider.token();
    EXPECT_TRUE(waitUntil([&] { return fate(last) == "200"; }));
    EXPECT_EQ(fate(next), "401 jwt_key") << "what the issuer has withdrawn is not believed, verified or not";
}

TEST_F(OidcTest, AsksOnceForAFloodOfUnknownKeys) {
    startWith(proxyTo("\"" + m_upstream.url() + "\"") + "policies: [{ jwt: { unknown_key_pause: 1h, " + discovery() +
              " } }]\n");
    EXPECT_EQ(fate(m_provider.token()), "200");
    m_provider.changeKeys(OidcProvider::OldKeys::Gone);
    for (int i = 0; i < 100; ++i) {
        if (i % 10 == 0)
            m_provider.changeKeys(OidcProvider::OldKeys::Gone);
        EXPECT_EQ(fate(m_provider.token("EdDSA")), "401 jwt_key");
    }
    EXPECT_EQ(m_provider.timesAsked(), 1);
}

TEST_F(OidcTest, GoesOnWithTheKeysItHasWhileTheProviderIsDown) {
    protect(discovery());
    const std::string seen = m_provider.token();
    const std::string fresh = m_provider.token("ES256");
    EXPECT_EQ(fate(seen), "200");
    ASSERT_TRUE(m_provider.stop());
    EXPECT_EQ(fate(seen), "200");
    EXPECT_EQ(fate(fresh), "200");
    ASSERT_TRUE(m_provider.start());
    EXPECT_EQ(fate(m_provider.token()), "401 jwt_issuer") << "another port, and so another issuer";
}

TEST_F(OidcTest, LetsNobodyInBeforeTheProviderHasAnswered) {
    const std::string token = m_provider.token();
    const std::string issuer = m_provider.issuer();
    ASSERT_TRUE(m_provider.stop());
    protect("issuer: \"" + issuer + "\", discovery: true");
    EXPECT_EQ(fate(token), "503 auth_unavailable");
    EXPECT_EQ(m_upstream.requestCount(), 0u);
    EXPECT_TRUE(waitUntil([&] { return gateway.errors().find("keys of " + issuer) != std::string::npos; }))
        << gateway.errors();
}

TEST_F(OidcTest, KeepsItsKeysAcrossAReload) {
    protect(discovery());
    const std::string token = m_provider.token();
    EXPECT_EQ(fate(token), "200");
    ASSERT_EQ(m_provider.timesAsked(), 1);
    ASSERT_EQ(gateway.reload(completed(proxyTo("\"" + m_upstream.url() + "\"") +
                                       "policies: [request_id, { jwt: { audience: [orders], types: [at+jwt], "
                                       "unknown_key_pause: 1s, leeway: 1s, " +
                                       discovery() + " } }]\n")),
              GatewayProcess::Reload::Taken);
    EXPECT_EQ(fate(token), "200");
    EXPECT_EQ(m_provider.timesAsked(), 1);
}

TEST_F(OidcTest, TheRecipeOfTheHandbookWorks) {
    std::string config =
        replaced(recipe("protect-a-route-with-jwt"), "0.0.0.0:8080", gateway.publicAddress().toString());
    config = replaced(config, "http://10.0.0.5:8080", m_upstream.url());
    config = replaced(config, "https://login.example.com", m_provider.issuer());
    const auto started = gateway.start(config + gateway.commonConfig());
    ASSERT_TRUE(started) << started.error().message;
    EXPECT_EQ(ask("/orders/1")->status(), 401);
    EXPECT_EQ(ask("/orders/1")->values("www-authenticate"), std::vector<std::string>{"Bearer"});
    EXPECT_EQ(ask("/health")->status(), 200);
    const auto answer =
        fetch(gateway.publicAddress(),
              "GET /orders/1 HTTP/1.1\r\nHost: a\r\nX-Client: evil\r\nX-User-Id: root\r\nAuthorization: "
              "Bearer " +
                  m_provider.token() + "\r\nConnection: close\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status(), 200);
    ASSERT_EQ(m_upstream.requestCount(), 1u);
    const HttpMessage seen = m_upstream.requests().front();
    EXPECT_EQ(seen.values("x-client"), std::vector<std::string>{"shop"});
    EXPECT_EQ(seen.values("x-user-id"), std::vector<std::string>{"shop"});
    EXPECT_EQ(seen.values("authorization"), std::vector<std::string>{});
}

} // namespace
} // namespace gatehouse::test

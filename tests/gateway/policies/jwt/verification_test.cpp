#include "tests/gateway/policies/jwt/bench.h"

#include <gtest/gtest.h>

namespace gatehouse::policies::jwt {
namespace {

using gatehouse::test::keySet;
using gatehouse::test::TokenSigner;

struct Issuer {
    explicit Issuer(std::string name) : id(std::move(name)) {}
    [[nodiscard]] std::string jwk() const { return signer.jwk(R"(,"kid":")" + id + '"'); }
    [[nodiscard]] std::string token(const std::string& payload = claims()) const {
        return signer.token("EdDSA", payload, id);
    }

    std::string id;
    TokenSigner signer = TokenSigner::ed25519();
};

Config withKeySet() {
    Config config;
    config.jwks = "https://login.example.com/jwks";
    return config;
}

class Fetched : public testing::Test {
protected:
    /// What came of the request that waits, once the attempt to fetch keys has ended.
    std::string afterFetch() {
        gate.rings.ring->attemptEnded(gate.exchange().clock.monotonic());
        return gate.outcome();
    }

    Gate gate{withKeySet()};
    Issuer old{"old"};
    Issuer next{"next"};
};

TEST_F(Fetched, RequestsWaitForTheFirstKeys) {
    EXPECT_EQ(gate.fate(old.token()), "waiting");
    gate.rings.publish(keySet(old.jwk()));
    EXPECT_EQ(afterFetch(), "200");
    EXPECT_EQ(gate.rings.fetches, 0) << "the first fetch was on its way already";
}

TEST_F(Fetched, NobodyIsLetInWithoutKeys) {
    EXPECT_EQ(gate.fate(old.token()), "waiting");
    EXPECT_EQ(afterFetch(), "auth_unavailable");
    EXPECT_EQ(gate.exchange().status(), 503);
    EXPECT_EQ(gate.fate(old.token()), "auth_unavailable") << "and nobody waits for what was just tried";
    EXPECT_EQ(gate.fate("x.y.z"), "jwt_malformed") << "what is wrong in any case is not waited for";
}

TEST_F(Fetched, AnUnknownKeyIsFetchedOnceInAWhile) {
    gate.rings.publish(keySet(old.jwk()));
    gate.rings.ring->attemptEnded(gate.exchange().clock.monotonic());
    EXPECT_EQ(gate.fate(next.token()), "jwt_key") << "fetched a moment ago";
    gate.pass(30s);
    EXPECT_EQ(gate.fate(next.token()), "waiting");
    EXPECT_EQ(gate.rings.fetches, 1);
    gate.rings.publish(keySet(old.jwk(), next.jwk()));
    EXPECT_EQ(afterFetch(), "200");
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(gate.fate(Issuer("made-up-" + std::to_string(i)).token()), "jwt_key");
    EXPECT_EQ(gate.rings.fetches, 1) << "a flood of made-up keys starts no other";
    gate.pass(30s);
    EXPECT_EQ(gate.fate(Issuer("made-up").token()), "waiting");
    EXPECT_EQ(afterFetch(), "jwt_key");
    EXPECT_EQ(gate.rings.fetches, 2);
}

TEST(FetchedOfOneIssuer, NobodyWaitsForKeysOnAccountOfAnotherIssuersToken) {
    Config config = withKeySet();
    config.issuer = "https://login.example.com";
    Gate gate(config);
    const Issuer other("other");
    EXPECT_EQ(gate.fate(other.token(claims(R"(,"iss":"https://elsewhere.example")"))), "jwt_issuer");
    EXPECT_EQ(gate.fate(other.token(claims())), "jwt_issuer");
    gate.rings.publish(keySet(Issuer("old").jwk()));
    gate.rings.ring->attemptEnded(gate.exchange().clock.monotonic());
    gate.pass(30s);
    EXPECT_EQ(gate.fate(other.token(claims(R"(,"iss":"https://elsewhere.example")"))), "jwt_issuer");
    EXPECT_EQ(gate.rings.fetches, 0);
    EXPECT_EQ(gate.fate(other.token(claims(R"(,"iss":"https://login.example.com")"))), "waiting");
}

TEST_F(Fetched, ClientsThatLeaveWhileTheyWaitAreForgotten) {
    EXPECT_EQ(gate.fate(old.token()), "waiting");
    gate.exchange().clientGoes();
    gate.rings.publish(keySet(old.jwk()));
    gate.rings.ring->attemptEnded(gate.exchange().clock.monotonic());
    EXPECT_FALSE(gate.exchange().reachedUpstream());
    EXPECT_EQ(gate.fate(old.token()), "200");
}

TEST_F(Fetched, TokensOfAKeyThatIsGoneAreRefusedAtOnce) {
    gate.rings.publish(keySet(old.jwk(), next.jwk()));
    EXPECT_EQ(gate.fate(old.token()), "200");
    EXPECT_EQ(gate.fate(old.token()), "200");
    gate.rings.publish(keySet(next.jwk()));
    gate.rings.ring->attemptEnded(gate.exchange().clock.monotonic());
    EXPECT_EQ(gate.fate(old.token()), "jwt_key") << "although it had been verified";
    EXPECT_EQ(gate.fate(next.token()), "200");
    gate.rings.ring->withdraw();
    EXPECT_EQ(gate.fate(next.token()), "auth_unavailable");
}

TEST_F(Fetched, AVerifiedTokenIsGoodUntilItExpires) {
    gate.rings.publish(keySet(old.jwk()));
    const std::string token = old.token(claims(R"(,"nbf":)" + std::to_string(kNow)));
    EXPECT_EQ(gate.fate(token), "200");
    gate.exchange().clock.setWall(WallTime(std::chrono::seconds(kNow + 3629)));
    EXPECT_EQ(gate.fate(token), "200");
    gate.exchange().clock.setWall(WallTime(std::chrono::seconds(kNow + 3630)));
    EXPECT_EQ(gate.fate(token), "jwt_expired");
    gate.exchange().clock.setWall(WallTime(std::chrono::seconds(kNow - 31)));
    EXPECT_EQ(gate.fate(token), "jwt_not_yet_valid") << "the clock was put back";
    gate.exchange().clock.setWall(WallTime(std::chrono::seconds(kNow)));
    EXPECT_EQ(gate.fate(token), "200");
}

TEST_F(Fetched, AWholeTokenIsRememberedNotAPartOfIt) {
    gate.rings.publish(keySet(old.jwk()));
    gate.rings.ring->attemptEnded(gate.exchange().clock.monotonic());
    const std::string token = old.token();
    EXPECT_EQ(gate.fate(token), "200");
    for (std::size_t at = 0; at < token.size(); ++at) {
        std::string altered = token;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        EXPECT_NE(gate.fate(altered), "200") << at;
    }
    EXPECT_EQ(gate.fate(token.substr(0, token.size() - 1)), "jwt_malformed");
    EXPECT_EQ(gate.fate(token), "200");
}

TEST(Verifications, AreSharedByThoseWhoAskTheSame) {
    Gate gate(withKeySet());
    ASSERT_EQ(gate.rings.sources.size(), 1u);
    const auto again = Jwt::create(withKeySet(), gate.context());
    EXPECT_EQ(gate.rings.sources.size(), 1u) << "one source is fetched once, also after a reload";
    Config other = withKeySet();
    other.jwks = "https://other.example.com/jwks";
    const auto different = Jwt::create(other, gate.context());
    EXPECT_EQ(gate.rings.sources.size(), 2u);
    EXPECT_TRUE(again && different);
}

TEST(Verifications, TakeTheirEntriesOutOfTheMetricWhenTheyGo) {
    observe::MetricRegistry registry(1);
    observe::MetricScope scope(registry);
    const CacheMetrics metrics = cacheMetrics(scope);
    auto random = observe::RandomSource::create().value();
    {
        Verification verification(std::make_shared<jose::KeyRing>(1s, [] {}), 1, 8, random, registry);
        const WallTime now{1000s};
        Grant grant;
        grant.subject = "alice";
        grant.validUntil = now + 10s;
        verification.side(0).cache().insert(verification.hash().of("token"), grant);
        EXPECT_EQ(registry.value(metrics.entries), 1);
    }
    EXPECT_EQ(registry.value(metrics.entries), 0);
}

TEST(Verifications, KeepNothingThatWasVerifiedUnderOtherOptions) {
    gatehouse::test::TemporaryFolder folder;
    Config config;
    const TokenSigner signer = TokenSigner::ed25519();
    config.key = signer.jwk();
    config.revoked.file = folder.write("revoked", "# nobody yet\n");
    Gate gate(config);
    const std::string token = signer.token("EdDSA", claims());
    EXPECT_EQ(gate.fate(token), "200");
    folder.write("revoked", "jti t1\nsub mallory 2026-01-01T00:00:00Z\n");
    Gate reloaded(config);
    EXPECT_EQ(reloaded.fate(token), "jwt_revoked");
    folder.write("revoked", "jti t1\nsub mallory soon\n");
    EXPECT_TRUE(
        Gate(config).complaint.ends_with("revoked:2: \"soon\" is no time; expected one like 2026-03-01T00:00:00Z"))
        << Gate(config).complaint;
}

TEST_F(Fetched, ARehearsalFetchesNothingAndRemembersNothing) {
    const std::string lookups = "gatehouse_jwt_cache_lookups_total{";
    gate.exchange().rehearsed = pipeline::Rehearsal{};
    EXPECT_EQ(gate.fate(old.token()), "auth_unavailable") << "there are no keys, and none are sent for";
    gate.rings.publish(keySet(old.jwk()));
    gate.pass(30s);
    EXPECT_EQ(gate.fate(next.token()), "jwt_key");
    EXPECT_EQ(gate.fate(old.token()), "200");
    EXPECT_EQ(gate.rings.fetches, 0);
    EXPECT_EQ(gate.build.registry.prometheusText().find(lookups), std::string::npos);
    gate.exchange().rehearsed.reset();
    EXPECT_EQ(gate.fate(old.token()), "200");
    EXPECT_NE(gate.build.registry.prometheusText().find(lookups), std::string::npos) << "a real one is counted";
}

} // namespace
} // namespace gatehouse::policies::jwt

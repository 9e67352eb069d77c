#include "gateway/policies/authenticate/authenticate.h"
#include "tests/gateway/policies/jwt/bench.h"

#include <gtest/gtest.h>

namespace gatehouse::policies::jwt {
namespace {

using gatehouse::test::TokenSigner;
using Strings = std::vector<std::string>;

const TokenSigner& issuer() {
    static const TokenSigner kIssuer = TokenSigner::ed25519();
    return kIssuer;
}

/// Keys in the configuration, and nothing else.
Config withKey() {
    Config config;
    config.key = issuer().jwk(R"(,"kid":"a")");
    return config;
}

/// One consumer, with a group and a role.
pipeline::Consumers acme() {
    std::vector<pipeline::ConsumerPlan> consumers(1);
    consumers.front().name = "acme";
    consumers.front().groups = {"partners"};
    consumers.front().roles = {"auditor"};
    return pipeline::Consumers(std::move(consumers));
}

std::string signedToken(const std::string& payload) { return issuer().token("EdDSA", payload, "a"); }

TEST(Jwt, LetsInWhoShowsATokenAndTellsWhoItIs) {
    Gate gate(withKey());
    EXPECT_EQ(gate.fate(signedToken(claims())), "200");
    const pipeline::Identity* identity = gate.exchange().exchange().identity();
    ASSERT_NE(identity, nullptr);
    EXPECT_EQ(identity->method, pipeline::AuthMethod::Jwt);
    EXPECT_EQ(identity->subject, "alice");
    EXPECT_EQ(identity->credential, "t1");
    EXPECT_FALSE(identity->limitsScopes);
    EXPECT_EQ(gate.exchange().upstream("authorization"), Strings{}) << "the token stays here";
}

TEST(Jwt, AsksForATokenWhereThereIsNone) {
    Config config = withKey();
    config.realm = "orders";
    Gate gate(config);
    for (const char* value : {"", "Bearer", "Bearer ", "Basic YTpi", "Bearertoken", "Token abc"}) {
        EXPECT_EQ(gate.fateOf({.fields = {{"authorization", value}}}), "auth_missing") << value;
        EXPECT_EQ(gate.exchange().status(), 401);
        EXPECT_EQ(gate.exchange().answer("www-authenticate"), Strings{R"(Bearer realm="orders")"});
    }
    EXPECT_EQ(gate.fateOf({}), "auth_missing");
    EXPECT_EQ(gate.fateOf({.query = "access_token=" + signedToken(claims())}), "auth_missing") << "off by default";
}

TEST(Jwt, RefusesWithAReasonAndTellsTheClientNothingMore) {
    Gate gate(withKey());
    EXPECT_EQ(gate.fate("x.y.z"), "jwt_malformed");
    EXPECT_EQ(gate.exchange().status(), 401);
    EXPECT_EQ(gate.exchange().answer("www-authenticate"), Strings{R"(Bearer error="invalid_token")"});
    EXPECT_EQ(gate.exchange().body().find("x.y.z"), std::string_view::npos);
    EXPECT_EQ(gate.fate(issuer().sign("EdDSA", R"({"alg":"none"})", claims())), "jwt_algorithm");
    EXPECT_EQ(gate.fate(TokenSigner::ed25519().token("EdDSA", claims(), "a")), "jwt_signature");
    EXPECT_EQ(gate.fate(TokenSigner::ed25519().token("EdDSA", claims(), "b")), "jwt_key");
    EXPECT_EQ(gate.fate(std::string(20'000, 'a')), "jwt_malformed");
}

TEST(Jwt, TakesTheSchemeInAnyCase) { // RFC 9110 §11.1
    Gate gate(withKey());
    const std::string token = signedToken(claims());
    for (const char* scheme : {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
        EXPECT_EQ(gate.fateOf({.fields = {{"authorization", scheme + token}}}), "200") << scheme;
}

TEST(Jwt, DoesNotChooseBetweenTwoTokens) {
    Gate gate(withKey());
    const std::string good = "Bearer " + signedToken(claims());
    EXPECT_EQ(gate.fateOf({.fields = {{"authorization", good}, {"authorization", good}}}), "jwt_malformed");
    EXPECT_EQ(gate.fateOf({.fields = {{"authorization", good}, {"authorization", "Bearer forged"}}}), "jwt_malformed");
}

TEST(Jwt, LooksWhereItIsToldInTheOrderItIsTold) {
    Config config = withKey();
    config.sources = {{"x-token", "", "", ""}, {"", "", "session", ""}, {"", "", "", "access_token"}};
    const std::string token = signedToken(claims());
    Gate gate(config);
    EXPECT_EQ(gate.fateOf({.fields = {{"x-token", token}, {"accept", "*/*"}}}), "200");
    EXPECT_EQ(gate.exchange().upstream("x-token"), Strings{});
    EXPECT_EQ(gate.fateOf({.fields = {{"cookie", "a=1; session=" + token + "; b=2"}}}), "200");
    EXPECT_EQ(gate.exchange().upstream("cookie"), Strings{"a=1; b=2"});
    EXPECT_EQ(gate.fateOf({.fields = {{"cookie", "session=" + token}}}), "200");
    EXPECT_EQ(gate.exchange().upstream("cookie"), Strings{});
    EXPECT_EQ(gate.fateOf({.query = "a=1&access_token=" + token + "&b=2"}), "200");
    EXPECT_EQ(gate.exchange().upstreamQuery(), "a=1&b=2");
    EXPECT_EQ(gate.fateOf({.fields = {{"x-token", token}}, .query = "access_token=forged"}), "200");
    EXPECT_EQ(gate.exchange().upstreamQuery(), "") << "what was not verified is not passed on";
    EXPECT_EQ(gate.fateOf({.fields = {{"x-token", "forged"}, {"cookie", "session=" + token}}}), "jwt_malformed")
        << "the first place counts";
    EXPECT_EQ(gate.fateOf({.fields = {{"cookie", "session=" + token + "; session=forged"}}}), "jwt_malformed");
    EXPECT_EQ(gate.fateOf({.query = "access_token=" + token + "&access%5ftoken=forged"}), "jwt_malformed");
    EXPECT_EQ(gate.fateOf({.fields = {{"authorization", "Bearer " + token}}}), "auth_missing");
}

TEST(Jwt, ForwardsOnlyTheTokenThatItHasVerified) {
    Config config = withKey();
    config.forward = true;
    config.sources.push_back({"", "", "session", ""});
    const std::string token = signedToken(claims());
    Gate gate(config);
    EXPECT_EQ(gate.fateOf({.fields = {{"authorization", "Bearer " + token}, {"cookie", "session=forged; a=1"}}}),
              "200");
    EXPECT_EQ(gate.exchange().upstream("authorization"), Strings{"Bearer " + token});
    EXPECT_EQ(gate.exchange().upstream("cookie"), Strings{"a=1"});
}

TEST(Jwt, LeavesCredentialsOfOtherKindsAlone) {
    Config config = withKey();
    config.sources = {{"x-token", "", "", ""}};
    Gate gate(config);
    EXPECT_EQ(gate.fateOf({.fields = {{"x-token", signedToken(claims())}, {"authorization", "Basic YTpi"}}}), "200");
    EXPECT_EQ(gate.exchange().upstream("authorization"), Strings{"Basic YTpi"});
}

TEST(Jwt, SaysInHeadersWhatTheTokenSaysAndNothingThatTheClientSays) {
    Config config = withKey();
    config.claimsToHeaders = {{"X-Tenant", "/tenant/id"}, {"X-Roles", "roles"}, {"X-Level", "level"}};
    Gate gate(config);
    const std::string payload = claims(R"(,"tenant":{"id":"acme"},"roles":["reader","writer"],"level":7)");
    for (int round = 0; round < 2; ++round) { // from the token, then from the cache
        EXPECT_EQ(gate.fateOf({.fields = {{"authorization", "Bearer " + signedToken(payload)},
                                          {"x-tenant", "evil"},
                                          {"x-tenant", "worse"},
                                          {"x-roles", "admin"}}}),
                  "200");
        EXPECT_EQ(gate.exchange().upstream("x-tenant"), Strings{"acme"});
        EXPECT_EQ(gate.exchange().upstream("x-roles"), Strings{"reader,writer"});
        EXPECT_EQ(gate.exchange().upstream("x-level"), Strings{"7"});
    }
    const std::string odd = claims(R"(,"tenant":{"id":"a\r\nx-admin: 1"},"roles":["user,admin"],"level":{})");
    EXPECT_EQ(gate.fateOf({.fields = {{"authorization", "Bearer " + signedToken(odd)}, {"x-tenant", "evil"}}}), "200");
    EXPECT_EQ(gate.exchange().upstream("x-tenant"), Strings{}) << "no header rather than a split one";
    EXPECT_EQ(gate.exchange().upstream("x-roles"), Strings{}) << "one role must not pass for two";
    EXPECT_EQ(gate.exchange().upstream("x-level"), Strings{});
}

TEST(Jwt, TakesOutWhatItHasNotVerifiedWhoeverLetsTheCallerIn) {
    Config config = withKey();
    config.forward = true;
    config.claimsToHeaders = {{"X-Tenant", "tenant"}};
    config.sources.push_back({"", "", "session", ""});
    authenticate::Config optional;
    optional.anyOf.push_back({"jwt", config, {}});
    optional.optional = true;
    Gate gate(config);
    auto policy = authenticate::Authenticate::create(optional, gate.context());
    ASSERT_TRUE(policy) << policy.error().message;
    gatehouse::policies::test::ExchangeBench open({pipeline::Policy::of(
        authenticate::Authenticate::kName, authenticate::Authenticate::kStage, *std::move(policy))});
    open.send({.fields = {{"x-tenant", "evil"}, {"cookie", "session="}, {"authorization", "Bearer "}}});
    EXPECT_EQ(open.status(), 200) << "nobody need be known";
    EXPECT_EQ(open.upstream("x-tenant"), Strings{});
    EXPECT_EQ(open.upstream("cookie"), Strings{});
    EXPECT_EQ(open.upstream("authorization"), Strings{});
}

TEST(Jwt, KnowsRolesScopesAndConsumer) {
    Config config = withKey();
    config.rolesClaim = "/realm_access/roles";
    config.consumerClaim = "client_id";
    Gate gate(config, acme());
    const std::string token =
        signedToken(claims(R"(,"realm_access":{"roles":["reader",7,"writer"]},"scope":"a b  c","client_id":"acme")"));
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(gate.fate(token), "200");
        const pipeline::Identity& identity = *gate.exchange().exchange().identity();
        EXPECT_EQ(Strings(identity.roles.begin(), identity.roles.end()), (Strings{"reader", "writer", "auditor"}));
        EXPECT_EQ(Strings(identity.groups.begin(), identity.groups.end()), Strings{"partners"});
        EXPECT_EQ(Strings(identity.scopes.begin(), identity.scopes.end()), (Strings{"a", "b", "c"}));
        EXPECT_TRUE(identity.limitsScopes);
        ASSERT_NE(identity.consumer, nullptr);
        EXPECT_EQ(identity.consumer->name, "acme");
        EXPECT_EQ(identity.claims->text("/client_id", gate.exchange().exchange().arena()), "acme");
        EXPECT_EQ(identity.claims->text("/realm_access/roles/0", gate.exchange().exchange().arena()), "reader");
        EXPECT_EQ(identity.claims->text("/realm_access", gate.exchange().exchange().arena()), std::nullopt);
    }
    EXPECT_EQ(gate.fate(signedToken(claims(R"(,"client_id":"nobody")"))), "200");
    EXPECT_EQ(gate.exchange().exchange().identity()->consumer, nullptr);
}

TEST(Jwt, RefusesStrangersWhereOnlyConsumersMayCall) {
    Config config = withKey();
    config.consumerClaim = "client_id";
    config.requireConsumer = true;
    Gate gate(config, acme());
    EXPECT_EQ(gate.fate(signedToken(claims(R"(,"client_id":"acme")"))), "200");
    for (const char* other : {R"(,"client_id":"nobody")", R"(,"client_id":7)", R"(,"client_id":["acme"])", ""}) {
        EXPECT_EQ(gate.fate(signedToken(claims(other))), "forbidden") << other;
        EXPECT_EQ(gate.fate(signedToken(claims(other))), "forbidden") << other << ", from the cache";
    }
}

TEST(Jwt, WantsAllScopes) {
    Config config = withKey();
    config.scopes = {"orders.read", "orders.list"};
    Gate gate(config);
    EXPECT_EQ(gate.fate(signedToken(claims(R"(,"scope":"orders.list x orders.read")"))), "200");
    EXPECT_EQ(gate.fate(signedToken(claims(R"(,"scp":["orders.read","orders.list"])"))), "200");
    for (const char* scope : {R"(,"scope":"orders.read")", R"(,"scope":"orders.read,orders.list")", R"(,"scope":7)",
                              R"(,"scope":"orders.readx orders.list")", R"(,"scope":["orders.read orders.list"])", "",
                              R"(,"scope":"","scp":["orders.read","orders.list"])"}) {
        EXPECT_EQ(gate.fate(signedToken(claims(scope))), "insufficient_scope") << scope;
        EXPECT_EQ(gate.exchange().status(), 403);
        EXPECT_EQ(gate.exchange().answer("www-authenticate"),
                  Strings{R"(Bearer error="insufficient_scope", scope="orders.read orders.list")"});
    }
}

TEST(Jwt, TakesSecretsInTheirEncodings) {
    const std::string secret(32, '\xfb');
    const std::string token = TokenSigner::secret(secret).token("HS256", claims());
    const auto outcome = [&](const char* text, Config::SecretEncoding encoding) {
        ::setenv("GATEHOUSE_TEST_JWT_SECRET", text, 1);
        Config config;
        config.secret.reference = "env:GATEHOUSE_TEST_JWT_SECRET";
        config.secretEncoding = encoding;
        Gate gate(config);
        return gate.complaint.empty() ? gate.fate(token) : gate.complaint;
    };
    using Encoding = Config::SecretEncoding;
    EXPECT_EQ(outcome(secret.c_str(), Encoding::Raw), "200");
    EXPECT_EQ(outcome("-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s", Encoding::Base64Url), "200");
    EXPECT_EQ(outcome("+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/s=", Encoding::Base64), "200");
    EXPECT_EQ(outcome("+/v7", Encoding::Base64Url),
              "the secret is not written in the encoding that secret_encoding says");
    EXPECT_EQ(outcome("short", Encoding::Raw), "a secret of 5 bytes; HS256 needs 32 at least");
}

TEST(Jwt, HoldsToTheAlgorithmsThatItIsTold) {
    const auto rsa = TokenSigner::rsa();
    Config config;
    config.key = rsa.publicPem();
    config.algorithms = {"PS256"};
    Gate gate(config);
    EXPECT_EQ(gate.fate(rsa.token("PS256", claims())), "200");
    EXPECT_EQ(gate.fate(rsa.token("RS256", claims())), "jwt_algorithm");
    EXPECT_EQ(gate.fate(TokenSigner::secret(rsa.publicPem()).token("HS256", claims())), "jwt_algorithm");
}

TEST(Jwt, ExpectsASchemeInAuthorization) {
    Config config = withKey();
    config.sources = {{"Authorization", "", "", ""}};
    Gate gate(config);
    EXPECT_EQ(gate.fate(signedToken(claims())), "200");
    config.sources = {{"Authorization", "Token", "", ""}};
    Gate other(config);
    EXPECT_EQ(other.fateOf({.fields = {{"authorization", "token " + signedToken(claims())}}}), "200");
    EXPECT_EQ(other.fate(signedToken(claims())), "auth_missing");
}

TEST(Jwt, RefusesKeysThatItCannotUse) {
    Config config = withKey();
    config.algorithms = {"RS256", "ES256"};
    EXPECT_EQ(Gate(config).complaint, "no key goes with any of the algorithms");
    config.algorithms = {};
    config.key = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
    EXPECT_EQ(Gate(config).complaint, "no public key in PEM");
    config.key = R"({"keys":[{"kty":"oct","k":"c2VjcmV0"}]})";
    EXPECT_EQ(Gate(config).complaint, "no key that can be used: a shared secret among public keys");
}

} // namespace
} // namespace gatehouse::policies::jwt

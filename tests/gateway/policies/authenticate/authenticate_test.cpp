#include "shared/credentials/base64.h"
#include "shared/credentials/keyed_hash.h"
#include "shared/credentials/password.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"
#include "tests/support/token_signer.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace gatehouse::policies::authenticate {
namespace {

using http::Reason;
using testing::HasSubstr;
using Lines = test::ExchangeBench::Lines;

struct AuthenticateTest : testing::Test {
    AuthenticateTest() { ::setenv("GATEHOUSE_TEST_HASH_KEY", m_secret.c_str(), 1); }

    test::ExchangeBench gate(std::string_view options) {
        static const std::string kHash = *credentials::hashPassword("secret");
        const auto hash = credentials::KeyedHash::create(m_secret);
        const std::string yaml =
            "api_keys: { hash_key: env:GATEHOUSE_TEST_HASH_KEY }\nconsumers:\n  - { name: acme, credentials: { "
            "api_keys: [ { id: k1, hash: \"" +
            hash->of("key-of-acme").text() + "\" } ], passwords: [ { user: alice, hash: \"" + kHash +
            "\" } ] } }\n  - { name: other, credentials: { api_keys: [ { id: k2, hash: \"" +
            hash->of("key-of-other").text() + "\" } ] } }\npolicies: [ { authenticate: " + std::string(options) +
            " } ]";
        return test::ExchangeBench(test::policiesOf(build, yaml));
    }
    std::uint16_t ask(test::ExchangeBench& gateway, const Lines& fields) {
        gateway.send({.fields = fields});
        gateway.finishWork();
        gateway.finishWork();
        return gateway.status();
    }

    const std::string m_secret = "a secret of more than thirty-two bytes";
    const std::pair<std::string, std::string> key{"x-api-key", "key-of-acme"};
    const std::pair<std::string, std::string> otherKey{"x-api-key", "key-of-other"};
    const std::pair<std::string, std::string> wrongKey{"x-api-key", "nobody's key"};
    const std::pair<std::string, std::string> password{"authorization",
                                                       "Basic " + credentials::encodeBase64("alice:secret")};
    const std::pair<std::string, std::string> wrongPassword{"authorization",
                                                            "Basic " + credentials::encodeBase64("alice:x")};
    test::BuildBench build;
};

TEST_F(AuthenticateTest, TakesAnyOfSeveral) {
    auto gateway = gate("{ any_of: [ basic_auth, api_key ] }");
    EXPECT_EQ(ask(gateway, {key}), 200);
    EXPECT_EQ(ask(gateway, {password}), 200);
    EXPECT_EQ(ask(gateway, {wrongPassword, key}), 200);
    EXPECT_EQ(ask(gateway, {}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_missing);
    EXPECT_THAT(gateway.answer("www-authenticate"),
                testing::ElementsAre("Basic realm=\"api\", charset=\"UTF-8\", ApiKey realm=\"api\""));
    EXPECT_EQ(ask(gateway, {wrongKey}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_invalid);
}

TEST_F(AuthenticateTest, LetsNoneOvertakeAnotherThatWaits) {
    auto gateway = gate("{ any_of: [ basic_auth, api_key ] }");
    for (const bool isKnownByThen : {false, true}) {
        gateway.send({.fields = {password, otherKey}});
        EXPECT_EQ(gateway.isWaiting(), !isKnownByThen) << "a password takes time, unless it has just been seen";
        EXPECT_EQ(gateway.reachedUpstream(), isKnownByThen);
        gateway.finishWork();
        ASSERT_EQ(gateway.status(), 200);
        EXPECT_EQ(gateway.exchange().identity()->consumer->name, "acme") << "the first in the list";
    }
    gateway.send({.fields = {wrongPassword, otherKey}});
    EXPECT_TRUE(gateway.isWaiting());
    gateway.finishWork();
    ASSERT_EQ(gateway.status(), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer->name, "other") << "the one before it was no good";
    auto keysFirst = gate("{ any_of: [ api_key, basic_auth ] }");
    keysFirst.send({.fields = {password, otherKey}});
    EXPECT_FALSE(keysFirst.isWaiting()) << "what is behind a good one is not asked";
    EXPECT_EQ(keysFirst.exchange().identity()->consumer->name, "other");
}

TEST_F(AuthenticateTest, LetsNoCredentialThrough) {
    auto gateway = gate("{ any_of: [ basic_auth, api_key ] }");
    EXPECT_EQ(ask(gateway, {password, wrongKey}), 200);
    EXPECT_TRUE(gateway.upstream("x-api-key").empty());
    EXPECT_TRUE(gateway.upstream("authorization").empty());
}

TEST_F(AuthenticateTest, MayAskForAll) {
    auto gateway = gate("{ all_of: [ api_key, basic_auth ] }");
    EXPECT_EQ(ask(gateway, {key, password}), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer->name, "acme");
    EXPECT_EQ(gateway.exchange().identity()->subject, "acme");
    EXPECT_EQ(ask(gateway, {key}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_missing);
    EXPECT_EQ(ask(gateway, {key, wrongPassword}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_invalid);
    EXPECT_EQ(ask(gateway, {otherKey, password}), 403);
    EXPECT_EQ(gateway.reason(), Reason::auth_conflict);
}

TEST_F(AuthenticateTest, LetsNobodyInOnlyWhoShowsNothing) {
    auto any = gate("{ any_of: [ basic_auth, api_key ], optional: true }");
    EXPECT_EQ(ask(any, {}), 200);
    EXPECT_EQ(any.exchange().identity(), nullptr);
    EXPECT_EQ(ask(any, {wrongKey}), 401);
    EXPECT_EQ(ask(any, {wrongPassword}), 401);
    auto all = gate("{ all_of: [ basic_auth, api_key ], optional: true }");
    EXPECT_EQ(ask(all, {}), 200);
    EXPECT_EQ(ask(all, {key}), 401);
    EXPECT_EQ(ask(all, {password}), 401);
}

/// Tokens of two issuers, who sign with secrets of their own.
struct TwoIssuers : AuthenticateTest {
    static std::string token(const std::string& issuer, const std::string& tenant) {
        return gatehouse::test::TokenSigner::secret(std::string(40, issuer.back()))
            .token("HS256", R"({"iss":")" + issuer + R"(","sub":"x","exp":1900000000,"tenant":")" + tenant + "\"}");
    }
    /// Of the policy that believes that issuer.
    static std::string jwt(const std::string& issuer, const std::string& more) {
        const std::string name = "GATEHOUSE_TEST_ISSUER_" + std::string(1, issuer.back());
        ::setenv(name.c_str(), std::string(40, issuer.back()).c_str(), 1);
        return "{ jwt: { issuer: " + issuer + ", secret: env:" + name + more + " } }";
    }
    static Lines bearer(const std::string& token, Lines more = {}) {
        more.emplace_back("authorization", "Bearer " + token);
        return more;
    }
};

TEST_F(TwoIssuers, TellOnlyWhatTheTokenOfTheOneThatLetItInSays) {
    const std::string more = ", forward: true, claims_to_headers: { X-Tenant: tenant }";
    auto gateway = gate("{ any_of: [ " + jwt("issuer-a", more) + ", " + jwt("issuer-b", more) + " ] }");
    for (const std::string issuer : {"issuer-a", "issuer-b"}) {
        const std::string shown = token(issuer, "of " + issuer);
        EXPECT_EQ(ask(gateway, bearer(shown, {{"x-tenant", "evil"}})), 200);
        EXPECT_THAT(gateway.upstream("x-tenant"), testing::ElementsAre("of " + issuer));
        EXPECT_THAT(gateway.upstream("authorization"), testing::ElementsAre("Bearer " + shown));
    }
    EXPECT_EQ(ask(gateway, bearer(token("issuer-c", "x"))), 401);
}

TEST_F(TwoIssuers, TellNothingWhenSomethingElseLetTheCallerIn) {
    auto gateway = gate("{ any_of: [ { authenticate: { all_of: [ " +
                        jwt("issuer-a", ", forward: true, sources: [ { header: X-Token } ], claims_to_headers: { "
                                        "X-Tenant: tenant }") +
                        ", api_key ] } }, basic_auth ] }");
    const Lines shown{{"x-token", token("issuer-a", "acme")}, {"x-tenant", "evil"}, password};
    EXPECT_EQ(ask(gateway, shown), 200) << "the key is missing, the password is right";
    EXPECT_EQ(gateway.exchange().identity()->subject, "alice");
    EXPECT_THAT(gateway.upstream("x-tenant"), testing::IsEmpty());
    EXPECT_THAT(gateway.upstream("x-token"), testing::IsEmpty());
}

TEST_F(AuthenticateTest, CanBeNested) {
    auto gateway = gate("{ any_of: [ mtls, { authenticate: { all_of: [ api_key, basic_auth ] } } ] }");
    EXPECT_EQ(ask(gateway, {key, password}), 200);
    EXPECT_EQ(ask(gateway, {key}), 401);
    EXPECT_TRUE(ask(gateway, {key, password}) == 200 && gateway.upstream("x-api-key").empty());
}

TEST_F(AuthenticateTest, SaysWhatCannotStandInIt) {
    EXPECT_THAT(test::compileYaml(build, "policies: [ { authenticate: { any_of: [ request_id ] } } ]").error,
                HasSubstr("the policy \"request_id\" finds out nothing about the caller"));
    EXPECT_THAT(test::compileYaml(build, "policies: [ { authenticate: { any_of: [ { chain: x } ] } } ]").error,
                HasSubstr("a chain cannot stand here"));
    EXPECT_THAT(
        test::compileYaml(build, "policies: [ { authenticate: { any_of: [ { mtls: {}, mandatory: true } ] } } ]").error,
        HasSubstr("has no effect here"));
    EXPECT_THAT(
        test::compileYaml(build, "policies: [ { authenticate: { any_of: [ mtls ], all_of: [ mtls ] } } ]").error,
        HasSubstr("only one of"));
    EXPECT_THAT(test::compileYaml(build, "policies: [ authenticate ]").error, HasSubstr("is missing"));
}

} // namespace
} // namespace gatehouse::policies::authenticate

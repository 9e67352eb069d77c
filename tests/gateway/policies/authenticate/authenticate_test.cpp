#include "shared/credentials/base64.h"
#include "shared/credentials/keyed_hash.h"
#include "shared/credentials/password.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

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

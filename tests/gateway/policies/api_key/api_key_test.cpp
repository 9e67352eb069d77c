#include "gateway/policies/api_key/key_table.h"
#include "shared/core/instant.h"
#include "shared/credentials/api_key.h"
#include "shared/credentials/keyed_hash.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace gatehouse::policies::api_key {
namespace {

using http::Reason;
using testing::HasSubstr;
using Lines = test::ExchangeBench::Lines;

struct ApiKeys : testing::Test {
    ApiKeys() { ::setenv("GATEHOUSE_TEST_HASH_KEY", m_secret.c_str(), 1); }

    [[nodiscard]] std::string hashOf(std::string_view key) const {
        return credentials::KeyedHash::create(m_secret)->of(key).text();
    }
    /// A gateway with one consumer, "acme", whose key has these options beside id and hash.
    test::ExchangeBench gate(std::string_view options = "", std::string_view policy = "api_key") {
        return test::ExchangeBench(test::policiesOf(build, yaml(options, policy)));
    }
    [[nodiscard]] std::string yaml(std::string_view options, std::string_view policy) const {
        return "api_keys: { hash_key: env:GATEHOUSE_TEST_HASH_KEY }\n"
               "consumers: [ { name: acme, groups: [partners], roles: [reader], credentials: { api_keys: [ { id: k1, "
               "hash: \"" +
               hashOf(key) + "\"" + std::string(options) + " } ] } } ]\npolicies: [ " + std::string(policy) + " ]\n";
    }

    const std::string m_secret = "a secret of more than thirty-two bytes";
    const std::string key = *credentials::makeApiKey("gh");
    test::BuildBench build;
};

TEST_F(ApiKeys, LetTheirConsumerInAndAreTakenOut) {
    auto gateway = gate(", scopes: [\"orders:read\"]");
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}, {"accept", "*/*"}}}), 200);
    const pipeline::Identity& identity = *gateway.exchange().identity();
    EXPECT_EQ(identity.consumer->name, "acme");
    EXPECT_EQ(identity.credential, "k1");
    EXPECT_EQ(identity.groups[0], "partners");
    EXPECT_EQ(identity.roles[0], "reader");
    ASSERT_EQ(identity.scopes.size(), 1u);
    EXPECT_EQ(identity.scopes[0], "orders:read");
    EXPECT_TRUE(identity.limitsScopes);
    EXPECT_EQ(gateway.exchange().verdict().consumer, "acme");
    EXPECT_TRUE(gateway.upstream("x-api-key").empty());
    EXPECT_EQ(gateway.upstream("accept").size(), 1u);
}

TEST_F(ApiKeys, ThatAreWrongAreRefused) {
    auto gateway = gate();
    std::string mistyped = key;
    mistyped[5] = mistyped[5] == 'x' ? 'y' : 'x';
    for (const auto& [fields, reason] : std::vector<std::pair<Lines, Reason>>{
             {{}, Reason::auth_missing},
             {{{"authorization", "Bearer " + key}}, Reason::auth_missing},
             {{{"x_api_key", key}}, Reason::auth_missing},
             {{{"x-api-key", ""}}, Reason::auth_invalid},
             {{{"x-api-key", mistyped}}, Reason::auth_invalid},
             {{{"x-api-key", *credentials::makeApiKey("gh")}}, Reason::auth_invalid},
             {{{"x-api-key", key}, {"x-api-key", key}}, Reason::auth_invalid},
             {{{"x-api-key", key + "," + key}}, Reason::auth_invalid},
             {{{"x-api-key", key + " "}}, Reason::auth_invalid},
             {{{"x-api-key", "Bearer " + key}}, Reason::auth_invalid},
             {{{"x-api-key", key.substr(0, key.size() - 1)}}, Reason::auth_invalid},
             {{{"x-api-key", hashOf(key)}}, Reason::auth_invalid},
             {{{"x-api-key", std::string(100'000, 'a')}}, Reason::auth_invalid},
             {{{"x-api-key", "\xff\xfe"}}, Reason::auth_invalid},
         }) {
        EXPECT_EQ(gateway.status({.fields = fields}), 401);
        EXPECT_EQ(gateway.reason(), reason) << (fields.empty() ? "" : fields.back().second.substr(0, 80));
        EXPECT_THAT(gateway.answer("www-authenticate"), testing::ElementsAre("ApiKey realm=\"api\""));
        EXPECT_FALSE(gateway.reachedUpstream());
    }
}

TEST_F(ApiKeys, TellNothingOfThemselvesInTheAnswer) {
    auto gateway = gate();
    const std::string unknown = *credentials::makeApiKey("gh");
    gateway.send({.fields = {{"x-api-key", unknown}}});
    EXPECT_THAT(std::string(gateway.body()), testing::Not(HasSubstr(unknown)));
}

TEST_F(ApiKeys, ThatAreAlmostRightAreAnsweredLikeAnyOther) {
    auto gateway = gate();
    const std::string secretOfAnother =
        key.substr(0, key.rfind('_') + 1) + credentials::makeApiKey("gh")->substr(key.rfind('_') + 1);
    std::string lastIsWrong = key;
    lastIsWrong.back() = lastIsWrong.back() == 'x' ? 'y' : 'x';
    std::vector<std::string> bodies;
    for (const std::string& wrong : {*credentials::makeApiKey("gh"), secretOfAnother, lastIsWrong}) {
        gateway.send({.fields = {{"x-api-key", wrong}}});
        EXPECT_EQ(gateway.status(), 401);
        EXPECT_EQ(gateway.reason(), Reason::auth_invalid);
        EXPECT_THAT(gateway.answer("www-authenticate"), testing::ElementsAre("ApiKey realm=\"api\""));
        std::string body(gateway.body());
        const std::string id(gateway.exchange().verdict().requestId);
        body.replace(body.find(id), id.size(), "ID");
        bodies.push_back(std::move(body));
    }
    EXPECT_THAT(bodies, testing::Each(bodies.front()));
}

TEST_F(ApiKeys, InTheQueryCountOnlyWhereTheyMay) {
    auto strict = gate();
    EXPECT_EQ(strict.status({.query = "api_key=" + key}), 401);

    auto gateway = gate("", "{ api_key: { query: api_key } }");
    EXPECT_EQ(gateway.status({.query = "a=1&api_key=" + key + "&b=2"}), 200);
    EXPECT_EQ(gateway.upstreamQuery(), "a=1&b=2");
    EXPECT_EQ(gateway.status({.query = "%61pi%5Fkey=" + key}), 200);
    EXPECT_EQ(gateway.upstreamQuery(), "");
    EXPECT_EQ(gateway.status({.query = "api_key=" + key + "&api_key=" + key}), 401);
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}, .query = "api_key=" + key}), 401);
    EXPECT_EQ(gateway.status({.query = "API_KEY=" + key}), 401);
    EXPECT_EQ(gateway.status({.query = "api_key"}), 401);
    EXPECT_EQ(gateway.status({.query = "a=%zz&&api%zzkey=1&api_key=" + key + "&b=%"}), 200);
    EXPECT_EQ(gateway.upstreamQuery(), "a=%zz&&api%zzkey=1&b=%") << "what is broken stays as it is";
    EXPECT_EQ(gateway.status({.query = "api%5fkey=%zz&api_key=" + key}), 401) << "two keys";
}

TEST_F(ApiKeys, BehindASchemeLeaveOtherSchemesAlone) {
    auto gateway = gate("", "{ api_key: { header: Authorization, scheme: Bearer } }");
    EXPECT_EQ(gateway.status({.fields = {{"authorization", "bearer  " + key}}}), 200);
    EXPECT_TRUE(gateway.upstream("authorization").empty());
    EXPECT_EQ(gateway.status({.fields = {{"authorization", "Basic eDp5"}}}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_missing);
    EXPECT_EQ(gateway.status({.fields = {{"authorization", key}}}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_missing);
}

TEST_F(ApiKeys, AreForwardedOnlyWhenAskedFor) {
    auto gateway = gate("", "{ api_key: { forward: true } }");
    gateway.send({.fields = {{"x-api-key", key}}});
    EXPECT_THAT(gateway.upstream("x-api-key"), testing::ElementsAre(key));
}

TEST_F(ApiKeys, EndWhenTheirTimeIsOver) {
    build.config = {};
    auto gateway = gate(", expires: 2027-01-31");
    gateway.clock.setWall(*parseInstant("2027-01-30T23:59:59Z"));
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 200);
    gateway.clock.advance(1s);
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_expired);
}

TEST_F(ApiKeys, ThatAreRevokedSaySo) {
    auto gateway = gate(", revoked: true");
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_revoked);
}

TEST_F(ApiKeys, OpenOnlyTheirNetworksAndRoutes) {
    auto near = gate(", networks: [192.0.2.0/24]");
    EXPECT_EQ(near.status({.fields = {{"x-api-key", key}}}), 200);
    auto far = gate(", networks: [10.0.0.0/8]");
    EXPECT_EQ(far.status({.fields = {{"x-api-key", key}}}), 403);
    EXPECT_EQ(far.reason(), Reason::forbidden);
    auto here = gate(", routes: [tested]");
    EXPECT_EQ(here.status({.fields = {{"x-api-key", key}}}), 200);
    auto elsewhere = gate(", routes: [other]");
    EXPECT_EQ(elsewhere.status({.fields = {{"x-api-key", key}}}), 403);
}

TEST_F(ApiKeys, HaveTwoSecretsWhileOneReplacesTheOther) {
    const std::string next = "imported-legacy-key";
    test::ExchangeBench gateway(test::policiesOf(
        build, "api_keys: { hash_key: env:GATEHOUSE_TEST_HASH_KEY }\nconsumers: [ { name: acme, credentials: { "
               "api_keys: [ { id: k1, hashes: [ \"" +
                   hashOf(key) + "\", \"" + hashOf(next) + "\" ] } ] } } ]\npolicies: [ api_key ]"));
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 200);
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", next}}}), 200);
    EXPECT_EQ(gateway.exchange().verdict().credential, "k1");
}

TEST_F(ApiKeys, TheOldOfTwoSecretsEndsWhenTheirOverlapIsOver) {
    const std::string next = *credentials::makeApiKey("gh");
    test::ExchangeBench gateway(test::policiesOf(
        build, "api_keys: { hash_key: env:GATEHOUSE_TEST_HASH_KEY }\nconsumers: [ { name: acme, credentials: { "
               "api_keys: [ { id: k1, old_until: \"2027-01-31T12:00:00Z\", hashes: [ \"" +
                   hashOf(key) + "\", \"" + hashOf(next) + "\" ] } ] } } ]\npolicies: [ api_key ]"));
    gateway.clock.setWall(*parseInstant("2027-01-31T11:59:59Z"));
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 200);
    gateway.clock.advance(1s);
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_expired);
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", next}}}), 200);
}

TEST_F(ApiKeys, AreNotUsedByWhoOnlyRehearses) {
    const auto uses = KeyUses::of(build.states);
    auto gateway = test::ExchangeBench(test::policiesOf(
        build, "api_keys: { hash_key: env:GATEHOUSE_TEST_HASH_KEY }\nconsumers: [ { name: acme, credentials: { "
               "api_keys: [ { id: k1, hashes: [ \"" +
                   hashOf(key) + "\" ] } ] } } ]\npolicies: [ api_key ]"));
    gateway.rehearsed.emplace();
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 200);
    (void)uses->collect();
    EXPECT_FALSE(uses->lastUse(hashOf(key)));
}

TEST_F(ApiKeys, RememberWhenEachSecretLetSomebodyInOverReloads) {
    const auto uses = KeyUses::of(build.states);
    const std::string next = *credentials::makeApiKey("gh");
    const auto gatewayWith = [&](const std::string& options) {
        return test::ExchangeBench(test::policiesOf(
            build, "api_keys: { hash_key: env:GATEHOUSE_TEST_HASH_KEY }\nconsumers: [ { name: acme, credentials: { "
                   "api_keys: [ { id: k1" +
                       options + ", hashes: [ \"" + hashOf(key) + "\", \"" + hashOf(next) +
                       "\" ] } ] } } ]\npolicies: [ api_key ]"));
    };
    const WallTime noon = *parseInstant("2027-01-31T12:00:00Z");
    {
        auto gateway = gatewayWith("");
        gateway.clock.setWall(noon);
        gateway.send({.fields = {{"x-api-key", key}}});
        (void)uses->collect();
        EXPECT_EQ(uses->lastUse(hashOf(key)), noon);
        EXPECT_FALSE(uses->lastUse(hashOf(next)));
        gateway.clock.advance(1h);
        gateway.send({.fields = {{"x-api-key", next}}});
    }
    auto gateway = gatewayWith(", revoked: true");
    gateway.clock.setWall(noon + 2h);
    EXPECT_EQ(gateway.status({.fields = {{"x-api-key", key}}}), 401);
    (void)uses->collect();
    EXPECT_EQ(uses->lastUse(hashOf(key)), noon) << "what is refused is no use";
    EXPECT_EQ(uses->lastUse(hashOf(next)), noon + 1h) << "marked by a plan that is gone";
    EXPECT_EQ(uses->count(hashOf(key)), 1U);
    EXPECT_EQ(uses->countSinceOverlap(hashOf(key), hashOf(next)), 1U) << "both were there from the beginning";
}

TEST_F(ApiKeys, WithOneSecretHaveNoOldOne) {
    const auto compiled = test::compileYaml(build, yaml(", old_until: 2027-01-31", "api_key"));
    EXPECT_THAT(compiled.error, HasSubstr("there is only one hash, and so no old one"));
}

TEST_F(ApiKeys, AreNotMadeForLongerThanIsAllowed) {
    for (const auto& [options, isRight] : std::vector<std::pair<std::string, bool>>{
             {"lifetime: 30d, max_lifetime: 90d", true},
             {"max_lifetime: 90d", true}, // as long as the default
             {"max_lifetime: 30d", false},
             {"lifetime: 0, max_lifetime: 30d", false},
             {"lifetime: 0", true},
         }) {
        const auto compiled = test::compileYaml(build, "api_keys: { " + options + " }");
        EXPECT_EQ(compiled.error.empty(), isRight) << options << compiled.error;
        EXPECT_EQ(compiled.error.find("for longer than max_lifetime allows") == compiled.error.npos, isRight);
    }
}

TEST_F(ApiKeys, AreFoundAmongAHundredThousand) {
    std::vector<std::string> keys;
    build.config.apiKeys.hashKey.reference = "env:GATEHOUSE_TEST_HASH_KEY";
    model::Consumer& consumer = build.config.consumers.emplace_back();
    consumer.name = "acme";
    for (int i = 0; i < 100'000; ++i) {
        keys.push_back("key-" + std::to_string(i));
        consumer.credentials.apiKeys.push_back(
            {"k" + std::to_string(i), {hashOf(keys.back())}, {}, {}, {}, {}, {}, false});
    }
    std::vector<pipeline::ConsumerPlan> plans(1);
    plans[0].name = "acme";
    build.consumers.emplace_back(std::move(plans));
    const auto table = KeyTable::create(build.with());
    ASSERT_TRUE(table);
    for (int i = 0; i < 100'000; i += 997) {
        const auto found = (*table)->find(keys[static_cast<std::size_t>(i)], build.registry.worker(0));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->key->id, "k" + std::to_string(i));
        EXPECT_FALSE((*table)->find("yek-" + std::to_string(i), build.registry.worker(0)));
    }
    const std::string metrics = build.registry.prometheusText();
    EXPECT_NE(metrics.find("gatehouse_api_key_lookups_total{result=\"known\"} 101\n"), std::string::npos) << metrics;
    EXPECT_NE(metrics.find("gatehouse_api_key_lookups_total{result=\"unknown\"} 101\n"), std::string::npos) << metrics;
}

TEST_F(ApiKeys, NeedAHashKeyThatCannotBeGuessed) {
    ::setenv("GATEHOUSE_TEST_HASH_KEY", "short", 1);
    const auto compiled = test::compileYaml(build, yaml("", "api_key"));
    EXPECT_THAT(compiled.error, HasSubstr("api_keys.hash_key: a key for hashes has 32 bytes or more"));
}

TEST_F(ApiKeys, AreNotTakenFromAQueryThatTheLogWouldShow) {
    const auto compiled = test::compileYaml(build, "policies: [ { api_key: { query: customer } } ]");
    EXPECT_THAT(compiled.error, HasSubstr("keys under this name would stand in the access log"));
}

} // namespace
} // namespace gatehouse::policies::api_key

#include "gateway/policies/basic_auth/basic_auth.h"
#include "shared/credentials/base64.h"
#include "shared/credentials/password.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::basic_auth {
namespace {

using http::Reason;
using pipeline::Done;

struct BasicAuthTest : testing::Test {
    test::ExchangeBench gate(std::string_view options = "{}") {
        static const std::string kHash = *credentials::hashPassword("pa:ss wörd");
        return test::ExchangeBench(test::policiesOf(
            build, "consumers: [ { name: acme, roles: [admin], credentials: { passwords: [ { user: alice, hash: \"" +
                       kHash + "\" } ] } } ]\npolicies: [ { basic_auth: " + std::string(options) + " } ]"));
    }
    static test::ExchangeBench::Request with(std::string_view userAndPassword) {
        return {.fields = {{"authorization", "Basic " + credentials::encodeBase64(userAndPassword)}}};
    }
    test::BuildBench build;
};

TEST_F(BasicAuthTest, LetsInWhoKnowsThePassword) {
    auto gateway = gate();
    gateway.send(with("alice:pa:ss wörd"));
    EXPECT_TRUE(gateway.isWaiting());
    gateway.finishWork();
    EXPECT_EQ(gateway.status(), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer->name, "acme");
    EXPECT_EQ(gateway.exchange().identity()->subject, "alice");
    EXPECT_TRUE(gateway.upstream("authorization").empty());
    EXPECT_THAT(gateway.upstream("x-user-id"), testing::ElementsAre("alice"));
}

TEST_F(BasicAuthTest, IsSaidToHaveHeldUpTheRequest) {
    auto gateway = gate();
    gateway.send(with("alice:pa:ss wörd"));
    gateway.clock.advance(40ms);
    gateway.finishWork();
    const auto verdicts = gateway.exchange().verdict().policies();
    ASSERT_EQ(verdicts.size(), 1u);
    EXPECT_EQ(verdicts[0].waited, 40ms);
    EXPECT_EQ(verdicts[0].result, observe::PolicyResult::Passed);
}

TEST_F(BasicAuthTest, IsSaidToHaveBeenWaitingWhenTheClientGoes) {
    auto gateway = gate();
    gateway.send(with("alice:pa:ss wörd"));
    gateway.clock.advance(7ms);
    gateway.clientGoes();
    EXPECT_TRUE(gateway.isOver());
    const auto verdicts = gateway.exchange().verdict().policies();
    ASSERT_EQ(verdicts.size(), 1u);
    EXPECT_EQ(verdicts[0].waited, 7ms);
    EXPECT_EQ(verdicts[0].result, observe::PolicyResult::Waiting);
}

TEST_F(BasicAuthTest, DoesNotHashAgainWhatWasRightAMomentAgo) {
    auto gateway = gate("{ remember: 1m }");
    gateway.send(with("alice:pa:ss wörd"));
    gateway.finishWork();
    gateway.send(with("alice:pa:ss wörd"));
    EXPECT_FALSE(gateway.isWaiting());
    EXPECT_EQ(gateway.status(), 200);
    gateway.send(with("alice:pa:ss wörd2"));
    EXPECT_TRUE(gateway.isWaiting());
    gateway.finishWork();
    EXPECT_EQ(gateway.status(), 401);
    gateway.clock.advance(1min);
    gateway.send(with("alice:pa:ss wörd"));
    EXPECT_TRUE(gateway.isWaiting());
}

TEST_F(BasicAuthTest, TakesAsLongForUsersThatThereAreNot) {
    auto gateway = gate();
    gateway.send(with("mallory:pa:ss wörd"));
    EXPECT_TRUE(gateway.isWaiting());
    gateway.finishWork();
    EXPECT_EQ(gateway.status(), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_invalid);
    EXPECT_THAT(gateway.answer("www-authenticate"), testing::ElementsAre("Basic realm=\"api\", charset=\"UTF-8\""));
}

TEST_F(BasicAuthTest, RefusesAtOnceWhatCannotBeRight) {
    auto gateway = gate();
    for (const std::string& value :
         {std::string("Basic"), std::string("Basic "), std::string("Basic ???"), std::string("Basic YWxpY2U="),
          "Basic " + credentials::encodeBase64("alice:"), "Basic " + credentials::encodeBase64("al\nice:x"),
          "Basic " + credentials::encodeBase64(std::string("alice:x\0y", 9)),
          "Basic " + credentials::encodeBase64("alice:" + std::string(300, 'a')),
          "Basic " + std::string(100'000, 'A')}) {
        EXPECT_EQ(gateway.status({.fields = {{"authorization", value}}}), 401) << value.substr(0, 60);
        EXPECT_FALSE(gateway.isWaiting());
        EXPECT_FALSE(gateway.reachedUpstream());
    }
    auto twice = with("alice:pa:ss wörd");
    twice.fields.push_back(twice.fields.front());
    EXPECT_EQ(gateway.status(twice), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_invalid);
}

TEST_F(BasicAuthTest, LeavesOtherSchemesToOthers) {
    auto gateway = gate();
    for (const std::string value : {"Bearer abc", "Basics YWxpY2U6eA==", "Negotiate x"}) {
        EXPECT_EQ(gateway.status({.fields = {{"authorization", value}}}), 401);
        EXPECT_EQ(gateway.reason(), Reason::auth_missing) << value;
    }
}

TEST_F(BasicAuthTest, SaysSoWhenThereAreTooManyPasswords) {
    auto gateway = gate();
    gateway.send(with("alice:pa:ss wörd"));
    gateway.finishWork(Done::No);
    EXPECT_EQ(gateway.status(), 503);
    EXPECT_EQ(gateway.reason(), Reason::auth_unavailable);
    gateway.refuseWork();
    EXPECT_EQ(gateway.status(with("alice:pa:ss wörd")), 503);
}

TEST_F(BasicAuthTest, IsDroppedWithItsClient) {
    auto gateway = gate();
    gateway.send(with("alice:pa:ss wörd"));
    gateway.clientGoes();
    gateway.finishWork();
    EXPECT_TRUE(gateway.isOver());
    EXPECT_FALSE(gateway.reachedUpstream());
}

TEST_F(BasicAuthTest, RefusesHashesThatWouldTakeAllMemory) {
    const auto compiled = test::compileYaml(
        build, "consumers: [ { name: a, credentials: { passwords: [ { user: u, hash: "
               "\"$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$aGFzaA\" } ] } } ]\npolicies: [ basic_auth ]");
    EXPECT_THAT(compiled.error, testing::HasSubstr("more than 256 MiB"));
}

TEST_F(BasicAuthTest, DoesNotRememberAPasswordThatWasOnlyRehearsed) {
    auto gateway = gate();
    gateway.rehearsed = pipeline::Rehearsal{};
    for (int i = 0; i < 2; ++i) {
        gateway.send(with("alice:pa:ss wörd"));
        EXPECT_TRUE(gateway.isWaiting()) << "it is compared each time";
        gateway.finishWork();
        EXPECT_EQ(gateway.status(), 200);
    }
}

TEST(PasswordCache, HoldsNoMoreThanItMay) {
    PasswordCache cache(1'024);
    const MonotonicTime now{1000s};
    for (int i = 0; i < 100'000; ++i)
        cache.insert(cache.keyOf("hash", std::to_string(i)), now + std::chrono::seconds(i + 1));
    int kept = 0;
    for (int i = 0; i < 100'000; ++i)
        kept += cache.contains(cache.keyOf("hash", std::to_string(i)), now) ? 1 : 0;
    EXPECT_LE(kept, 1'024);
    EXPECT_GT(kept, 500);
    EXPECT_TRUE(cache.contains(cache.keyOf("hash", "99999"), now));
    EXPECT_FALSE(cache.contains(cache.keyOf("other", "99999"), now));
    EXPECT_FALSE(cache.contains(cache.keyOf("hash9", "9999"), now));
}

} // namespace
} // namespace gatehouse::policies::basic_auth

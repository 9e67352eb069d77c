#include "shared/credentials/base64.h"
#include "shared/credentials/password.h"
#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"
#include "tests/gateway/policies/jwt/bench.h"

#include <gtest/gtest.h>

#include <cstdlib>

// The clock on the wall jumps: an administrator corrects it, a machine wakes up, somebody plays with the time server.
// What is measured goes on by the clock that cannot jump; what is written in a token or a calendar follows the wall.

namespace gatehouse::policies {
namespace {

const std::vector<Duration> kJumps{1h, -1h, 24h, -24h, 1s, -1s, 365 * 24h, -365 * 24h};

struct ClockJump : testing::Test {
    test::ExchangeBench gate(std::string_view policy) {
        return test::ExchangeBench(test::policiesOf(build, "policies: [ " + std::string(policy) + " ]"));
    }
    static void jump(test::ExchangeBench& gateway, Duration by) { gateway.clock.setWall(gateway.clock.wall() + by); }
    test::BuildBench build;
};

TEST_F(ClockJump, RenewsNoRateAndDelaysNone) {
    for (const char* algorithm : {"token_bucket", "fixed_window", "sliding_window", "sliding_log"}) {
        auto gateway = gate("{ rate_limit: { limit: 2, window: 10s, algorithm: " + std::string(algorithm) +
                            ", by: \"header:x-case\" } }");
        int number = 0;
        for (const Duration by : kJumps) {
            SCOPED_TRACE(std::string(algorithm) + " jumps by " + std::to_string(by.count()));
            const test::ExchangeBench::Request request{.fields = {{"x-case", algorithm + std::to_string(number++)}}};
            EXPECT_EQ(gateway.status(request), 200);
            EXPECT_EQ(gateway.status(request), 200);
            jump(gateway, by);
            EXPECT_EQ(gateway.status(request), 429);
            gateway.clock.advance(20s);
            EXPECT_EQ(gateway.status(request), 200);
        }
    }
}

TEST_F(ClockJump, ForgetsNothingAndPutsNothingOff) {
    const std::string hash = *credentials::hashPassword("secret");
    test::ExchangeBench gateway(
        test::policiesOf(build, "consumers: [ { name: acme, credentials: { passwords: [ { user: alice, hash: \"" +
                                    hash + "\" } ] } } ]\npolicies: [ { basic_auth: { remember: 1m } } ]"));
    const test::ExchangeBench::Request request{
        .fields = {{"authorization", "Basic " + credentials::encodeBase64("alice:secret")}}};
    for (const Duration by : kJumps) {
        gateway.send(request);
        ASSERT_TRUE(gateway.isWaiting());
        jump(gateway, by);
        gateway.clock.advance(40ms);
        gateway.finishWork();
        EXPECT_EQ(gateway.status(), 200);
        EXPECT_EQ(gateway.exchange().verdict().policies()[0].waited, 40ms);
        jump(gateway, by);
        gateway.send(request);
        EXPECT_FALSE(gateway.isWaiting()) << "what is remembered is remembered for its time";
        gateway.clock.advance(1min);
    }
}

TEST_F(ClockJump, IsFollowedByWhatTokensSay) {
    const auto signer = gatehouse::test::TokenSigner::secret(std::string(32, 's'));
    ::setenv("GATEHOUSE_TEST_JWT_SECRET", std::string(32, 's').c_str(), 1);
    jwt::Config config;
    config.secret.reference = "env:GATEHOUSE_TEST_JWT_SECRET";
    jwt::Gate gate(config);
    const std::string token = signer.token("HS256", jwt::claims());
    const auto at = [&](std::int64_t second) {
        gate.exchange().clock.setWall(WallTime(std::chrono::seconds(second)));
        return gate.fate(token);
    };
    EXPECT_EQ(at(jwt::kNow), "200");
    EXPECT_EQ(at(jwt::kNow + 24 * 3600), "jwt_expired") << "also where it has been verified before";
    EXPECT_EQ(at(jwt::kNow - 24 * 3600), "jwt_not_yet_valid");
    EXPECT_EQ(at(jwt::kNow + 10), "200") << "nothing is forgotten for good";
}

} // namespace
} // namespace gatehouse::policies

#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::security_headers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct SecurityHeadersTest : testing::Test {
    test::ExchangeBench gate(std::string_view options = "{}") {
        return test::ExchangeBench(
            test::policiesOf(build, "policies: [ { security_headers: " + std::string(options) + " } ]"));
    }
    test::BuildBench build;
};

TEST_F(SecurityHeadersTest, MakeBrowsersCareful) {
    auto gateway = gate();
    gateway.facts.secure = true;
    gateway.answerFields = {{"server", "Apache/2.4.1"}, {"x-powered-by", "PHP/5"}, {"x-kept", "1"}};
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(gateway.answer("strict-transport-security"), ElementsAre("max-age=31536000"));
    EXPECT_THAT(gateway.answer("x-content-type-options"), ElementsAre("nosniff"));
    EXPECT_THAT(gateway.answer("x-frame-options"), ElementsAre("DENY"));
    EXPECT_THAT(gateway.answer("referrer-policy"), ElementsAre("strict-origin-when-cross-origin"));
    EXPECT_THAT(gateway.answer("server"), IsEmpty());
    EXPECT_THAT(gateway.answer("x-powered-by"), IsEmpty());
    EXPECT_THAT(gateway.answer("x-kept"), ElementsAre("1"));
}

TEST_F(SecurityHeadersTest, SayNothingOfTlsWithoutIt) {
    auto gateway = gate();
    gateway.send({});
    EXPECT_THAT(gateway.answer("strict-transport-security"), IsEmpty());
}

TEST_F(SecurityHeadersTest, LeaveAloneWhatTheServiceKnowsBetter) {
    auto gateway = gate("{ content_security_policy: \"default-src 'none'\", frame: same_origin }");
    gateway.facts.secure = true;
    gateway.answerFields = {{"content-security-policy", "default-src 'self'"},
                            {"x-frame-options", "ALLOWALL"},
                            {"strict-transport-security", "max-age=0"},
                            {"x-content-type-options", "sniff"}};
    gateway.send({});
    EXPECT_THAT(gateway.answer("content-security-policy"), ElementsAre("default-src 'self'"));
    EXPECT_THAT(gateway.answer("x-frame-options"), ElementsAre("ALLOWALL"));
    EXPECT_THAT(gateway.answer("strict-transport-security"), ElementsAre("max-age=31536000"));
    EXPECT_THAT(gateway.answer("x-content-type-options"), ElementsAre("nosniff"));
}

TEST_F(SecurityHeadersTest, ArePreloadedOnlyAsBrowsersWantIt) {
    auto gateway = gate("{ hsts_subdomains: true, hsts_preload: true }");
    gateway.facts.secure = true;
    gateway.send({});
    EXPECT_THAT(gateway.answer("strict-transport-security"),
                ElementsAre("max-age=31536000; includeSubDomains; preload"));
    EXPECT_THAT(test::compileYaml(build, "policies: [ { security_headers: { hsts_preload: true } } ]").error,
                HasSubstr("the lists of browsers take only"));
}

} // namespace
} // namespace gatehouse::policies::security_headers

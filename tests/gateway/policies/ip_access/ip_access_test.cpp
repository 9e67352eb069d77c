#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

#include <string>

namespace gatehouse::policies::ip_access {
namespace {

using http::Reason;
using testing::HasSubstr;

class IpAccess : public testing::Test {
protected:
    /// What comes of a request from there.
    std::uint16_t from(const std::string& client, std::string_view options) {
        test::ExchangeBench gateway(
            test::policiesOf(m_build, "policies: [ { ip_access: " + std::string(options) + " } ]"));
        gateway.facts.peer = *IpAddress::parse(client);
        const std::uint16_t status = gateway.status({});
        EXPECT_EQ(gateway.reachedUpstream(), status == 200);
        EXPECT_EQ(gateway.reason() == Reason::forbidden, status == 403);
        return status;
    }
    std::string errorOf(const std::string& options) {
        return test::compileYaml(m_build, "policies: [ { ip_access: " + options + " } ]").error;
    }

private:
    test::BuildBench m_build;
};

TEST_F(IpAccess, LetsInWhoIsAllowedAndNotDenied) {
    struct Case {
        const char* options;
        const char* client;
        std::uint16_t status;
    };
    for (const auto& [options, client, status] : std::initializer_list<Case>{
             {"{ allow: [10.0.0.0/8] }", "10.0.0.0", 200},
             {"{ allow: [10.0.0.0/8] }", "10.255.255.255", 200},
             {"{ allow: [10.0.0.0/8] }", "9.255.255.255", 403},
             {"{ allow: [10.0.0.0/8] }", "11.0.0.0", 403},
             {"{ allow: [10.0.0.0/8] }", "::1", 403},
             {"{ allow: [10.1.2.3] }", "10.1.2.3", 200},
             {"{ allow: [10.1.2.3] }", "10.1.2.4", 403},
             {"{ deny: [10.0.0.0/8] }", "10.1.2.3", 403},
             {"{ deny: [10.0.0.0/8] }", "192.0.2.7", 200},
             {"{ deny: [10.0.0.0/8] }", "2001:db8::1", 200},
             // Denied is denied, however exactly it is allowed.
             {"{ allow: [10.0.0.0/8], deny: [10.1.0.0/16] }", "10.2.0.1", 200},
             {"{ allow: [10.0.0.0/8], deny: [10.1.0.0/16] }", "10.1.0.1", 403},
             {"{ allow: [10.1.0.1], deny: [10.0.0.0/8] }", "10.1.0.1", 403},
             {"{ allow: [10.0.0.0/8], deny: [192.0.2.0/24] }", "203.0.113.1", 403},
             {"{ allow: [\"2001:db8::/32\"] }", "2001:db8:ffff::1", 200},
             {"{ allow: [\"2001:db8::/32\"] }", "2001:db9::1", 403},
             {"{ allow: [0.0.0.0/0] }", "2001:db8::1", 403},
             {"{ deny: [0.0.0.0/0, \"::/0\"] }", "10.1.2.3", 403},
             {"{ deny: [0.0.0.0/0, \"::/0\"] }", "2001:db8::1", 403},
         })
        EXPECT_EQ(from(client, options), status) << options << ' ' << client;
}

/// A socket that takes both kinds has IPv4 clients as ::ffff:10.1.2.3 (RFC 4291 §2.5.5.2): that is no way around.
TEST_F(IpAccess, TakesAnAddressInsideIpv6ForWhatItIs) {
    EXPECT_EQ(from("::ffff:10.1.2.3", "{ deny: [10.0.0.0/8] }"), 403);
    EXPECT_EQ(from("::ffff:10.1.2.3", "{ allow: [10.0.0.0/8] }"), 200);
    EXPECT_EQ(from("::10.1.2.3", "{ allow: [10.0.0.0/8] }"), 403) << "that one is another";
}

TEST_F(IpAccess, SaysNothingOfItsRulesInTheAnswer) {
    test::BuildBench build;
    test::ExchangeBench gateway(test::policiesOf(build, "policies: [ { ip_access: { allow: [10.0.0.0/8] } } ]"));
    gateway.send({});
    EXPECT_EQ(gateway.status(), 403);
    for (const char* word : {"10.0.0.0", "192.0.2.7", "network", "ip_access"})
        EXPECT_THAT(std::string(gateway.body()), testing::Not(HasSubstr(word)));
}

TEST_F(IpAccess, RefusesNetworksThatAreNone) {
    for (const auto& [options, error] : std::initializer_list<std::pair<const char*, const char*>>{
             {"{}", "allow or deny is missing"},
             {"{ allow: [10.0.0.0/33] }", "policies[0].ip_access.allow[0]"},
             {"{ deny: [10.0.0] }", "policies[0].ip_access.deny[0]"},
             {"{ deny: [example.com] }", "policies[0].ip_access.deny[0]"},
             {"{ deny: [\"\"] }", "policies[0].ip_access.deny[0]"},
             {"{ denied: [10.0.0.0/8] }", "unknown option"},
         })
        EXPECT_THAT(errorOf(options), HasSubstr(error)) << options;
}

} // namespace
} // namespace gatehouse::policies::ip_access

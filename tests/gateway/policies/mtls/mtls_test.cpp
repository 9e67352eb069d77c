#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::mtls {
namespace {

using http::Reason;

const std::string kFingerprint(64, 'a');

struct MtlsTest : testing::Test {
    test::ExchangeBench gate(std::string_view options = "{}") {
        return test::ExchangeBench(test::policiesOf(
            build, "consumers:\n"
                   "  - { name: billing, groups: [internal], credentials: { certificates: [ { san: "
                   "\"uri:spiffe://example/billing\" }, { subject: \"CN=billing,O=Example\" } ] } }\n"
                   "  - { name: shop, credentials: { certificates: [ { san: \"dns:shop.example\" }, { fingerprint: \"" +
                       kFingerprint + "\" } ] } }\npolicies: [ { mtls: " + std::string(options) + " } ]"));
    }
    static pipeline::ClientCertificate certificate(std::string subject, std::vector<std::string> names = {}) {
        return {std::move(subject), std::string(64, 'b'), std::move(names), ":QUJD:"};
    }
    static void show(test::ExchangeBench& gateway, pipeline::ClientCertificate certificate) {
        gateway.facts.certificate = std::make_unique<const pipeline::ClientCertificate>(std::move(certificate));
    }
    test::BuildBench build;
};

TEST_F(MtlsTest, KnowsConsumersByNameSubjectAndFingerprint) {
    auto gateway = gate();
    show(gateway, certificate("CN=x", {"dns:b.example", "uri:spiffe://example/billing"}));
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer->name, "billing");
    EXPECT_EQ(gateway.exchange().identity()->groups[0], "internal");
    auto billing = certificate("CN=billing,O=Example");
    show(gateway, billing);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer->name, "billing");
    billing.fingerprint = kFingerprint;
    show(gateway, billing);
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer->name, "shop");
    EXPECT_EQ(gateway.exchange().identity()->credential, kFingerprint);
}

TEST_F(MtlsTest, RefusesWhomItDoesNotKnow) {
    auto gateway = gate();
    EXPECT_EQ(gateway.status({}), 401);
    EXPECT_EQ(gateway.reason(), Reason::auth_missing);
    for (const auto& unknown :
         {certificate("CN=billing"), certificate("CN=billing,O=Example,C=DE"), certificate("dns:shop.example"),
          certificate("CN=x", {"dns:shop.example.evil"}), certificate("CN=x", {"dns:*.example"}),
          certificate("CN=x", {"email:shop.example"}), certificate("CN=x", {"CN=billing,O=Example"}),
          certificate(kFingerprint), certificate("CN=x", {"dns:" + kFingerprint})}) {
        show(gateway, unknown);
        EXPECT_EQ(gateway.status({}), 401) << unknown.subject;
        EXPECT_EQ(gateway.reason(), Reason::auth_invalid);
    }
}

TEST_F(MtlsTest, RefusesNamesOfTwoConsumers) {
    auto gateway = gate();
    show(gateway, certificate("CN=x", {"dns:shop.example", "uri:spiffe://example/billing"}));
    EXPECT_EQ(gateway.status({}), 403);
    EXPECT_EQ(gateway.reason(), Reason::auth_conflict);
}

TEST_F(MtlsTest, MayLetUnknownOnesInAndShowThem) {
    auto gateway = gate("{ unknown: allow, client_cert: true }");
    show(gateway, certificate("CN=x"));
    EXPECT_EQ(gateway.status({.fields = {{"client-cert", ":forged:"}}}), 200);
    EXPECT_EQ(gateway.exchange().identity()->consumer, nullptr);
    EXPECT_EQ(gateway.exchange().verdict().subject, "CN=x");
    EXPECT_THAT(gateway.upstream("client-cert"), testing::ElementsAre(":QUJD:"));
}

TEST_F(MtlsTest, IsNotTakenInByFields) {
    auto gateway = gate();
    EXPECT_EQ(gateway.status({.fields = {{"client-cert", ":QUJD:"}, {"x-ssl-client-s-dn", "CN=billing,O=Example"}}}),
              401);
}

} // namespace
} // namespace gatehouse::policies::mtls

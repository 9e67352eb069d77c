#include "gateway/net/listening_socket.h"
#include "tests/gateway/runtime/gateway_fixture.h"
#include "tests/support/certificates.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>

// A configuration is taken whole or not at all: what a refused one leaves behind is nothing.

namespace gatehouse::runtime {
namespace {

class GatewayApply : public GatewayFixture {
protected:
    [[nodiscard]] std::string logTo(const std::string& file) const {
        return "access_log: { path: \"" + m_folder.file(file) + "\" }\n";
    }
    [[nodiscard]] static std::size_t openDescriptors() {
        const std::filesystem::directory_iterator all("/proc/self/fd");
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    test::ReservedPort m_other;
    test::UniqueFd m_foreign = test::listenOn(test::loopback(0)).value(); ///< somebody else's
    std::string m_taken = listener("taken", test::localAddress(m_foreign.get()));
};

TEST_F(GatewayApply, LeavesEverythingAsItWasWhenASocketCannotBeOpened) {
    start();
    const std::string good = config(listener("public", m_port.address()), logTo("access.log"));
    ASSERT_TRUE(applies(good));
    const auto generation = m_gateway->generation();
    const auto addresses = m_gateway->boundAddresses();
    const std::size_t descriptors = openDescriptors();

    const auto refused = m_gateway->apply(
        read(config(listener("public", m_port.address()) + ", " + listener("more", m_other.address()) + ", " + m_taken,
                    logTo("other.log"))));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().cause, Refusal::Cause::Machine);
    EXPECT_EQ(m_gateway->generation(), generation);
    EXPECT_EQ(m_gateway->boundAddresses(), addresses);
    EXPECT_EQ(openDescriptors(), descriptors);
    const std::string metrics = m_gateway->metrics().prometheusText();
    EXPECT_NE(metrics.find("listener=\"public\""), std::string::npos);
    EXPECT_EQ(metrics.find("listener=\"more\""), std::string::npos) << "a listener that never was is counted for";
    EXPECT_EQ(metrics.find("listener=\"taken\""), std::string::npos);
    EXPECT_TRUE(answers(m_port));
    EXPECT_FALSE(test::acceptsConnections(m_other.address()));

    // The log that is in use is known as such: what did not change is not opened anew.
    std::filesystem::remove(m_folder.file("access.log"));
    ASSERT_TRUE(applies(good));
    EXPECT_FALSE(std::filesystem::exists(m_folder.file("access.log")));
    EXPECT_EQ(m_gateway->generation(), generation + 1);
}

TEST_F(GatewayApply, KeepsInheritedSocketsThatARefusedConfigurationWouldHaveUsed) {
    std::vector<net::UniqueFd> inherited;
    inherited.push_back(net::listenAt(m_other.address()).value());
    start(std::move(inherited));
    ASSERT_TRUE(applies(config(listener("public", m_port.address()))));

    test::RawClient waiting(m_other.address());
    ASSERT_TRUE(waiting.connected());
    waiting.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string both = listener("public", m_port.address()) + ", " + listener("inherited", m_other.address());
    EXPECT_FALSE(m_gateway->apply(read(config(both + ", " + m_taken))));
    ASSERT_TRUE(applies(config(both)));
    const auto answer = waiting.receive();
    ASSERT_TRUE(answer) << waiting.problem();
    EXPECT_EQ(answer->status(), 200);
    EXPECT_EQ(m_gateway->listeningSockets().size(), 2U);
}

TEST_F(GatewayApply, GivesUpAnInheritedSocketWhenItsListenerGoes) {
    std::vector<net::UniqueFd> inherited;
    inherited.push_back(net::listenAt(m_other.address()).value());
    start(std::move(inherited));
    ASSERT_TRUE(applies(config(listener("inherited", m_other.address()))));
    EXPECT_TRUE(answers(m_other));
    ASSERT_TRUE(applies(config(listener("public", m_port.address()))));
    EXPECT_TRUE(test::waitUntil([this] { return !test::acceptsConnections(m_other.address()); }));
}

class GatewayCertificates : public GatewayApply {
protected:
    void write(const test::CertifiedKey& pair) const {
        using std::filesystem::perms;
        std::filesystem::permissions(m_folder.write("key.pem", pair.key), perms::owner_read | perms::owner_write);
        m_folder.write("chain.pem", pair.certificate);
    }
    [[nodiscard]] std::string tlsConfig() const {
        return config("{ name: public, address: \"" + m_port.address().toString() +
                          "\", tls: { certificates: [ own ] } }",
                      "certificates: [ { name: own, chain: \"" + m_folder.file("chain.pem") +
                          "\", key: \"file:" + m_folder.file("key.pem") + "\" } ]\n" +
                          "identity: { signing_key: \"file:" + m_folder.file("secret") + "\" }\n");
    }
    /// Whose certificate a client is shown.
    [[nodiscard]] std::string shownName() const {
        const auto context = test::trustingClientContext();
        test::RawClient client(m_port.address(), *context, "localhost");
        if (!client.connected())
            return "no connection";
        X509* const certificate = SSL_get0_peer_certificate(client.connection().ssl());
        char name[64] = {};
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
        return name;
    }

    test::TestAuthority m_authority;
    const std::string m_secret = std::string(32, 's');
};

TEST_F(GatewayCertificates, EndAtATimeThatTheMetricsTell) {
    start();
    write(m_authority.issue({.names = {"old.example"}, .validFor = std::chrono::hours(24)}));
    m_folder.write("secret", m_secret);
    ASSERT_TRUE(applies(tlsConfig()));
    const std::string name = "\ngatehouse_certificate_expiry_timestamp_seconds{certificate=\"own\"} ";
    const auto told = [&] {
        const std::string text = m_gateway->metrics().prometheusText();
        const std::size_t at = text.find(name);
        return at == text.npos ? 0.0 : std::strtod(text.c_str() + at + name.size(), nullptr);
    };
    const auto now = static_cast<double>(std::time(nullptr));
    EXPECT_NEAR(told(), now + 24 * 3600, 600);
    write(m_authority.issue({.names = {"new.example"}, .validFor = std::chrono::hours(48)}));
    EXPECT_EQ(m_gateway->reloadCertificates(), std::vector<std::string>{"certificate \"own\" was replaced"});
    EXPECT_NEAR(told(), now + 48 * 3600, 600);
}

TEST_F(GatewayCertificates, AreTriedAgainUntilTheyAreInUse) {
    start();
    write(m_authority.issue("old.example"));
    m_folder.write("secret", m_secret);
    ASSERT_TRUE(applies(tlsConfig()));
    EXPECT_EQ(shownName(), "old.example");

    write(m_authority.issue("new.example"));
    std::filesystem::remove(m_folder.file("secret")); // so that nothing can be built at the moment
    const auto told = m_gateway->reloadCertificates();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0], "certificate \"own\" was replaced");
    EXPECT_TRUE(told[1].starts_with("the new certificates are not in use yet: ")) << told[1];
    EXPECT_EQ(shownName(), "old.example");
    EXPECT_EQ(m_gateway->reloadCertificates(), std::vector<std::string>{}) << "told a second time";

    m_folder.write("secret", m_secret);
    std::vector<std::string> toldLater;
    for (int look = 0; look < 10; ++look)
        for (std::string& line : m_gateway->reloadCertificates())
            toldLater.push_back(std::move(line));
    EXPECT_EQ(toldLater, std::vector<std::string>{"the new certificates are in use now"});
    EXPECT_TRUE(test::waitUntil([this] { return shownName() == "new.example"; }));
    EXPECT_EQ(m_gateway->reloadCertificates(), std::vector<std::string>{});
}

} // namespace
} // namespace gatehouse::runtime

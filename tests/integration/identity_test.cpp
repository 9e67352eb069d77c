#include "shared/credentials/keyed_hash.h"
#include "tests/integration/peers/gateway_test.h"
#include "tests/resources/markdown.h"

// What upstreams are told of callers, read by the program that the handbook gives to those who write upstreams.

namespace gatehouse::test {
namespace {

class SignedIdentity : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        GATEHOUSE_NEEDS_PROGRAM("python3");
        const std::string secret = "the tests hash their keys with these words";
        startWith(
            proxyTo("\"" + m_upstream.url() + "\"") +
            "identity: { signing_key: \"file:" + m_folder.write("identity.key", m_key) +
            "\" }\napi_keys: { hash_key: \"file:" + m_folder.write("hash.secret", secret) +
            "\" }\nconsumers: [ { name: acme, groups: [partners], roles: [reader, writer], credentials: { api_keys: "
            "[ { id: k1, scopes: [\"orders:read\"], hash: \"" +
            credentials::KeyedHash::create(secret)->of("a-key-of-acme").text() +
            "\" } ] } } ]\npolicies: [ api_key ]\n");
    }
    /// The fields of the one request that the upstream has had, by name.
    [[nodiscard]] std::vector<HttpMessage::FieldLine> told() const {
        const auto answer = fetch(gateway.publicAddress(), "GET / HTTP/1.1\r\nHost: a\r\nX-API-Key: a-key-of-acme\r\n"
                                                           "X-User-Id: root\r\nX-Identity-Signature: t=1, "
                                                           "hmac-sha256=00\r\nConnection: close\r\n\r\n");
        EXPECT_TRUE(answer && answer->status() == 200);
        EXPECT_EQ(m_upstream.requestCount(), 1u);
        return m_upstream.requests().at(0).fields;
    }
    /// What is_from_the_gateway() of the handbook says of them.
    [[nodiscard]] std::string verdict(const std::vector<HttpMessage::FieldLine>& fields, const std::string& key) {
        const auto pages = resources::filesBelow("resources/handbook/configuration.md", ".md");
        const auto programs = resources::codeBlocks(pages.front(), "python");
        EXPECT_EQ(programs.size(), 1u);
        std::string text = programs.front().text + "print(is_from_the_gateway({";
        for (const auto& [name, value] : fields)
            text += "'" + name + "': '" + value + "', ";
        const CommandResult result =
            runCommand({"python3", m_folder.write("upstream.py", text + "}, b'" + key + "'))\n")});
        EXPECT_EQ(result.status, 0) << result.errors;
        return result.output.substr(0, result.output.find('\n'));
    }

    const std::string m_key = std::string(32, 'k');
    RecordingUpstream m_upstream;
    TemporaryFolder m_folder;
};

TEST_F(SignedIdentity, IsBelievedByWhoKnowsTheKeyAndNothingElseIs) {
    const auto fields = told();
    EXPECT_EQ(verdict(fields, m_key), "True");
    EXPECT_EQ(verdict(fields, std::string(32, 'x')), "False");
    std::size_t altered = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!fields[i].first.starts_with("x-user-") && !fields[i].first.starts_with("x-c"))
            continue;
        ++altered;
        auto forged = fields;
        forged[i].second += "x";
        EXPECT_EQ(verdict(forged, m_key), "False") << fields[i].first << " is altered";
        forged.erase(forged.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_EQ(verdict(forged, m_key), "False") << fields[i].first << " is missing";
    }
    EXPECT_EQ(altered, 6u) << "user, roles, groups, scopes, consumer, credential";
    auto more = fields;
    more.emplace_back("x-consumer-plan", "gold");
    EXPECT_EQ(verdict(more, m_key), "False") << "one is added";
}

} // namespace
} // namespace gatehouse::test

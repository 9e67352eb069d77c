#include "tests/integration/peers/gateway_test.h"

#include <algorithm>

// The commands of gatehoused that do one thing and end: what acts on a route, and the making of credentials.

namespace gatehouse::test {
namespace {

constexpr int kFailure = 1;
constexpr int kBadConfiguration = 2;

class Commands : public GatewayTest {
protected:
    /// Runs gatehoused with this on its standard input.
    [[nodiscard]] CommandResult run(std::vector<std::string> arguments, const std::string& input = {}) const {
        const std::string file = gateway.folder().write("input", input);
        // "$@" behind the redirection: nothing of the arguments is read by the shell.
        arguments.insert(arguments.begin(), {"sh", "-c", "exec \"$@\" < " + file, "sh", GatewayProcess::program()});
        return runCommand(arguments);
    }
    [[nodiscard]] std::string write(const std::string& config) const {
        return gateway.folder().write("commands.yaml", completed(config));
    }
    [[nodiscard]] std::string keyed(const std::string& more = {}) const {
        gateway.folder().write("hash.secret", "tests hash their keys with these words\n");
        return "api_keys: { hash_key: \"file:" + gateway.folder().file("hash.secret") + "\", prefix: test }\n" + more +
               proxyTo("\"" + upstream.url() + "\"");
    }
    /// The text between two others.
    [[nodiscard]] static std::string between(const std::string& text, const std::string& before,
                                             const std::string& after) {
        const std::size_t begin = text.find(before);
        if (begin == std::string::npos)
            return "nothing";
        const std::size_t from = begin + before.size();
        return text.substr(from, text.find(after, from) - from);
    }
    [[nodiscard]] std::uint16_t statusWith(const std::string& field) const {
        const auto reply =
            fetch(gateway.publicAddress(), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + field + "\r\n\r\n");
        return static_cast<std::uint16_t>(reply ? reply->status() : 0);
    }
    static constexpr const char* kProtected = "policies: [api_key]\n";

    RecordingUpstream upstream;
};

TEST_F(Commands, EffectiveTellsWhatActsOnARouteInWhichOrderAndWhy) {
    const std::string file = write(
        "services: [{ name: app, endpoints: [\"http://127.0.0.1:1\"], policies: [{ body_limit: { max: 1MiB } }] }]\n"
        "chains: [{ name: standard, policies: [request_id, { headers: { response: { remove: [Server] } } }] }]\n"
        "plans: [{ name: gold, policies: [{ quota: { limit: 5, period: day } }] }]\n"
        "consumers: [{ name: acme, plan: gold }, { name: fast, policies: [{ rate_limit: { limit: 9, window: 1s } }] "
        "}]\n"
        "policies: [{ ip_access: { deny: [203.0.113.0/24] }, mandatory: true }, security_headers, { chain: standard "
        "}]\n"
        "routes:\n"
        "  - { name: orders, service: app, without: [security_headers], policies: [{ cors: { origins: "
        "[\"https://a.b\"] } }] }\n");
    const CommandResult result = run({"--effective", "orders", "--config", file});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_EQ(result.output, "route orders, service app\n"
                             "  admit         ip_access          gateway, mandatory\n"
                             "  identify      request_id         gateway, by chain standard\n"
                             "  preflight     cors               route orders\n"
                             "  limit         body_limit         service app\n"
                             "  transform     headers            gateway, by chain standard\n"
                             "for consumers of plan gold, too\n"
                             "  limit         quota              plan gold\n"
                             "for consumer fast, too\n"
                             "  limit         rate_limit         consumer fast\n");
}

TEST_F(Commands, EffectiveKnowsOnlyRoutesThatThereAre) {
    const CommandResult unknown = run({"--effective", "al", "--config", write(keyed())});
    EXPECT_EQ(unknown.status, kFailure);
    EXPECT_NE(unknown.errors.find("there is no route \"al\"; did you mean \"all\"?"), std::string::npos)
        << unknown.errors;
    EXPECT_EQ(unknown.output, "");
    const CommandResult wrong =
        run({"--effective", "all", "--config", gateway.folder().write("wrong.yaml", "routes: 7\n")});
    EXPECT_EQ(wrong.status, kBadConfiguration);
    EXPECT_NE(wrong.errors.find("wrong.yaml:1:9"), std::string::npos) << wrong.errors;
}

TEST_F(Commands, NewKeyMakesAKeyThatOpensTheGatewayOnceItsHashIsConfigured) {
    const CommandResult made = run({"--new-key", "--config", write(keyed())});
    ASSERT_EQ(made.status, 0) << made.errors;
    const std::string key = between(made.output, "key, shown only now: ", "\n");
    const std::string id = between(made.output, "{ id: ", ",");
    const std::string hash = between(made.output, "hash: \"", "\"");
    EXPECT_TRUE(key.starts_with("test_" + id + "_")) << made.output;
    EXPECT_EQ(made.output.find(key), made.output.rfind(key)) << "shown twice";

    startWith(keyed(kProtected + std::string("consumers: [{ name: acme, credentials: { api_keys: [{ id: ") + id +
                    ", hash: \"" + hash + "\" }] } }]\n"));
    EXPECT_EQ(statusWith("X-API-Key: " + key), 200);
    EXPECT_EQ(statusWith("X-API-Key: " + key.substr(0, key.size() - 1)), 401);
    EXPECT_NE(between(run({"--new-key", "--config", write(keyed())}).output, "now: ", "\n"), key);
}

TEST_F(Commands, HashKeyTakesOverAKeyThatSomebodyElseHasMade) {
    const std::string key = "a-key-of-the-old-gateway";
    std::string entries;
    for (const char* end : {"", "\n", "\r\n"}) {
        const CommandResult hashed = run({"--hash-key", "--config", write(keyed())}, key + end);
        ASSERT_EQ(hashed.status, 0) << hashed.errors;
        EXPECT_EQ(hashed.output.find(key), std::string::npos) << "a secret on a terminal";
        const std::string hash = between(hashed.output, "hash: \"", "\"");
        EXPECT_TRUE(entries.empty() || entries == hash) << "the end of the line is not part of the key";
        entries = hash;
    }
    startWith(keyed(kProtected +
                    std::string("consumers: [{ name: acme, credentials: { api_keys: [{ id: old, hash: \"") + entries +
                    "\" }] } }]\n"));
    EXPECT_EQ(statusWith("X-API-Key: " + key), 200);
}

TEST_F(Commands, KeysAreNotMadeOfWhatIsMissingOrTooShort) {
    EXPECT_EQ(run({"--hash-key", "--config", write(keyed())}, "short\n").status, kFailure);
    EXPECT_EQ(run({"--hash-key", "--config", write(keyed())}).status, kFailure);
    const std::string keyless = write(proxyTo("\"" + upstream.url() + "\""));
    for (const char* command : {"--new-key", "--hash-key"}) {
        const CommandResult result = run({command, "--config", keyless}, "a-key-of-the-old-gateway\n");
        EXPECT_EQ(result.status, kBadConfiguration);
        EXPECT_NE(result.errors.find("there is nothing to hash keys with"), std::string::npos) << result.errors;
        EXPECT_TRUE(result.errors.ends_with('\n'));
        EXPECT_EQ(result.output, "");
        EXPECT_EQ(run({command}).status, kBadConfiguration) << "without a configuration";
    }
}

TEST_F(Commands, HashPasswordMakesAHashThatLetsIn) {
    const CommandResult hashed = run({"--hash-password"}, "correct horse\n");
    ASSERT_EQ(hashed.status, 0) << hashed.errors;
    EXPECT_TRUE(hashed.output.starts_with("$argon2id$")) << hashed.output;
    EXPECT_EQ(std::ranges::count(hashed.output, '\n'), 1);
    EXPECT_NE(run({"--hash-password"}, "correct horse\n").output, hashed.output) << "without salt";
    EXPECT_EQ(run({"--hash-password"}).status, kFailure);

    startWith("policies: [basic_auth]\nconsumers: [{ name: acme, credentials: { passwords: [{ user: alice, hash: \"" +
              between(hashed.output, "", "\n") + "\" }] } }]\n" + proxyTo("\"" + upstream.url() + "\""));
    EXPECT_EQ(statusWith("Authorization: Basic YWxpY2U6Y29ycmVjdCBob3JzZQ=="), 200); // alice:correct horse
    EXPECT_EQ(statusWith("Authorization: Basic YWxpY2U6Y29ycmVjdA=="), 401);
}

} // namespace
} // namespace gatehouse::test

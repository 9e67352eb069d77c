#include "tests/integration/peers/store_gateway.h"
#include "tests/support/gateway_process.h"
#include "tests/support/http_message.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"

#include <gtest/gtest.h>

#include <algorithm>

// Keys of the real program: made, used, replaced and withdrawn through gatehousectl.

namespace gatehouse::test {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

class KeysOfAStore : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_FALSE(GatewayProcess::program().empty()) << "gatehoused is not built";
        start();
        apply("routes: [{ name: all, match: { path: \"/*\" }, policies: [{ respond: { status: 200, body: inside } }] "
              "}]\n");
    }
    /// A configuration with these services and routes, all of which want a key.
    void apply(const std::string& routes) const {
        const std::string hashKey = gateway.folder().write("hash.key", std::string(40, 'x'));
        const std::string file = gateway.folder().write(
            "keys.yaml", "listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() +
                             "\" }]\nadmin: { address: \"" + gateway.adminAddress().toString() + "\" }\n" + routes +
                             "api_keys: { hash_key: \"file:" + hashKey +
                             "\" }\nconsumers: [{ name: acme }]\npolicies: [api_key]\n");
        const auto applied = gateway.ctl({"apply", file});
        ASSERT_EQ(applied.status, 0) << applied.errors;
    }
    void start() {
        const auto started = gateway.start();
        ASSERT_TRUE(started) << started.error().message;
    }

    /// What one member of a result is, as JSON has it in quotes.
    [[nodiscard]] static std::string member(const std::string& json, const std::string& name) {
        const std::string mark = '"' + name + "\": \"";
        const auto at = json.find(mark);
        if (at == json.npos)
            return {};
        const auto begin = at + mark.size();
        return json.substr(begin, json.find('"', begin) - begin);
    }
    [[nodiscard]] std::string made(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"-o", "json", "keys"});
        const auto result = gateway.ctl(arguments);
        EXPECT_EQ(result.status, 0) << result.errors;
        return result.output;
    }
    [[nodiscard]] int statusWith(const std::string& key) const {
        const auto answer = fetch(gateway.publicAddress(),
                                  "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-API-Key: " + key + "\r\n\r\n");
        return answer ? answer->status() : 0;
    }
    [[nodiscard]] std::string listed() const { return gateway.ctl({"-o", "json", "keys", "list", "acme"}).output; }

    StoreGateway gateway;
};

TEST_F(KeysOfAStore, AreIssuedRotatedAndRevokedWithoutARestart) {
    const std::string first = made({"issue", "acme", "--lasts", "30d"});
    const std::string key = member(first, "key");
    const std::string id = member(first, "id");
    EXPECT_EQ(statusWith(key), 200) << first;
    EXPECT_EQ(statusWith(key + "x"), 401);

    const std::string next = member(made({"rotate", id, "--overlap", "1h"}), "key");
    EXPECT_EQ(statusWith(key), 200) << "for an hour more";
    EXPECT_EQ(statusWith(next), 200);
    (void)made({"revoke", id, "--part", "old_secret"});
    EXPECT_EQ(statusWith(key), 401);
    EXPECT_EQ(statusWith(next), 200);
    (void)made({"revoke", id, "--message", "acme has left"});
    EXPECT_EQ(statusWith(next), 401);

    const auto revisions = gateway.ctl({"revisions", "list"});
    EXPECT_TRUE(has(revisions.output, "Issue API key " + id)) << revisions.output;
    EXPECT_TRUE(has(revisions.output, "acme has left")) << revisions.output;
    for (const std::string& text : {gateway.ctl({"-o", "json", "audit", "list"}).output, gateway.errors(),
                                    gateway.ctl({"export"}).output, listed()})
        for (const std::string& secret : {key, next})
            EXPECT_FALSE(has(text, secret.substr(secret.rfind('_') + 1))) << text;
}

/// As the handbook says: a key is asked for when a request comes, and not again while that lasts.
TEST_F(KeysOfAStore, ThatAreRevokedLetGoOnWhatTheyHaveLetIn) {
    const RecordingUpstream upstream([](const HttpMessage& request) {
        if (request.target() != "/chat")
            return RecordingUpstream::Reply{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf "};
        return RecordingUpstream::Reply{"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: "
                                        "websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"};
    });
    apply("services: [{ name: app, endpoints: [\"" + upstream.url() +
          "\"] }]\nroutes: [{ name: all, service: app }]\n");
    const std::string issued = made({"issue", "acme"});
    const std::string asked = " HTTP/1.1\r\nHost: a\r\nX-API-Key: " + member(issued, "key") + "\r\n";
    RawClient download(gateway.publicAddress());
    download.send("GET /file" + asked + "\r\n");
    ASSERT_TRUE(download.receive(MessagePart::HeadOnly));
    RawClient chat(gateway.publicAddress());
    chat.send("GET /chat" + asked +
              "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
              "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    const auto upgraded = chat.receive(MessagePart::HeadOnly);
    ASSERT_TRUE(upgraded && upgraded->status() == 101) << chat.problem();

    (void)made({"revoke", member(issued, "id")});
    EXPECT_EQ(statusWith(member(issued, "key")), 401);
    chat.send("still here");
    EXPECT_TRUE(waitUntil([&] {
        return std::ranges::any_of(upstream.connections(),
                                   [](const auto& each) { return each.bytes.ends_with("still here"); });
    }));
    EXPECT_EQ(download.receiveBytes(5), "half ");
    EXPECT_EQ(download.connection().ending(), Connection::Ending::None);
}

TEST_F(KeysOfAStore, TellWhenTheyWereUsedLastAlsoAfterARestart) {
    const std::string first = made({"issue", "acme"});
    EXPECT_FALSE(has(listed(), "last_used")) << listed();
    ASSERT_EQ(statusWith(member(first, "key")), 200);
    const std::string used = member(listed(), "last_used");
    EXPECT_FALSE(used.empty()) << listed();
    EXPECT_EQ(gateway.stop(), 0);
    start();
    EXPECT_EQ(member(listed(), "last_used"), used) << listed() << gateway.errors();
    EXPECT_TRUE(has(gateway.ctl({"consumers", "list"}).output, "acme"));
}

TEST_F(KeysOfAStore, ThatEndSoonAreListedAndToldAtTheStart) {
    const std::string id = member(made({"issue", "acme", "--lasts", "5d"}), "id");
    (void)made({"issue", "acme", "--lasts", "60d"});
    const std::string soon = gateway.ctl({"-o", "json", "keys", "list", "--expires-within", "14d"}).output;
    EXPECT_TRUE(has(soon, "\"total\": 1,")) << soon;
    EXPECT_TRUE(has(soon, id)) << soon;
    EXPECT_EQ(gateway.stop(), 0);
    start();
    EXPECT_TRUE(waitUntil([&] { return has(gateway.errors(), "API key " + id + " of consumer acme expires in "); }))
        << gateway.errors();
}

TEST(KeysOfAFile, AreToBeChangedThere) {
    ASSERT_FALSE(GatewayProcess::program().empty()) << "gatehoused is not built";
    GatewayProcess gateway;
    ASSERT_TRUE(gateway.start("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() +
                              "\" }]\nconsumers: [{ name: acme }]\n" + gateway.commonConfig()));
    const auto refused = runCommand({GATEHOUSECTL, "--socket", gateway.managementSocket(), "keys", "issue", "acme"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_TRUE(has(refused.errors, "--new-key")) << refused.errors;
    const auto consumers = runCommand({GATEHOUSECTL, "--socket", gateway.managementSocket(), "consumers", "list"});
    EXPECT_TRUE(has(consumers.output, "acme")) << consumers.errors;
    EXPECT_EQ(gateway.stop(), 0);
}

} // namespace
} // namespace gatehouse::test

#include "shared/credentials/keyed_hash.h"
#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/recipe.h"

// Recipes of the handbook, run as they stand but for addresses and secrets.

namespace gatehouse::test {
namespace {

class RecipeTest : public GatewayTest {
protected:
    void startRecipe(const std::string& config) {
        const auto started = gateway.start(config + gateway.commonConfig());
        ASSERT_TRUE(started) << started.error().message;
    }
    std::optional<HttpMessage> ask(const std::string& path, const std::string& fields = "") const {
        return fetch(gateway.publicAddress(),
                     "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "Connection: close\r\n\r\n");
    }

    RecordingUpstream m_upstream;
    RecordingUpstream m_other;
    TemporaryFolder m_folder;
};

TEST_F(RecipeTest, LimitsPerKey) {
    const std::string secret = "the tests hash their keys with these words";
    const std::string key = "a-key-of-somebody";
    std::string config = replaced(recipe("limits-per-key"), "0.0.0.0:8080", gateway.publicAddress().toString());
    config = replaced(config, "http://10.0.0.5:8080", m_upstream.url());
    config = replaced(config, "/etc/gatehouse/api-keys.secret", m_folder.write("hash.secret", secret));
    config = replaced(config, "blake2b:vT0V1pPGDSuXHPBu0AEkO3w9cZ7RTpJbeYvSRvD7Aq8",
                      credentials::KeyedHash::create(secret)->of(key).text());
    startRecipe(config);
    EXPECT_EQ(ask("/orders/1")->status(), 401);
    int passed = 0;
    for (int i = 0; i < 102; ++i)
        passed += ask("/orders/1", "X-API-Key: " + key + "\r\n")->status() == 200 ? 1 : 0;
    EXPECT_GE(passed, 100); // and one more for each 600 ms that this takes
    EXPECT_LE(passed, 102);
    EXPECT_EQ(m_upstream.requestCount(), static_cast<std::size_t>(passed));
    EXPECT_EQ(m_upstream.requests().front().values("x-consumer-plan"), std::vector<std::string>{"standard"});
    EXPECT_EQ(m_upstream.requests().front().values("x-api-key"), std::vector<std::string>{});
}

TEST_F(RecipeTest, ServerSentEvents) {
    RecordingUpstream events([](const HttpMessage& request) {
        if (!request.startLine.starts_with("GET /events/"))
            return RecordingUpstream::answerOk(request);
        return RecordingUpstream::Reply{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                        "Transfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n"};
    });
    std::string config = replaced(recipe("server-sent-events"), "0.0.0.0:8080", gateway.publicAddress().toString());
    config = replaced(config, "http://10.0.0.5:8080", events.url());
    startRecipe(replaced(config, "stream_idle: 2m", "stream_idle: 500ms"));
    EXPECT_EQ(ask("/other")->status(), 200);
    RawClient listener(gateway.publicAddress());
    listener.send("GET /events/orders HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 7\r\n\r\n");
    const auto head = listener.receive(MessagePart::HeadOnly);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->values("content-type"), std::vector<std::string>{"text/event-stream"});
    EXPECT_EQ(listener.receiveBytes(14), "9\r\ndata: 1\n\n\r\n") << "an event is not held back";
    EXPECT_EQ(events.requests().back().values("last-event-id"), std::vector<std::string>{"7"});
    EXPECT_TRUE(listener.waitForEnd()) << "silence ends it";
    EXPECT_TRUE(becomes("gatehouse_upstream_timeouts_total{limit=\"idle\"}", 1));
}

TEST_F(RecipeTest, MigrateV1ToV2) {
    std::string config = replaced(recipe("migrate-v1-to-v2"), "0.0.0.0:8080", gateway.publicAddress().toString());
    config = replaced(config, "http://10.0.0.5:8080", m_upstream.url());
    config = replaced(config, "http://10.0.0.6:8080", m_other.url());
    startRecipe(config);
    const auto old = ask("/v1/orders");
    EXPECT_EQ(old->status(), 200);
    EXPECT_EQ(old->values("deprecation"), std::vector<std::string>{"@1767225600"});
    EXPECT_EQ(m_upstream.requestCount(), 1u);
    EXPECT_EQ(ask("/v1/orders", "X-Early-Access: yes\r\n")->values("deprecation"), std::vector<std::string>{});
    EXPECT_EQ(ask("/v2/orders")->status(), 200);
    EXPECT_EQ(m_other.requestCount(), 2u);
}

} // namespace
} // namespace gatehouse::test

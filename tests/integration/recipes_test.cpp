#include "shared/core/time_zone.h"
#include "shared/credentials/keyed_hash.h"
#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/recipe.h"
#include "tests/integration/peers/store_gateway.h"
#include "tests/support/fault_proxy.h"

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

/// The recipe's configuration with a key that we know, and its other parts where they are here.
class LimitsPerKey : public RecipeTest {
protected:
    [[nodiscard]] std::string config() {
        const std::string secret = "the tests hash their keys with these words";
        std::string config = replaced(recipe("limits-per-key"), "0.0.0.0:8080", gateway.publicAddress().toString());
        config = replaced(config, "http://10.0.0.5:8080", m_upstream.url());
        config = replaced(config, "/etc/gatehouse/api-keys.secret", m_folder.write("hash.secret", secret));
        return replaced(config, "blake2b:vT0V1pPGDSuXHPBu0AEkO3w9cZ7RTpJbeYvSRvD7Aq8",
                        credentials::KeyedHash::create(secret)->of(m_key).text());
    }
    [[nodiscard]] int passedOf(int requests) {
        RawClient client(gateway.publicAddress());
        int passed = 0;
        for (int i = 0; i < requests; ++i) {
            client.send("GET /orders/1 HTTP/1.1\r\nHost: a\r\nX-API-Key: " + m_key + "\r\n\r\n");
            const auto answer = client.receive();
            passed += answer && answer->status() == 200 ? 1 : 0;
        }
        return passed;
    }
    std::string m_key = "a-key-of-somebody";
};

TEST_F(LimitsPerKey, LetAHundredThroughInAMinute) {
    startRecipe(config());
    EXPECT_EQ(ask("/orders/1")->status(), 401);
    const int passed = passedOf(102);
    EXPECT_GE(passed, 100); // and one more for each 600 ms that this takes
    EXPECT_LE(passed, 102);
    EXPECT_EQ(m_upstream.requestCount(), static_cast<std::size_t>(passed));
    EXPECT_EQ(m_upstream.requests().front().values("x-consumer-plan"), std::vector<std::string>{"standard"});
    EXPECT_EQ(m_upstream.requests().front().values("x-api-key"), std::vector<std::string>{});
}

TEST_F(LimitsPerKey, LetTenThousandThroughInADay) {
    std::string text = replaced(config(), "limit: 100, window: 1m", "limit: 1000000, window: 1m");
    startRecipe(replaced(text, "limit: 300, window: 1m", "limit: 1000000, window: 1m"));
    const auto berlin = TimeZone::load("Europe/Berlin");
    ASSERT_TRUE(berlin) << berlin.error().message;
    const auto today = [&] {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        return std::chrono::floor<std::chrono::days>(berlin->toLocal(now));
    };
    const auto begun = today();
    const int passed = passedOf(10'003);
    if (today() != begun) {
        EXPECT_GE(passed, 10'000); // midnight has passed
        return;
    }
    EXPECT_EQ(passed, 10'000);
    const auto refused = ask("/orders/1", "X-API-Key: " + m_key + "\r\n");
    ASSERT_TRUE(refused);
    EXPECT_NE(refused->body.find("quota_exceeded"), std::string::npos) << refused->body;
    EXPECT_LE(std::stoi(refused->values("retry-after").at(0)), 25 * 3600);
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

TEST_F(RecipeTest, SpareAFailingService) {
    RecordingUpstream failing(
        [](const HttpMessage&) { return RecordingUpstream::Reply{"HTTP/1.1 500 Bad\r\nContent-Length: 0\r\n\r\n"}; });
    const std::string config =
        replaced(recipe("spare-a-failing-service"), "0.0.0.0:8080", gateway.publicAddress().toString());
    startRecipe(replaced(config, "http://10.0.0.5:8080", failing.url()));
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(ask("/")->status(), 500) << i;
    const auto refused = ask("/");
    EXPECT_EQ(refused->status(), 503);
    EXPECT_NE(refused->body.find("breaker_open"), std::string::npos);
    EXPECT_EQ(refused->values("retry-after"), std::vector<std::string>{"5"});
    EXPECT_EQ(failing.requestCount(), 20U);
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

TEST(BlueGreenRecipe, SwapsBetweenTwoRequestsAndBack) {
    const RecordingUpstream blue(
        [](const HttpMessage& request) { return RecordingUpstream::answerWith(request, "blue"); });
    const RecordingUpstream green(
        [](const HttpMessage& request) { return RecordingUpstream::answerWith(request, "green"); });
    StoreGateway gateway;
    ASSERT_TRUE(gateway.start());
    std::string config = replaced(recipe("blue-green"), "0.0.0.0:8080", gateway.publicAddress().toString());
    config = replaced(config, "http://10.0.0.5:8080", blue.url());
    config = replaced(config, "http://10.0.0.6:8080", green.url());
    config += "admin: { address: \"" + gateway.adminAddress().toString() + "\" }\n";
    const auto apply = [&](const std::string& text, std::vector<std::string> more) {
        more.insert(more.begin(), {"apply", gateway.folder().write("gatehouse.yaml", text)});
        const CommandResult applied = gateway.ctl(more);
        EXPECT_EQ(applied.status, 0) << applied.errors;
    };
    RawClient client(gateway.publicAddress());
    const auto ask = [&](const std::string& fields = "") {
        client.send("GET /orders/1 HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
        const auto answer = client.receive();
        return answer ? answer->body : client.problem();
    };
    apply(config, {"-m", "blue"});
    client = RawClient(gateway.publicAddress());
    EXPECT_EQ(ask(), "blue");
    EXPECT_EQ(ask("X-Preview: green\r\n"), "green");

    const std::string swapped = replaced(config, "share: 0", "share: 100");
    apply(swapped, {"-m", "green", "--confirm", "5m"});
    EXPECT_EQ(ask(), "green") << "on a connection that was there before";
    EXPECT_EQ(gateway.ctl({"revisions", "confirm"}).status, 0);
    EXPECT_EQ(ask(), "green");
    const CommandResult back = gateway.ctl({"rollback", "1"});
    EXPECT_EQ(back.status, 0) << back.errors;
    EXPECT_EQ(ask(), "blue");

    apply(swapped, {"--confirm", "1s"});
    EXPECT_EQ(ask(), "green");
    EXPECT_TRUE(waitUntil([&] { return ask() == "blue"; })) << "nobody has confirmed it";
    EXPECT_EQ(gateway.stop(), 0);
}

TEST_F(RecipeTest, EndpointsThatFail) {
    // Four servers, the third of which is ill, and the last one far away.
    RecordingUpstream third;
    RecordingUpstream far;
    FaultProxy ill(third.address(), Fault::Status503);
    std::string config = replaced(recipe("endpoints-that-fail"), "0.0.0.0:8080", gateway.publicAddress().toString());
    config = replaced(config, "http://10.0.0.5:8080", m_upstream.url());
    config = replaced(config, "http://10.0.0.6:8080", m_other.url());
    config = replaced(config, "http://10.0.0.7:8080", ill.url());
    config = replaced(config, "http://10.9.0.5:8080", far.url());
    startRecipe(
        replaced(config, "interval: 10s, transition: 2s", "interval: 200ms, transition: 200ms, timeout: 200ms"));
    EXPECT_TRUE(becomes("gatehouse_endpoint_usable{endpoint=\"" + ill.url() + "\"}", 0));
    const auto requests = [](const RecordingUpstream& upstream) {
        std::size_t count = 0;
        for (const HttpMessage& request : upstream.requests())
            count += request.startLine.starts_with("GET /orders") ? 1 : 0;
        return count;
    };
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(ask("/orders/1")->status(), 200);
    EXPECT_EQ(requests(m_upstream) + requests(m_other), 20u);
    EXPECT_EQ(requests(third), 0u);
    EXPECT_EQ(requests(far), 0u);
}

} // namespace
} // namespace gatehouse::test

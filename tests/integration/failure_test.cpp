#include "tests/integration/peers/gateway_test.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

// What must hold while something else fails: slow and vanishing clients, no descriptors left, a log that nobody reads.

namespace gatehouse::test {
namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: api.example\r\n\r\n";

class Failure : public GatewayTest {
protected:
    using GatewayTest::GatewayTest;

    [[nodiscard]] std::string plain(const std::string& options = {}) const {
        return proxyTo("\"" + upstream.url() + "\"") + options;
    }

    RecordingUpstream upstream;
};

TEST_F(Failure, SlowClientsDisturbNobodyAndAreCutOff) {
    startWith("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() +
              "\", header_timeout: 2s }]\n" + plain());
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<RawClient>(gateway.publicAddress()));
        slow.back()->send("GET / HTTP/1.1\r\nHost: api");
    }
    ASSERT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 200));
    for (int i = 0; i < 100; ++i) {
        const auto reply = ask("/");
        ASSERT_TRUE(reply && reply->status() == 200) << i;
    }
    for (const auto& client : slow) {
        client->connection().send("x");
        EXPECT_TRUE(client->waitForEnd());
    }
    EXPECT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 0));
}

/// Ends the first connection that brings a body after its first bytes, and counts the bytes of the whole body that the
/// next one brings.
class UpstreamThatGivesUpOnce {
public:
    UpstreamThatGivesUpOnce() : m_listener(listenOn(loopback(0)).value()) {
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    [[nodiscard]] std::string url() const { return "http://" + localAddress(m_listener.get()).toString(); }
    [[nodiscard]] std::size_t bodySize() const { return m_bodySize; }

private:
    void run(const std::stop_token& stop) {
        bool hasGivenUp = false;
        std::vector<Connection> connections;
        while (!stop.stop_requested()) {
            pollfd wanted{m_listener.get(), POLLIN, 0};
            ::poll(&wanted, 1, 1);
            for (UniqueFd fd = acceptFrom(m_listener.get()); fd.isOpen(); fd = acceptFrom(m_listener.get()))
                connections.emplace_back(std::move(fd));
            for (Connection& connection : connections) {
                if (!connection.isOpen())
                    continue;
                connection.pump();
                const std::string& bytes = connection.received();
                const std::size_t body = bytes.find("\r\n\r\n");
                if (body == std::string::npos)
                    continue;
                if (!std::exchange(hasGivenUp, true)) {
                    connection.close();
                } else if (bytes.ends_with("\r\n0\r\n\r\n")) {
                    m_bodySize = static_cast<std::size_t>(std::ranges::count(bytes.substr(body), 'z'));
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    connection.received().clear();
                    connection.pump();
                }
            }
        }
    }

    UniqueFd m_listener;
    std::atomic<std::size_t> m_bodySize = 0;
    std::jthread m_thread;
};

TEST_F(Failure, ARequestIsRepeatedWithItsWholeBodyOrNotAtAll) {
    constexpr int kTries = 25;
    constexpr std::size_t kSize = 200'000;
    std::string body;
    while (body.size() < 3 * kSize / 2)
        body += "1000\r\n" + std::string(4096, 'z') + "\r\n";
    const auto sent = static_cast<std::size_t>(std::ranges::count(body, 'z'));
    for (int i = 0; i < kTries; ++i) {
        UpstreamThatGivesUpOnce unreliable;
        const std::string config = completed(proxyTo("\"" + unreliable.url() + "\""));
        if (i == 0) {
            startWith(config);
        } else {
            ASSERT_EQ(gateway.reload(config), GatewayProcess::Reload::Taken);
        }
        RawClient client(gateway.publicAddress());
        client.send("PUT / HTTP/1.1\r\nHost: api.example\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "0\r\n\r\n");
        const auto reply = client.receive();
        const bool wasServed = reply && reply->status() == 200;
        EXPECT_TRUE(!wasServed || unreliable.bodySize() == sent) << unreliable.bodySize() << " bytes in try " << i;
    }
}

TEST_F(Failure, SlowBodiesAreCutOff) {
    startWith("limits: { body_gap: 500ms }\n" + plain());
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(std::make_unique<RawClient>(gateway.publicAddress()));
        slow.back()->send("POST / HTTP/1.1\r\nHost: api.example\r\nContent-Length: 1000\r\n\r\nx");
    }
    for (const auto& client : slow) {
        const auto reply = client->receive();
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status(), 408);
        EXPECT_TRUE(client->waitForEnd());
    }
    EXPECT_TRUE(becomes("gatehouse_requests_in_progress", 0));
    EXPECT_TRUE(becomes("gatehouse_upstream_connections_open{service=\"app\"}", 0));
    EXPECT_EQ(upstream.requestCount(), 0U);
}

// F20: at every byte, in order and by reset, before and while the answer comes; thousands of times, and nothing is left
// of any of them.
class LeavingClients : public Failure, public testing::WithParamInterface<std::string> {
protected:
    [[nodiscard]] static std::string bytesOf(const std::string& request) {
        if (GetParam() != "http2")
            return request;
        Http2Wire wire(Http2Wire::Side::Client, /*secure=*/false);
        wire.say(request);
        return wire.takeBytes();
    }
};

TEST_P(LeavingClients, MayLeaveAtAnyByte) {
    constexpr int kRounds = 8;
    startWith("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() + "\", protocols: [" +
              GetParam() + "] }]\n" + proxyTo("\"" + upstream.url() + "\"", "pool: { idle_timeout: 100ms }"));
    ASSERT_TRUE(becomes("gatehouse_upstream_connections_open{service=\"app\"}", 0));
    const double descriptors = gateway.metrics().value("process_open_fds");
    const std::string request =
        bytesOf("POST /a?b HTTP/1.1\r\nHost: api.example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t length = 0; length <= request.size(); ++length) {
            for (const bool reset : {false, true}) {
                RawClient client(gateway.publicAddress());
                client.send(std::string_view(request).substr(0, length));
                reset ? client.reset() : client.close();
            }
        }
    }
    EXPECT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 0));
    EXPECT_TRUE(becomes("gatehouse_requests_in_progress", 0));
    EXPECT_TRUE(becomes("gatehouse_upstream_connections_open{service=\"app\"}", 0));
    EXPECT_TRUE(becomes("process_open_fds", descriptors));
    for (const HttpMessage& seen : upstream.requests())
        EXPECT_EQ(seen.body, "hello") << seen.raw;
}

INSTANTIATE_TEST_SUITE_P(Over, LeavingClients, testing::Values("http1", "http2"),
                         [](const auto& protocol) { return protocol.param; });

TEST_F(Failure, ClientsMayLeaveAtAnyByteOfTheAnswer) {
    const RecordingUpstream big(
        [](const HttpMessage& request) { return RecordingUpstream::answerWith(request, std::string(200'000, 'x')); });
    startWith(proxyTo("\"" + big.url() + "\""));
    for (std::size_t bytes = 1; bytes < 200'000; bytes = bytes * 3 / 2 + 1) {
        RawClient client(gateway.publicAddress());
        client.send(kGet);
        EXPECT_GE(client.receiveBytes(bytes).size(), bytes);
        client.reset();
    }
    EXPECT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 0));
    EXPECT_TRUE(becomes("gatehouse_requests_in_progress", 0));
    const auto reply = ask("/");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body.size(), 200'000U);
}

TEST_F(Failure, UpstreamsMayLeaveAtAnyByte) {
    const std::string answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    std::atomic<std::size_t> length = 0;
    std::atomic<bool> reset = false;
    using Then = RecordingUpstream::Reply::Then;
    const RecordingUpstream vanishing([&](const HttpMessage&) {
        return RecordingUpstream::Reply{answer.substr(0, length), reset ? Then::Reset : Then::Close};
    });
    startWith(proxyTo("\"" + vanishing.url() + "\""));
    const std::size_t head = answer.find("5\r\n");
    for (length = 0; length < answer.size(); ++length) {
        for (const bool how : {false, true}) {
            reset = how;
            SCOPED_TRACE(length);
            RawClient client(gateway.publicAddress());
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            ASSERT_TRUE(client.waitForEnd());
            const std::string& seen = client.connection().everything();
            // Either an honest 502, or a 200 that can be seen not to be whole.
            const bool honest = seen.starts_with("HTTP/1.1 502 ");
            EXPECT_TRUE(honest || seen.find("\r\n0\r\n\r\n") == std::string::npos) << seen;
            EXPECT_TRUE(honest || length >= head) << seen;
        }
    }
    EXPECT_TRUE(becomes("gatehouse_upstream_connections_open{service=\"app\"}", 0));
    EXPECT_TRUE(becomes("gatehouse_requests_in_progress", 0));
}

// F13: no descriptors left.
class NoDescriptors : public Failure {
protected:
    NoDescriptors() : Failure(GatewayProcess::Options{.maxOpenFiles = 128}) {}

    /// How often its threads have lain down to sleep; one that spins does not.
    [[nodiscard]] long sleeps() const {
        long count = 0;
        for (const auto& task :
             std::filesystem::directory_iterator("/proc/" + std::to_string(gateway.id()) + "/task")) {
            const std::string status = readFile(task.path() / "status");
            constexpr std::string_view kName = "\nvoluntary_ctxt_switches:";
            if (const std::size_t at = status.find(kName); at != std::string::npos)
                count += std::strtol(status.c_str() + at + kName.size(), nullptr, 10);
        }
        return count;
    }
    [[nodiscard]] double cpuSeconds() const {
        std::ifstream stat("/proc/" + std::to_string(gateway.id()) + "/stat");
        std::string skipped;
        for (int i = 0; i < 13; ++i)
            stat >> skipped;
        double user = 0;
        double system = 0;
        stat >> user >> system;
        return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
};

TEST_F(NoDescriptors, ExistingTrafficGoesOnAndAcceptingResumes) {
    startWith(plain());
    RawClient early(gateway.publicAddress());
    early.send(kGet);
    ASSERT_TRUE(early.receive());

    std::vector<std::unique_ptr<RawClient>> crowd;
    for (int i = 0; i < 300; ++i)
        crowd.push_back(std::make_unique<RawClient>(gateway.publicAddress()));
    for (int i = 0; i < 200; ++i) {
        early.send(kGet);
        ASSERT_TRUE(early.receive()) << i;
    }
    // Accepting must not spin while there is nothing to accept with: it rests, a hundred milliseconds at a time.
    constexpr int kRests = 20;
    const double before = cpuSeconds();
    const long restedBefore = sleeps();
    ASSERT_TRUE(waitUntil([&] { return sleeps() >= restedBefore + kRests; }));
    EXPECT_LT(cpuSeconds() - before, kRests * 0.05);
    const std::string trouble = "listener public cannot accept connections: Too many open files";
    ASSERT_TRUE(waitUntil([&] { return gateway.errors().find(trouble) != std::string::npos; })) << gateway.errors();

    crowd.clear();
    EXPECT_TRUE(waitUntil([this] {
        const auto reply = ask("/");
        return reply && reply->status() == 200;
    }));
    EXPECT_TRUE(waitUntil(
        [this] { return gateway.errors().find("listener public accepts connections again") != std::string::npos; }));
    const std::string said = gateway.errors();
    EXPECT_EQ(said.find(trouble), said.rfind(trouble)) << said;
}

// F12: the log's reader has stopped reading.
TEST_F(Failure, AReaderOfTheLogThatSleepsHoldsUpNothing) {
    const std::string fifo = gateway.folder().file("log.fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    const UniqueFd reader(::open(fifo.c_str(), O_RDONLY | O_NONBLOCK));
    startWith("access_log: { path: \"" + fifo + "\", format: json, buffer: 64KiB }\n" + plain());
    RawClient client(gateway.publicAddress());
    const auto request = [&](int times) {
        for (int i = 0; i < times; ++i) {
            client.send(kGet);
            ASSERT_TRUE(client.receive()) << i;
        }
    };
    // The pipe holds 64 KiB, and so does the buffer: these lines are more than both.
    request(700);
    ASSERT_TRUE(waitUntil([this] { return gateway.metrics().value("gatehouse_access_log_dropped_lines_total") > 0; }));
    request(100);
    EXPECT_TRUE(becomes("gatehouse_requests_total{reason=\"ok\"}", 800));
}

TEST_F(Failure, NamesOfEndpointsAreLookedUp) {
    startWith(proxyTo("\"http://localhost:" + std::to_string(upstream.address().port) + "\""));
    const auto reply = ask("/");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status(), 200);
}

TEST_F(Failure, NamesThatDoNotExistAreAnsweredWith503) {
    startWith(proxyTo("\"http://no-such-host.invalid:80\"", "timeouts: { connect: 3s }"));
    const auto reply = ask("/");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status(), 503);
    EXPECT_NE(reply->body.find("upstream_unresolved"), std::string::npos);
}

} // namespace
} // namespace gatehouse::test

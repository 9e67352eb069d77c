#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/load.h"
#include "tests/support/visible_text.h"

#include <csignal>

// Configuration changes, log rotation and the end, while clients go on.

namespace gatehouse::test {
namespace {

class ReloadTest : public GatewayTest {
protected:
    ReloadTest() : GatewayTest(GatewayProcess::Options{.workers = 2}) {}

    /// With `written` in front of it.
    [[nodiscard]] std::string config(int generation, const std::string& written = {}) const {
        return completed(written + proxyTo("\"" + m_upstream.url() + "\"") +
                         "policies: [{ headers: { response: { set: { X-Plan: \"" + std::to_string(generation) +
                         "\" } } } }]\n");
    }

    RecordingUpstream m_upstream;
};

TEST_F(ReloadTest, LosesNoRequestUnderLoad) {
    startWith(config(0));
    Load load(gateway.publicAddress(), 8);
    constexpr int kReloads = 200;
    for (int generation = 1; generation <= kReloads; ++generation) {
        ASSERT_EQ(gateway.reload(config(generation)), GatewayProcess::Reload::Taken);
        // Each plan serves some requests before the next one comes.
        const std::uint64_t before = load.done();
        ASSERT_TRUE(waitUntil([&] { return load.done() >= before + 20 || load.failed() > 0; }));
    }
    load.stop();
    EXPECT_EQ(load.failed(), 0U);
    EXPECT_GE(load.done(), 20U * kReloads);
    EXPECT_EQ(ask("/")->values("x-plan"), std::vector<std::string>{std::to_string(kReloads)});
    EXPECT_TRUE(becomes("gatehouse_requests_in_progress", 0));
}

TEST_F(ReloadTest, LosesNoRequestWhenWrongFilesCome) {
    startWith(config(0));
    Load load(gateway.publicAddress(), 4);
    for (const std::string wrong : {
             "",
             "}{",
             "listeners: 7\n",
             "listeners: []\n",
             "routes: [{ name: a, service: nobody }]\n",
             "listeners: [\xff]\n",
             "listeners: [{ name: a, address: \"1.2.3.4\" }]\n",
             "unknown: 1\n",
             "listeners: [{ name: public, address: \"256.0.0.1:80\" }]\n",
         }) {
        ASSERT_EQ(gateway.reload(wrong), GatewayProcess::Reload::Refused) << "\"" << visible(wrong) << "\"\n"
                                                                          << gateway.errors();
    }
    load.stop();
    EXPECT_EQ(load.failed(), 0U);
    EXPECT_EQ(ask("/")->values("x-plan"), std::vector<std::string>{"0"});
}

TEST_F(ReloadTest, RefusesAListenerWhoseAddressIsTaken) {
    startWith(config(0));
    const auto taken = listenOn(loopback(0));
    const std::string address = localAddress(taken->get()).toString();
    EXPECT_EQ(gateway.reload(completed("listeners:\n  - { name: public, address: \"" +
                                       gateway.publicAddress().toString() + "\" }\n  - { name: second, address: \"" +
                                       address + "\" }\n" + proxyTo("\"" + m_upstream.url() + "\""))),
              GatewayProcess::Reload::Refused);
    EXPECT_EQ(ask("/")->values("x-plan"), std::vector<std::string>{"0"});
}

TEST_F(ReloadTest, FollowsTheFileByItself) {
    const std::string watched = "runtime: { watch: true, drain: 5s }\n";
    startWith(config(0, watched));
    gateway.folder().write("gatehouse.yaml", config(1, watched));
    EXPECT_TRUE(waitUntil([this] {
        const auto reply = ask("/");
        return reply && reply->values("x-plan") == std::vector<std::string>{"1"};
    }));
}

TEST_F(ReloadTest, DrainsOnSigtermAndLosesNothing) {
    startWith(config(0));
    RawClient waiting(gateway.publicAddress());
    waiting.send("POST /slow HTTP/1.1\r\nHost: api.example\r\nContent-Length: 4\r\n\r\nha");
    RawClient idle(gateway.publicAddress());
    idle.send("GET / HTTP/1.1\r\nHost: api.example\r\n\r\n");
    ASSERT_TRUE(idle.receive());
    gateway.beginDrain();
    EXPECT_TRUE(idle.waitForEnd());
    RawClient late(gateway.publicAddress());
    late.send("GET / HTTP/1.1\r\nHost: api.example\r\n\r\n");
    EXPECT_FALSE(late.receive(MessagePart::Whole, Deadline(1s)));
    waiting.send("lf");
    const auto reply = waiting.receive();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status(), 200);
    EXPECT_EQ(reply->values("connection"), std::vector<std::string>{"close"});
    EXPECT_EQ(gateway.wait(), 0);
}

TEST_F(ReloadTest, EndsAtOnceOnASecondSignal) {
    startWith(config(0));
    RawClient waiting(gateway.publicAddress());
    waiting.send("POST /slow HTTP/1.1\r\nHost: api.example\r\nContent-Length: 4\r\n\r\nha");
    ASSERT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 1));
    gateway.beginDrain();
    gateway.signal(SIGTERM);
    EXPECT_EQ(gateway.wait(Deadline(4s)), 0);
}

TEST_F(ReloadTest, OpensItsLogAgainOnSigusr1) {
    startWith(config(0));
    ASSERT_TRUE(ask("/before"));
    ASSERT_TRUE(waitUntil([this] { return gateway.accessLog().size() == 1; }));
    const std::string rotated = gateway.accessLogFile() + ".1";
    std::filesystem::rename(gateway.accessLogFile(), rotated);
    gateway.signal(SIGUSR1);
    ASSERT_TRUE(waitUntil([this] { return gateway.errors().find("reopening") != std::string::npos; }));
    ASSERT_TRUE(ask("/after"));
    ASSERT_TRUE(waitUntil([this] { return gateway.accessLog().size() == 1; }));
    EXPECT_NE(gateway.accessLog().front().find("/after"), std::string::npos);
    EXPECT_NE(readFile(rotated).find("/before"), std::string::npos);
    EXPECT_EQ(readFile(rotated).find("/after"), std::string::npos);
}

} // namespace
} // namespace gatehouse::test

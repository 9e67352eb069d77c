#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/load.h"

#include <csignal>

// The program is replaced while clients go on: SIGUSR2.

namespace gatehouse::test {
namespace {

class UpgradeTest : public GatewayTest {
protected:
    UpgradeTest() : GatewayTest(GatewayProcess::Options{.workers = 2}) {}

    void SetUp() override {
        GatewayTest::SetUp();
        startWith(config());
    }

    void TearDown() override {
        for (const pid_t process : m_successors)
            ::kill(process, SIGKILL);
        GatewayTest::TearDown();
    }

    [[nodiscard]] std::string config() const { return completed(proxyTo("\"" + m_upstream.url() + "\"")); }

    /// The process of the upgrade with that number, from 1; nothing if it does not begin.
    std::optional<pid_t> successor(std::size_t number) {
        constexpr std::string_view kSaid = "is to take over";
        std::vector<pid_t> found;
        const bool came = waitUntil([&] {
            found.clear();
            const std::string errors = gateway.errors();
            for (std::size_t at = errors.find(kSaid); at != std::string::npos; at = errors.find(kSaid, at + 1)) {
                const std::size_t digits = errors.rfind("process ", at) + 8;
                found.push_back(std::stoi(errors.substr(digits)));
            }
            return found.size() >= number;
        });
        m_successors = found;
        return came ? std::optional(found[number - 1]) : std::nullopt;
    }

    [[nodiscard]] bool isGone(pid_t process) const { return ::kill(process, 0) != 0; }

    RecordingUpstream m_upstream;
    std::vector<pid_t> m_successors;
};

TEST_F(UpgradeTest, LosesNoRequestUnderLoad) {
    Load load(gateway.publicAddress(), 8);
    pid_t current = gateway.id();
    constexpr std::size_t kUpgrades = 3;
    for (std::size_t number = 1; number <= kUpgrades; ++number) {
        const std::uint64_t before = load.done();
        ASSERT_TRUE(waitUntil([&] { return load.done() >= before + 50; }));
        ::kill(current, SIGUSR2);
        const auto next = successor(number);
        ASSERT_TRUE(next) << gateway.errors();
        if (number == 1)
            EXPECT_EQ(gateway.wait(), 0);
        else
            ASSERT_TRUE(waitUntil([&] { return isGone(current); }));
        current = *next;
    }
    const std::uint64_t before = load.done();
    ASSERT_TRUE(waitUntil([&] { return load.done() >= before + 50; }));
    load.stop();
    EXPECT_EQ(load.failed(), 0U) << gateway.errors();
    ::kill(current, SIGTERM);
    EXPECT_TRUE(waitUntil([&] { return isGone(current); }));
}

TEST_F(UpgradeTest, FinishesWhatHasBegunInTheOldProcess) {
    RawClient client(gateway.publicAddress());
    client.send("POST /slow HTTP/1.1\r\nHost: api.example\r\nContent-Length: 4\r\n\r\nha");
    ASSERT_TRUE(becomes("gatehouse_requests_in_progress", 1));
    gateway.signal(SIGUSR2);
    const auto next = successor(1);
    ASSERT_TRUE(next);
    ASSERT_TRUE(waitUntil([&] { return gateway.errors().find("draining") != std::string::npos; }));
    client.send("lf");
    const auto answer = client.receive();
    ASSERT_TRUE(answer) << client.problem();
    EXPECT_EQ(answer->status(), 200);
    EXPECT_EQ(gateway.wait(), 0);
    const auto fromNew = ask("/");
    ASSERT_TRUE(fromNew);
    EXPECT_EQ(fromNew->status(), 200);
}

TEST_F(UpgradeTest, TheSuccessorHasTheAdminListener) {
    gateway.signal(SIGUSR2);
    ASSERT_TRUE(successor(1));
    EXPECT_EQ(gateway.wait(), 0);
    const auto ready =
        fetch(gateway.adminAddress(), "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    ASSERT_TRUE(ready);
    EXPECT_EQ(ready->status(), 200);
}

TEST_F(UpgradeTest, ASuccessorThatCannotStartChangesNothing) {
    (void)gateway.folder().write("gatehouse.yaml", "listeners: 7\n");
    gateway.signal(SIGUSR2);
    ASSERT_TRUE(waitUntil([&] { return gateway.errors().find("not upgraded: ") != std::string::npos; }));
    EXPECT_TRUE(gateway.isRunning());
    const auto answer = ask("/");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status(), 200);
}

} // namespace
} // namespace gatehouse::test

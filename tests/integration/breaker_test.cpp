#include "tests/integration/peers/gateway_test.h"

#include <atomic>
#include <chrono>

// F7: an upstream that answers nothing but 500 for a while, and then is well again.

namespace gatehouse::test {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

class BreakerOfAService : public GatewayTest {
protected:
    /// The status of one request, on a connection that is kept.
    [[nodiscard]] int askOnce() {
        if (m_client == nullptr)
            m_client = std::make_unique<RawClient>(gateway.publicAddress());
        m_client->send("GET / HTTP/1.1\r\nHost: api.example\r\n\r\n");
        const auto reply = m_client->receive();
        if (!reply)
            return 0;
        m_problem = reply->body;
        return reply->status();
    }
    [[nodiscard]] bool isOpen() const { return m_problem.find("breaker_open") != std::string::npos; }
    /// Asks one after the other until `done(status)`; how long that took.
    template <class Done> [[nodiscard]] std::chrono::duration<double> askUntil(Done done) {
        const auto begun = SteadyClock::now();
        while (SteadyClock::now() - begun < 30s && !done(askOnce())) {
        }
        return SteadyClock::now() - begun;
    }
    void forgetConnection() { m_client.reset(); }
    void askFor(Duration time) {
        const auto until = SteadyClock::now() + time;
        (void)askUntil([&](int) { return SteadyClock::now() > until; });
    }

    std::atomic<bool> m_isBad = false;
    RecordingUpstream m_upstream{[this](const HttpMessage&) {
        return RecordingUpstream::Reply{std::string("HTTP/1.1 ") + (m_isBad ? "500 Bad" : "200 OK") +
                                        "\r\nContent-Length: 0\r\n\r\n"};
    }};

private:
    std::unique_ptr<RawClient> m_client;
    std::string m_problem;
};

TEST_F(BreakerOfAService, OpensInTimeAsksRarelyAndClosesInTime) {
    startWith(proxyTo("\"" + m_upstream.url() + "\"", "breaker: { open: 1s, max_open: 1s, trials: 1, ramp: 0s }"));
    askFor(4s);
    EXPECT_FALSE(isOpen());

    m_isBad = true;
    EXPECT_LE(askUntil([this](int) { return isOpen(); }).count(), 1.0);
    m_upstream.forget();
    askFor(5s);
    EXPECT_LE(m_upstream.requestCount(), 5U) << "no more than one a second";
    EXPECT_GE(m_upstream.requestCount(), 3U);

    m_isBad = false;
    EXPECT_LE(askUntil([](int status) { return status == 200; }).count(), 2.0);
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(askOnce(), 200) << i;
    EXPECT_TRUE(becomes("gatehouse_breaker_state{of=\"service\",name=\"app\"}", 0));
    EXPECT_TRUE(waitUntil([this] {
        return gateway.errors().find("breaker service/app is open for 1s (") != std::string::npos;
    })) << gateway.errors();
    EXPECT_TRUE(waitUntil([this] {
        return gateway.errors().find("breaker service/app is closed (the trials went well)") != std::string::npos;
    })) << gateway.errors();
}

/// What an operator says of a breaker through gatehousectl.
class BreakerPanel : public BreakerOfAService {
protected:
    [[nodiscard]] CommandResult ctl(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {GATEHOUSECTL, "--socket", gateway.managementSocket()});
        return runCommand(arguments);
    }
    [[nodiscard]] std::string listed(const std::string& id) const {
        const CommandResult list = ctl({"-o", "json", "breakers", "list", id});
        EXPECT_EQ(list.status, 0) << list.errors;
        return list.output;
    }
    [[nodiscard]] static bool has(const std::string& text, const std::string& part) {
        return text.find(part) != text.npos;
    }
    /// Until what was said has reached the worker.
    [[nodiscard]] bool becomesStatus(int wanted) {
        return askUntil([wanted](int status) { return status == wanted; }).count() < 5.0;
    }

    const std::string m_config = proxyTo("\"" + m_upstream.url() + "\"", "breaker: { open: 1s }");
};

TEST_F(BreakerPanel, TrippingHoldsOverReloadAndRestartUntilItIsReset) {
    startWith(m_config);
    ASSERT_EQ(askOnce(), 200);
    const CommandResult trip = ctl({"breakers", "trip", "service/app", "--reason", "new disks"});
    ASSERT_EQ(trip.status, 0) << trip.errors;
    EXPECT_TRUE(becomesStatus(503));
    EXPECT_TRUE(isOpen()) << "breaker_open is the reason that clients see";
    EXPECT_EQ(gateway.reload(completed(m_config + "# changed\n")), GatewayProcess::Reload::Taken);
    EXPECT_TRUE(becomesStatus(503));

    EXPECT_EQ(gateway.stop(), 0);
    startWith(m_config);
    forgetConnection();
    EXPECT_TRUE(becomesStatus(503));
    const std::string shown = listed("service/app");
    EXPECT_TRUE(has(shown, "\"mode\": \"tripped\"")) << shown;
    EXPECT_TRUE(has(shown, "\"reason\": \"new disks\"")) << shown;
    EXPECT_TRUE(has(shown, "\"failure_percent\": 50")) << shown;
    EXPECT_TRUE(has(shown, "\"status\": 503")) << "what clients get meanwhile: " << shown;

    const CommandResult reset = ctl({"breakers", "reset", "service/app", "--reason", "done"});
    ASSERT_EQ(reset.status, 0) << reset.errors;
    EXPECT_TRUE(becomesStatus(200));
    EXPECT_TRUE(has(listed("service/app"), "\"mode\": \"none\""));
    EXPECT_TRUE(has(listed("service/app"), "\"grade\": \"good\"")) << "its latest calls: " << listed("service/app");
    EXPECT_TRUE(has(gateway.errors(), "service/app: breaker_mode tripped cleared by ")) << gateway.errors();
    EXPECT_TRUE(has(ctl({"audit", "list"}).output, "breakers.trip")) << ctl({"audit", "list"}).output;
}

TEST_F(BreakerPanel, DisablingLetsAFailingServiceGoOnAndEndsByItself) {
    m_isBad = true;
    startWith(m_config);
    EXPECT_TRUE(becomesStatus(503));
    const CommandResult disable = ctl({"breakers", "disable", "service/app", "--lasts", "2s"});
    ASSERT_EQ(disable.status, 0) << disable.errors;
    EXPECT_TRUE(becomesStatus(500)) << "as the upstream says it";
    EXPECT_TRUE(has(ctl({"overrides", "list"}).output, "breaker_mode  service/app  disabled"))
        << ctl({"overrides", "list"}).output;
    EXPECT_TRUE(waitUntil([this] { return has(gateway.errors(), "breaker_mode disabled has expired"); }))
        << gateway.errors();
    EXPECT_TRUE(becomesStatus(503));
}

TEST_F(BreakerPanel, EveryChangeIsToldToThoseWhoListenWithItsCause) {
    startWith(m_config);
    ChildProcess::Options options;
    options.command = {GATEHOUSECTL, "--socket", gateway.managementSocket(), "logs", "-f"};
    options.output = gateway.folder().file("followed");
    const ChildProcess following(options);
    const auto isTold = [&](const std::string& text) {
        return waitUntil([&] { return has(readFile(options.output), text); });
    };
    // Each time is an event; those before it has subscribed are not told.
    ASSERT_TRUE(waitUntil([&] {
        (void)ctl({"breakers", "trip", "service/app", "--reason", "a drill"});
        return has(readFile(options.output), "a drill");
    }));
    ASSERT_EQ(ctl({"breakers", "reset", "service/app", "--reason", "the drill is over"}).status, 0);
    EXPECT_TRUE(isTold("the drill is over"));
    EXPECT_TRUE(becomesStatus(200));
    m_isBad = true;
    (void)askUntil([this](int) { return isOpen(); });
    EXPECT_TRUE(isTold("breaker service/app is open for 1s (")) << readFile(options.output);
    EXPECT_TRUE(isTold(" calls failed)")) << readFile(options.output);
    m_isBad = false;
    (void)askUntil([](int status) { return status == 200; });
    EXPECT_TRUE(isTold("breaker service/app is half open")) << readFile(options.output);
}

TEST_F(BreakerPanel, WhatIsSetCanBeTakenBackInTheOnePlaceWhereItIsKept) {
    startWith(m_config);
    ASSERT_EQ(ctl({"breakers", "trip", "service/app"}).status, 0);
    EXPECT_TRUE(becomesStatus(503));
    const CommandResult cleared = ctl({"overrides", "clear", "breaker_mode", "service/app"});
    ASSERT_EQ(cleared.status, 0) << cleared.errors;
    EXPECT_TRUE(becomesStatus(200));
    EXPECT_EQ(ctl({"overrides", "clear", "breaker_mode", "service/app"}).status, 1) << "there is nothing any more";
    const CommandResult unknown = ctl({"breakers", "trip", "service/nobody"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_TRUE(has(unknown.errors, "breakers.list")) << unknown.errors;
}

TEST_F(BreakerPanel, TheAuditTellsWhatEachDeedFoundAndLeft) {
    startWith(m_config);
    ASSERT_EQ(ctl({"breakers", "trip", "service/app", "--reason", "new disks"}).status, 0);
    ASSERT_EQ(ctl({"endpoints", "set-weight", "app", m_upstream.url(), "2"}).status, 0) << "something else";
    ASSERT_EQ(ctl({"breakers", "reset", "service/app"}).status, 0);
    const auto lines = completeLines(ctl({"audit", "export"}).output);
    ASSERT_EQ(lines.size(), 3U);
    const auto member = [&](std::size_t line, const std::string& name) {
        const std::string begin = '"' + name + "\": \"";
        const std::size_t at = lines[line].find(begin);
        EXPECT_NE(at, std::string::npos) << lines[line];
        return at == std::string::npos ? std::string() : lines[line].substr(at + begin.size(), 64);
    };
    EXPECT_EQ(member(0, "after"), member(2, "before")) << lines[0] << '\n' << lines[2];
    EXPECT_EQ(member(0, "before"), member(2, "after"));
    EXPECT_NE(member(0, "before"), member(0, "after"));
    EXPECT_NE(member(1, "before"), member(1, "after"));
    EXPECT_NE(member(0, "before"), member(1, "before"));
    EXPECT_TRUE(has(ctl({"audit", "verify"}).output, "intact   true"));
}

} // namespace
} // namespace gatehouse::test

#include "tests/integration/peers/gateway_test.h"
#include "tests/support/fault_proxy.h"

#include <chrono>

// Balancing and health with real processes: what clients see of endpoints that fail.

namespace gatehouse::test {
namespace {

using Clock = std::chrono::steady_clock;

RecordingUpstream::Reply named(const HttpMessage& request, std::string_view name) {
    return RecordingUpstream::answerWith(request, name);
}

class Balancing : public GatewayTest {
protected:
    Balancing() : GatewayTest({.workers = 2}) {}

    [[nodiscard]] std::string service(const std::string& options) const {
        return proxyTo("\"" + proxy.url() + "\", \"" + second.url() + "\", \"" + third.url() + "\"", options);
    }
    [[nodiscard]] CommandResult ctl(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {GATEHOUSECTL, "--socket", gateway.managementSocket(), "endpoints"});
        return runCommand(arguments);
    }
    /// The status of one request.
    [[nodiscard]] int status() const {
        const auto reply = ask("/");
        return reply ? reply->status() : 0;
    }

    RecordingUpstream first{[](const HttpMessage& request) { return named(request, "first"); }};
    RecordingUpstream second{[](const HttpMessage& request) { return named(request, "second"); }};
    RecordingUpstream third{[](const HttpMessage& request) { return named(request, "third"); }};
    FaultProxy proxy{first.address()};
};

/// One of three endpoints is bad, each time in another way: it is found out within two seconds, and from then on no
/// client hears of it.
TEST_F(Balancing, OneBadEndpointOfThreeIsLeftOutWithinTwoSecondsAndThenHurtsNobody) {
    constexpr int kRequestsAfter = 300;
    for (const Fault fault : {Fault::Reset, Fault::Silent, Fault::HalfOpen, Fault::Garbage, Fault::Truncated,
                              Fault::Slow, Fault::Status503, Fault::Refuse}) {
        GatewayProcess process({.workers = 2});
        proxy.set(Fault::None);
        ASSERT_TRUE(process.start(
            "listeners: [{ name: public, address: \"" + process.publicAddress().toString() + "\" }]\n" +
            process.commonConfig() +
            service("timeouts: { connect: 150ms, first_byte: 150ms, idle: 150ms }, outliers: { consecutive: 3 }")));
        const auto statusOf = [&] {
            const auto reply = get(process.publicAddress(), "/");
            return reply ? reply->status() : 0;
        };
        for (int i = 0; i < 12; ++i)
            ASSERT_EQ(statusOf(), 200);
        proxy.set(fault);
        const auto begun = Clock::now();
        const std::string usable = "gatehouse_endpoint_usable{endpoint=\"" + proxy.url() + "\"}";
        const bool found = waitUntil([&] {
            (void)statusOf();
            return process.metrics().value(usable) == 0;
        });
        const auto took = Clock::now() - begun;
        EXPECT_TRUE(found) << static_cast<int>(fault) << process.errors();
        EXPECT_LE(took, std::chrono::seconds(2)) << static_cast<int>(fault);
        int failures = 0;
        for (int i = 0; i < kRequestsAfter; ++i)
            failures += statusOf() == 200 ? 0 : 1;
        EXPECT_EQ(failures, 0) << static_cast<int>(fault); // 0.1 % of 300 is none
        EXPECT_NE(process.errors().find("is left out for 30 s: 3 failures in a row"), std::string::npos);
        EXPECT_EQ(process.stop(), 0);
        EXPECT_EQ(process.sanitizerReport(), "");
    }
}

TEST_F(Balancing, ProbesTakeAnEndpointOutAndBringItBack) {
    startWith(service("health: { path: /healthz, interval: 200ms, transition: 100ms, timeout: 100ms }"));
    const std::string usable = "gatehouse_endpoint_usable{endpoint=\"" + proxy.url() + "\"}";
    ASSERT_TRUE(becomes(usable, 1));
    proxy.set(Fault::Status500);
    ASSERT_TRUE(becomes(usable, 0));
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(status(), 200);
    proxy.set(Fault::None);
    ASSERT_TRUE(becomes(usable, 1));
    EXPECT_NE(gateway.errors().find("is ill: it answered with status 500"), std::string::npos) << gateway.errors();
    EXPECT_NE(gateway.errors().find("is well again"), std::string::npos);
}

/// One that is ill again as soon as it is trusted again is left out for longer each time, and no client hears of it.
TEST_F(Balancing, AnEndpointThatComesAndGoesIsTrustedLessEachTime) {
    startWith(
        service("outliers: { consecutive: 3, ejection: 1s }, retry: { attempts: 2, statuses: [503], backoff: 1ms, "
                "max_backoff: 1ms, budget_percent: 100 }"));
    const std::string usable = "gatehouse_endpoint_usable{endpoint=\"" + proxy.url() + "\"}";
    int failures = 0;
    const auto becomesUsable = [&](double value) {
        return waitUntil([&] {
            failures += status() == 200 ? 0 : 1;
            return gateway.metrics().value(usable) == value;
        });
    };
    for (const char* time : {"1 s", "2 s", "4 s"}) {
        proxy.set(Fault::Status503);
        ASSERT_TRUE(becomesUsable(0)) << time;
        proxy.set(Fault::None);
        EXPECT_NE(gateway.errors().find(std::string("is left out for ") + time), std::string::npos) << gateway.errors();
        ASSERT_TRUE(becomesUsable(1)) << time;
    }
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(gateway.metrics().value("gatehouse_endpoint_ejections_total{endpoint=\"" + proxy.url() + "\"}"), 3);
}

TEST_F(Balancing, AnOperatorsWordOutlivesReloadAndRestart) {
    const std::string usable = "gatehouse_endpoint_usable{endpoint=\"" + proxy.url() + "\"}";
    startWith(service(""));
    const CommandResult set = ctl({"set-state", "app", proxy.url(), "maintenance", "--reason", "new disks"});
    ASSERT_EQ(set.status, 0) << set.errors;
    EXPECT_TRUE(becomes(usable, 0));
    EXPECT_EQ(gateway.reload(completed(service("balance: random_two"))), GatewayProcess::Reload::Taken);
    EXPECT_TRUE(becomes(usable, 0));
    EXPECT_EQ(gateway.stop(), 0);
    startWith(service("balance: random_two"));
    EXPECT_TRUE(becomes(usable, 0));
    EXPECT_NE(gateway.errors().find("endpoint_state maintenance restored by "), std::string::npos) << gateway.errors();
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(status(), 200);
    EXPECT_EQ(first.requestCount(), 0u);
    const CommandResult back = ctl({"set-state", "app", proxy.url(), "ready"});
    ASSERT_EQ(back.status, 0) << back.errors;
    EXPECT_TRUE(becomes(usable, 1));
}

TEST_F(Balancing, AnOperatorChangesAWeightForAWhile) {
    startWith(service(""));
    const CommandResult set = ctl({"set-weight", "app", second.url(), "0", "--lasts", "1s"});
    ASSERT_EQ(set.status, 0) << set.errors;
    const std::string usable = "gatehouse_endpoint_usable{endpoint=\"" + second.url() + "\"}";
    EXPECT_TRUE(becomes(usable, 0));
    EXPECT_NE(ctl({"list"}).output.find(second.url()), std::string::npos);
    EXPECT_TRUE(becomes(usable, 1));
    EXPECT_NE(gateway.errors().find("endpoint_weight 0 has expired"), std::string::npos) << gateway.errors();
}

} // namespace
} // namespace gatehouse::test

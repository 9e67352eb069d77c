#include "gateway/integrations/probe/prober.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/recording_upstream.h"

#include <gtest/gtest.h>

namespace gatehouse::integrations {
namespace {

using test::RecordingUpstream;

class ProberTest : public LoopTest {
protected:
    ProbeTarget target(const std::string& id, const SocketAddress& address) {
        ProbeTarget target;
        target.service = "orders";
        target.id = id;
        target.endpoint.host = address.ip.toString();
        target.endpoint.port = address.port;
        target.health.interval = target.health.transition = 100ms;
        target.health.timeout = 50ms;
        return target;
    }
    /// Time passes while it waits.
    template <class Condition> [[nodiscard]] bool passUntil(Condition done) {
        return turnUntil([&] {
            clock.advance(1ms);
            return done();
        });
    }
    std::size_t reportsOf(const std::string& id) const {
        return static_cast<std::size_t>(
            std::ranges::count(reports, id, [](const ProbeReport& report) { return report.endpoint; }));
    }
    bool isWell(const std::string& id) const {
        for (std::size_t i = reports.size(); i-- > 0;)
            if (reports[i].endpoint == id)
                return reports[i].isWell;
        return true;
    }

    std::vector<ProbeReport> reports;
    std::uint64_t random = 0;
    RecordingUpstream server;
    Prober prober{*loop, [this] { return random += 7'919'000; },
                  [this](const ProbeReport& report) { reports.push_back(report); }};
};

TEST_F(ProberTest, AsksAgainAndAgain) {
    ASSERT_TRUE(prober.setTargets({target("a", server.address())}, {}));
    EXPECT_TRUE(passUntil([&] { return reports.size() >= 3; }));
    EXPECT_EQ(reports[0].service, "orders");
    EXPECT_EQ(reports[0].failure, "");
    EXPECT_TRUE(reports[0].isWell);
}

TEST_F(ProberTest, AsksUpToATenthSoonerOrLaterThanItIsTold) {
    for (const auto& [drawn, pause] : {std::pair<Duration, Duration>{0ms, 90ms}, {20ms, 110ms}}) {
        const std::size_t before = server.requestCount();
        std::size_t reported = 0;
        Prober jittered(
            *loop, [lot = drawn] { return static_cast<std::uint64_t>(lot.count()); },
            [&reported](const ProbeReport&) { ++reported; });
        ASSERT_TRUE(jittered.setTargets({target("a", server.address())}, {}));
        pass(30ms); // the first one comes at any time within the interval
        ASSERT_TRUE(turnUntil([&] { return reported == 1; }));
        pass(pause - 3ms);
        EXPECT_EQ(server.requestCount(), before + 1) << "too soon";
        pass(6ms);
        EXPECT_TRUE(turnUntil([&] { return reported == 2; })) << "too late";
    }
}

TEST_F(ProberTest, NoticesWhoFallsIllAndWhoRecovers) {
    test::FaultProxy proxy(server.address(), test::Fault::Status500);
    ASSERT_TRUE(prober.setTargets({target("a", proxy.address()), target("b", server.address())}, {}));
    EXPECT_TRUE(passUntil([&] { return !isWell("a"); }));
    EXPECT_EQ(reportsOf("a"), 3u); // `fall`
    EXPECT_TRUE(isWell("b"));
    proxy.set(test::Fault::None);
    EXPECT_TRUE(passUntil([&] { return isWell("a"); }));
}

TEST_F(ProberTest, KeepsWhatItKnowsOfThoseThatStayAndForgetsTheOthers) {
    test::FaultProxy proxy(server.address(), test::Fault::Status500);
    ASSERT_TRUE(prober.setTargets({target("a", proxy.address()), target("b", server.address())}, {}));
    EXPECT_TRUE(passUntil([&] { return !isWell("a"); }));
    ProbeTarget same = target("a", proxy.address());
    same.health.path = "/another";
    ASSERT_TRUE(prober.setTargets({same}, {}));
    reports.clear();
    EXPECT_TRUE(passUntil([&] { return reportsOf("a") == 2; }));
    EXPECT_FALSE(isWell("a"));
    EXPECT_EQ(reportsOf("b"), 0u);
    ASSERT_TRUE(prober.setTargets({}, {}));
    ASSERT_TRUE(prober.setTargets({same}, {}));
    reports.clear();
    EXPECT_TRUE(passUntil([&] { return reportsOf("a") == 1; }));
    EXPECT_TRUE(isWell("a")); // known anew: it takes three to be ill
}

TEST_F(ProberTest, AsksManyWithoutOverdoingIt) {
    std::vector<ProbeTarget> many;
    for (std::size_t i = 0; i < 2 * Prober::kMostAtOnce; ++i) {
        many.push_back(target(std::to_string(i), server.address()));
        many.back().health.timeout = 5s;
        many.back().health.interval = many.back().health.transition = 10s;
    }
    test::FaultProxy silent(server.address(), test::Fault::Silent);
    for (std::size_t i = 0; i < Prober::kMostAtOnce; ++i)
        many[i].endpoint.port = silent.address().port;
    ASSERT_TRUE(prober.setTargets(many, {}));
    EXPECT_TRUE(passUntil([&] { return reports.size() >= Prober::kMostAtOnce / 4; }));
    EXPECT_LE(silent.requests(), Prober::kMostAtOnce);
}

} // namespace
} // namespace gatehouse::integrations

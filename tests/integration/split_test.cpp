#include "tests/integration/peers/gateway_test.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

// F7: callers shared out among services, and copies of some requests, as many as was asked for.

namespace gatehouse::test {
namespace {

class Split : public GatewayTest {
protected:
    [[nodiscard]] std::string config(const std::string& options) const {
        return "services: [ { name: app, endpoints: [\"" + m_app.url() + "\"] }, { name: next, endpoints: [\"" +
               m_next.url() + "\"] } ]\nroutes: [ { name: all, service: app, " + options + " } ]\n";
    }
    /// Requests of so many callers, each once; by `X-Who`.
    void askAs(int callers) const {
        RawClient client(gateway.publicAddress());
        for (int i = 0; i < callers; ++i) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Who: caller-" + std::to_string(i) + "\r\n\r\n");
            const auto reply = client.receive();
            ASSERT_TRUE(reply && reply->status() == 200) << i << client.problem();
        }
    }
    [[nodiscard]] static std::set<std::string> callersOf(const RecordingUpstream& upstream) {
        std::set<std::string> callers;
        for (const HttpMessage& request : upstream.requests())
            callers.insert(request.values("x-who").front());
        return callers;
    }

    RecordingUpstream m_app;
    RecordingUpstream m_next;
};

TEST_F(Split, SharesTenThousandCallersOutWithinAPercentAndKeepsThemWhenAShareGrows) {
    constexpr int kCallers = 10'000;
    const auto withShare = [this](const std::string& share) {
        return config("split: { by: \"header:x-who\", to: [ { service: next, share: " + share + " } ] }");
    };
    startWith(withShare("5"));
    askAs(1'000);
    const std::set<std::string> before = callersOf(m_next);
    EXPECT_FALSE(before.empty());

    ASSERT_EQ(gateway.reload(completed(withShare("25"))), GatewayProcess::Reload::Taken);
    m_next.forget();
    askAs(kCallers);
    EXPECT_NEAR(100.0 * static_cast<double>(m_next.requestCount()) / kCallers, 25, 1);
    EXPECT_TRUE(std::ranges::includes(callersOf(m_next), before)) << "who has the new version keeps it";
}

TEST_F(Split, CopiesAsManyRequestsAsItShall) {
    constexpr int kRequests = 1000;
    constexpr double kShare = 20;
    startWith(config("mirror: { service: next, share: 20 }"));
    askAs(kRequests);
    EXPECT_EQ(m_app.requestCount(), static_cast<std::size_t>(kRequests));
    const auto copied = [this] {
        return gateway.metrics().value("gatehouse_mirrored_requests_total{result=\"answered\"}");
    };
    ASSERT_TRUE(waitUntil([&] { return copied() == static_cast<double>(m_next.requestCount()); }));
    // They are drawn by lot: six standard deviations.
    EXPECT_NEAR(copied(), kRequests * kShare / 100, 6 * std::sqrt(kRequests * kShare / 100 * (1 - kShare / 100)));
}

} // namespace
} // namespace gatehouse::test

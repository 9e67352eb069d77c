#include "gateway/integrations/probe/probe.h"
#include "tests/gateway/integrations/dns/loop_test.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/recording_upstream.h"

#include <gtest/gtest.h>

namespace gatehouse::integrations {
namespace {

using test::HttpMessage;
using test::RecordingUpstream;
using Then = RecordingUpstream::Reply::Then;

class ProbeTest : public LoopTest {
protected:
    ProbeTarget targetAt(const SocketAddress& address) {
        ProbeTarget target;
        target.service = "orders";
        target.id = "http://" + address.toString();
        target.endpoint.host = address.ip.toString();
        target.endpoint.port = address.port;
        target.health = health;
        target.protocol = protocol;
        return target;
    }
    /// What comes of asking; empty: it is well.
    std::string ask(const SocketAddress& address) {
        const ProbeTarget target = targetAt(address);
        std::optional<std::string> failure;
        Probe probe(*loop, *resolver, target, [&](std::string why) { failure = std::move(why); });
        EXPECT_FALSE(failure) << "called back from inside the call";
        EXPECT_TRUE(turnUntil([&] {
            clock.advance(100us); // so that time limits run out
            return failure.has_value();
        }));
        return failure.value_or("no result");
    }
    std::string answered(const std::string& bytes, Then then = Then::Keep) {
        RecordingUpstream server([&](const HttpMessage&) { return RecordingUpstream::Reply{bytes, then}; });
        return ask(server.address());
    }

    std::unique_ptr<Resolver> resolver = Resolver::create(*loop).value();
    model::Health health;
    model::ServiceProtocol protocol = model::ServiceProtocol::Auto;
};

TEST_F(ProbeTest, AsksAsItIsTold) {
    health.path = "/healthz?deep=1";
    health.host = "orders.internal";
    RecordingUpstream server([](const HttpMessage& request) { return RecordingUpstream::answerWith(request, "up"); });
    EXPECT_EQ(ask(server.address()), "");
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].startLine, "GET /healthz?deep=1 HTTP/1.1");
    EXPECT_EQ(requests[0].values("host"), std::vector<std::string>{"orders.internal"});
    EXPECT_EQ(requests[0].values("user-agent"), std::vector<std::string>{"gatehouse-health"});
}

TEST_F(ProbeTest, GoesByTheStatus) {
    EXPECT_EQ(answered("HTTP/1.1 204 No\r\n\r\n"), "");
    EXPECT_EQ(answered("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"), "it answered with status 500");
    EXPECT_EQ(answered("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
              "it answered with status 302");
    health.statuses = {{302, 302}, {400, 499}};
    EXPECT_EQ(answered("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"), "");
    EXPECT_EQ(answered("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"), "");
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), "it answered with status 200");
}

TEST_F(ProbeTest, GoesByTheBodyAsFarAsItLooks) {
    health.body = "\"db\":\"up\"";
    const std::string missing = "its answer does not contain the expected text";
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"db\":\"up\"}"), "");
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"db\":\"down\"}"), missing);
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), missing);
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\n\r\n{\"db\":\"up\"}", Then::Close), "");
    const std::string far(model::Health::kLongestBody, ' ');
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(far.size() + 9) + "\r\n\r\n" + far +
                       health.body),
              missing);
    // An answer without end is not waited for.
    EXPECT_EQ(answered("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + health.body), "");
}

TEST_F(ProbeTest, FailsWhateverIsWrongWithTheServer) {
    health.timeout = 200ms;
    EXPECT_EQ(answered("", Then::Close), "The upstream closed the connection before it answered.");
    EXPECT_EQ(answered("", Then::Reset), "The upstream closed the connection before it answered.");
    EXPECT_EQ(answered("nonsense\r\n\r\n"), "The upstream's answer is not valid HTTP.");
    RecordingUpstream server;
    test::FaultProxy proxy(server.address(), test::Fault::Silent);
    EXPECT_EQ(ask(proxy.address()), "no whole answer within the time limit");
    proxy.set(test::Fault::Slow);
    EXPECT_EQ(ask(proxy.address()), "no whole answer within the time limit");
    EXPECT_EQ(ask(test::ReservedPort().address()), "it could not be connected to");
}

TEST_F(ProbeTest, OfTcpOnlyConnects) {
    health.kind = model::Health::Kind::Tcp;
    RecordingUpstream server;
    EXPECT_EQ(ask(server.address()), "");
    EXPECT_EQ(server.requestCount(), 0u);
    EXPECT_EQ(ask(test::ReservedPort().address()), "it could not be connected to");
}

TEST_F(ProbeTest, MayAskAtAnotherPort) {
    RecordingUpstream server;
    health.port = server.address().port;
    SocketAddress elsewhere = server.address();
    elsewhere.port = 1;
    EXPECT_EQ(ask(elsewhere), "");
}

TEST_F(ProbeTest, SpeaksHttp2WhereTheServiceDoes) {
    protocol = model::ServiceProtocol::Http2;
    RecordingUpstream server; // which speaks HTTP/1
    EXPECT_NE(ask(server.address()), "");
}

TEST_F(ProbeTest, CanBeGivenUpAtAnyTime) {
    RecordingUpstream server;
    test::FaultProxy proxy(server.address(), test::Fault::Silent);
    const ProbeTarget target = targetAt(proxy.address());
    auto probe = std::make_unique<Probe>(*loop, *resolver, target, [](const std::string&) { FAIL(); });
    EXPECT_TRUE(turnUntil([&] { return proxy.requests() == 1; }));
    probe.reset();
    proxy.set(test::Fault::None);
    EXPECT_TRUE(turnUntil([&] { return server.openConnections() == 0; }));
}

} // namespace
} // namespace gatehouse::integrations

#include "gateway/observe/metrics/registry.h"
#include "gateway/tls/client_context.h"
#include "gateway/upstream/endpoint_pool.h"
#include "gateway/upstream/upstream_connection.h"
#include "tests/gateway/http/recorded_attempt.h"
#include "tests/support/connection.h"
#include "tests/support/sockets.h"
#include "tests/support/wait.h"

#include <gtest/gtest.h>

#include <deque>

// The pool alone, with a server that the test plays itself: who gets a connection, who waits, what is kept and for how
// long.

namespace gatehouse::upstream {
namespace {

using http::Reason;
using Reused = ConnectionWaiter::Reused;

constexpr observe::MetricFamily kOpen{
    .name = "open", .help = "Connections.", .type = observe::MetricType::Gauge, .labels = {}};

/// Somebody who needs a connection, uses it for one request, and gives it back when it is told to.
class Waiter final : public ConnectionWaiter {
public:
    void onConnection(UpstreamConnection& given, Reused how) override {
        ++answers;
        connection = &given;
        reused = how == Reused::Yes;
        stream = &given.open(attempt);
        stream->sendHead(attempt.request, http::EndOfStream::Yes);
    }
    void onNoConnection(Reason why) override {
        ++answers;
        reason = why;
    }
    void release() { connection->release(*std::exchange(stream, nullptr)); }

    http::testing::RecordedAttempt attempt;
    UpstreamConnection* connection = nullptr;
    http::ClientStream* stream = nullptr;
    std::optional<Reason> reason;
    bool reused = false;
    int answers = 0;
};

class EndpointPoolTest : public testing::Test {
protected:
    EndpointPoolTest() {
        m_route.endpoint.host = "127.0.0.1";
        m_route.endpoint.port = test::localAddress(m_listener.get()).port;
        m_route.limits.maxAge = 0s;
        m_route.openConnections = m_scope.gauge(kOpen);
    }
    ~EndpointPoolTest() override {
        for (Waiter& waiter : m_waiters) { // like exchanges, which end before their pools do
            if (waiter.stream != nullptr)
                waiter.release();
            m_pool->cancel(waiter);
        }
    }

    EndpointPool& pool() {
        if (m_pool == nullptr)
            m_pool = std::make_unique<EndpointPool>(*m_loop, m_metrics.worker(0), m_random, m_route);
        return *m_pool;
    }
    Waiter& ask() {
        Waiter& waiter = m_waiters.emplace_back();
        pool().acquire(waiter);
        return waiter;
    }
    /// Lets the loop and the server go on until something holds.
    template <class Condition> [[nodiscard]] bool turnUntil(Condition done) {
        return test::waitUntil([&] {
            turn();
            return done();
        });
    }
    void turn() {
        m_loop->processEvents(QEventLoop::AllEvents);
        for (test::UniqueFd fd = test::acceptFrom(m_listener.get()); fd.isOpen();
             fd = test::acceptFrom(m_listener.get()))
            m_served.emplace_back(std::move(fd));
        for (test::Connection& each : m_served) {
            if (!each.isOpen())
                continue;
            each.pump();
            if (m_answers && each.received().find("\r\n\r\n") != std::string::npos) {
                each.received().clear();
                each.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                each.pump();
            }
        }
    }
    void pass(Duration time) {
        m_clock.advance(time);
        turn();
        turn();
    }
    [[nodiscard]] bool isServed(const Waiter& waiter) {
        return turnUntil([&] { return waiter.connection != nullptr; });
    }
    [[nodiscard]] bool isAnswered(const Waiter& waiter) {
        return turnUntil([&] { return waiter.attempt.complete; });
    }
    /// A whole request, whose connection comes back to the pool.
    Waiter& useOnce() {
        Waiter& waiter = ask();
        EXPECT_TRUE(isServed(waiter) && isAnswered(waiter));
        waiter.release();
        return waiter;
    }
    [[nodiscard]] std::int64_t open() const { return m_metrics.value(m_route.openConnections); }
    [[nodiscard]] bool opensBecome(std::int64_t count) {
        return turnUntil([&] { return open() == count; });
    }

    ManualClock m_clock;
    observe::MetricRegistry m_metrics{1};
    observe::MetricScope m_scope{m_metrics};
    observe::RandomSource m_random{observe::RandomSource::Seed{1, 2, 3}};
    std::unique_ptr<net::EventLoop> m_loop = *net::EventLoop::create(m_clock);
    test::UniqueFd m_listener = test::listenOn(test::loopback(0)).value();
    EndpointRoute m_route;
    bool m_answers = true;
    std::deque<test::Connection> m_served;
    std::deque<Waiter> m_waiters;
    std::unique_ptr<EndpointPool> m_pool;
};

TEST_F(EndpointPoolTest, GivesTheSameConnectionToOneAfterTheOther) {
    Waiter& first = useOnce();
    EXPECT_FALSE(first.reused);
    Waiter& second = ask();
    EXPECT_EQ(second.connection, first.connection) << "at once";
    EXPECT_TRUE(second.reused);
    EXPECT_EQ(open(), 1);
}

TEST_F(EndpointPoolTest, OpensNoMoreConnectionsThanItMayAndLetsTheRestWait) {
    m_route.limits.maxConnections = 2;
    Waiter& first = ask();
    Waiter& second = ask();
    Waiter& third = ask();
    Waiter& fourth = ask();
    ASSERT_TRUE(isServed(first) && isServed(second) && isAnswered(first) && isAnswered(second));
    EXPECT_EQ(open(), 2);
    EXPECT_EQ(third.answers, 0);
    first.release();
    EXPECT_EQ(third.connection, first.connection) << "who has waited longest comes first";
    EXPECT_TRUE(third.reused);
    EXPECT_EQ(fourth.answers, 0);
    for (test::Connection& each : m_served)
        each.close();
    turn();
    turn();
    second.release(); // its connection cannot be used again: a place becomes free, not a connection
    ASSERT_TRUE(isServed(fourth));
    EXPECT_FALSE(fourth.reused);
    EXPECT_EQ(open(), 2);
}

TEST_F(EndpointPoolTest, TurnsAwayWhoWouldHaveToWaitBehindTooMany) {
    m_route.limits.maxConnections = 1;
    m_route.limits.maxPending = 2;
    ASSERT_TRUE(isServed(ask()));
    Waiter& waiting = ask();
    (void)ask();
    Waiter& tooMany = ask();
    EXPECT_EQ(tooMany.reason, Reason::overloaded);
    EXPECT_EQ(waiting.answers, 0);
    pool().cancel(waiting);
    Waiter& next = ask();
    EXPECT_EQ(next.answers, 0) << "there is room again";
    EXPECT_EQ(ask().reason, Reason::overloaded);
}

TEST_F(EndpointPoolTest, ServesNobodyWhoHasCancelled) {
    m_route.limits.maxConnections = 1;
    Waiter& first = ask();
    Waiter& gone = ask();
    Waiter& last = ask();
    ASSERT_TRUE(isServed(first) && isAnswered(first));
    pool().cancel(gone);
    pool().cancel(gone); // harmless
    first.release();
    EXPECT_EQ(gone.answers, 0);
    EXPECT_EQ(last.connection, first.connection);
}

TEST_F(EndpointPoolTest, KeepsAConnectionThatNobodyWaitsForAnyMore) {
    pool().cancel(ask());
    EXPECT_TRUE(turnUntil([this] { return m_served.size() == 1; }));
    EXPECT_TRUE(turnUntil([this] { return open() == 1; }));
    turn();
    Waiter& next = ask();
    ASSERT_TRUE(isServed(next));
    EXPECT_EQ(m_served.size(), 1U);
}

TEST_F(EndpointPoolTest, ClosesWhatHasBeenIdleTooLong) {
    m_route.limits.idleTimeout = 10s;
    (void)useOnce();
    pass(9s);
    EXPECT_EQ(open(), 1);
    (void)useOnce(); // which makes it young again
    pass(9s);
    EXPECT_EQ(open(), 1);
    pass(2s);
    EXPECT_TRUE(opensBecome(0));
}

TEST_F(EndpointPoolTest, KeepsTheLatestUsedAndNoMoreThanItMay) {
    m_route.limits.maxIdle = 1;
    Waiter& first = ask();
    Waiter& second = ask();
    ASSERT_TRUE(isServed(first) && isServed(second) && isAnswered(first) && isAnswered(second));
    EXPECT_EQ(open(), 2);
    first.release();
    second.release();
    EXPECT_TRUE(opensBecome(1));
    EXPECT_EQ(ask().connection, first.connection);
}

TEST_F(EndpointPoolTest, LetsQuietTimesThinItOut) {
    m_route.limits.idleTimeout = 10s;
    Waiter& first = ask();
    Waiter& second = ask();
    ASSERT_TRUE(isServed(first) && isServed(second) && isAnswered(first) && isAnswered(second));
    first.release();
    second.release();
    for (int i = 0; i < 4; ++i) {
        pass(4s);
        EXPECT_EQ(useOnce().connection, second.connection) << "used last, used next";
    }
    EXPECT_TRUE(opensBecome(1)) << "the other one was idle all the time";
}

TEST_F(EndpointPoolTest, EndsConnectionsOfAnAgeATenthMoreOrLess) {
    m_route.limits.maxAge = 100s;
    m_route.limits.idleTimeout = 1h;
    Waiter& young = useOnce();
    pass(89s);
    EXPECT_EQ(useOnce().connection, young.connection);
    pass(22s); // 111 s
    Waiter& next = ask();
    EXPECT_EQ(next.answers, 0) << "not on the old one";
    ASSERT_TRUE(isServed(next));
    EXPECT_FALSE(next.reused);
    EXPECT_TRUE(opensBecome(1));
}

TEST_F(EndpointPoolTest, LetsAnOldConnectionFinishWhatItCarries) {
    m_route.limits.maxAge = 100s;
    m_answers = false;
    Waiter& slow = ask();
    ASSERT_TRUE(isServed(slow));
    pass(200s);
    EXPECT_EQ(open(), 1);
    m_answers = true;
    ASSERT_TRUE(isAnswered(slow));
    slow.release();
    EXPECT_TRUE(opensBecome(0));
}

TEST_F(EndpointPoolTest, TellsEverybodyWhoWaitedForAConnectionThatCannotBeMade) {
    const test::ReservedPort nobody;
    m_route.endpoint.port = nobody.number();
    Waiter& first = ask();
    Waiter& second = ask();
    EXPECT_TRUE(turnUntil([&] { return first.answers == 1 && second.answers == 1; }));
    EXPECT_EQ(first.reason, Reason::upstream_connect_failed);
    EXPECT_EQ(second.reason, Reason::upstream_connect_failed);
    EXPECT_EQ(open(), 0);
}

// A server that takes the connection and never speaks TLS.
TEST_F(EndpointPoolTest, GivesUpConnectionsThatAreNotMadeInTime) {
    m_answers = false;
    m_route.connectTimeout = 3s;
    m_route.context = tls::ClientContext::create({}, m_clock).value();
    m_route.protocol = model::ServiceProtocol::Http1;
    Waiter& waiter = ask();
    ASSERT_TRUE(turnUntil([this] { return m_served.size() == 1; }));
    pass(2900ms);
    EXPECT_EQ(waiter.answers, 0);
    pass(200ms);
    EXPECT_TRUE(turnUntil([&] { return waiter.answers == 1; }));
    EXPECT_EQ(waiter.reason, Reason::upstream_connect_timeout);
    EXPECT_EQ(open(), 0);
}

TEST_F(EndpointPoolTest, WaitsForTheAddressesOfAName) {
    m_route.endpoint.host = "orders.internal";
    Waiter& first = ask();
    turn();
    EXPECT_EQ(first.answers, 0);
    pool().setAddresses({*IpAddress::parse("127.0.0.1")});
    ASSERT_TRUE(isServed(first) && isAnswered(first));
    first.release();

    pool().setAddresses({});
    EXPECT_TRUE(opensBecome(0)) << "the name leads nowhere";
    EXPECT_EQ(ask().reason, Reason::upstream_unresolved);
}

TEST_F(EndpointPoolTest, LeavesConnectionsToAddressesThatAreGone) {
    m_route.endpoint.host = "orders.internal";
    pool().setAddresses({*IpAddress::parse("127.0.0.1")});
    Waiter& busy = ask();
    ASSERT_TRUE(isServed(busy) && isAnswered(busy));
    (void)useOnce();
    EXPECT_EQ(open(), 2);
    pool().setAddresses({*IpAddress::parse("127.0.0.2")});
    EXPECT_TRUE(opensBecome(1)) << "the idle one at once";
    busy.release();
    EXPECT_TRUE(opensBecome(0)) << "the other one when it is free";
}

TEST_F(EndpointPoolTest, KeepsNothingOnceItIsRetired) {
    Waiter& busy = ask();
    ASSERT_TRUE(isServed(busy) && isAnswered(busy));
    (void)useOnce();
    pool().retire();
    EXPECT_TRUE(opensBecome(1));
    busy.release();
    EXPECT_TRUE(opensBecome(0));
}

} // namespace
} // namespace gatehouse::upstream

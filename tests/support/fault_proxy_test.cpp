#include "tests/support/fault_proxy.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"
#include "tests/support/wait.h"

#include <gtest/gtest.h>

namespace gatehouse::test {
namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

class FaultProxyTest : public testing::Test {
protected:
    /// All that comes back for one request until the connection ends or nothing more comes.
    std::string heard(Fault fault) {
        proxy.set(fault);
        RawClient client(proxy.address());
        client.send(std::string(kGet));
        (void)waitUntil(
            [&] {
                client.connection().pump();
                return client.connection().ending() != Connection::Ending::None ||
                       client.connection().received().ends_with("\r\n\r\nok") ||
                       client.connection().received().ends_with("\r\n\r\n");
            },
            Deadline(700ms));
        return client.connection().received();
    }

    RecordingUpstream upstream{[](const HttpMessage& request) { return RecordingUpstream::answerWith(request, "ok"); }};
    FaultProxy proxy{upstream.address()};
};

TEST_F(FaultProxyTest, PassesOnAsLongAsNothingIsWrong) {
    EXPECT_TRUE(heard(Fault::None).starts_with("HTTP/1.1 200"));
    EXPECT_EQ(proxy.requests(), 1u);
    EXPECT_EQ(upstream.requestCount(), 1u);
}

TEST_F(FaultProxyTest, DoesEachThingThatCanGoWrong) {
    EXPECT_EQ(heard(Fault::Reset), "");
    EXPECT_FALSE(heard(Fault::Garbage).starts_with("HTTP"));
    EXPECT_TRUE(heard(Fault::Status500).starts_with("HTTP/1.1 500"));
    EXPECT_TRUE(heard(Fault::Status503).starts_with("HTTP/1.1 503"));
    EXPECT_EQ(heard(Fault::Truncated).size(), 24u);
    const std::string slow = heard(Fault::Slow);
    EXPECT_GT(slow.size(), 2u);
    EXPECT_LT(slow.size(), 40u);
    EXPECT_EQ(heard(Fault::Silent), "");
    EXPECT_TRUE(heard(Fault::None).starts_with("HTTP/1.1 200")); // and back
}

TEST_F(FaultProxyTest, LetsAnswersWait) {
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_TRUE(heard(Fault::Late).starts_with("HTTP/1.1 200"));
    EXPECT_GE(std::chrono::steady_clock::now() - begun, 200ms);

    proxy.set(Fault::Mute);
    RawClient client(proxy.address());
    client.send(std::string(kGet));
    EXPECT_TRUE(waitUntil([&] { return upstream.requestCount() == 2; }));
    EXPECT_FALSE(client.receive(MessagePart::Whole, Deadline(100ms)));
    proxy.set(Fault::None);
    EXPECT_TRUE(client.receive()) << "kept, not lost";
}

TEST_F(FaultProxyTest, RefusesOrLeavesConnectionsWaiting) {
    proxy.set(Fault::Refuse);
    EXPECT_TRUE(waitUntil([&] { return !RawClient(proxy.address()).connected(Deadline(1s)); }));
    proxy.set(Fault::HalfOpen);
    EXPECT_TRUE(waitUntil([&] { // neither taken nor refused
        RawClient client(proxy.address());
        return !client.connected(Deadline(300ms)) && client.connection().ending() == Connection::Ending::None;
    }));
    proxy.set(Fault::None);
    EXPECT_TRUE(waitUntil([&] { return heard(Fault::None).starts_with("HTTP/1.1 200"); }));
}

TEST_F(FaultProxyTest, IsGoneForConnectionsThatAreOpenToo) {
    RawClient client(proxy.address());
    ASSERT_TRUE(client.connected(Deadline(1s)));
    proxy.set(Fault::HalfOpen);
    client.send(std::string(kGet));
    EXPECT_FALSE(waitUntil(
        [&] {
            client.connection().pump();
            return !client.connection().received().empty();
        },
        Deadline(100ms)));
    proxy.set(Fault::Refuse);
    EXPECT_TRUE(waitUntil([&] {
        client.connection().pump();
        return client.connection().ending() != Connection::Ending::None;
    }));
    EXPECT_EQ(client.connection().received(), "");
}

} // namespace
} // namespace gatehouse::test

#include "tests/support/certificates.h"
#include "tests/support/raw_client.h"
#include "tests/support/recording_upstream.h"

#include <gtest/gtest.h>

#include <set>

namespace gatehouse::test {
namespace {

constexpr std::string_view kRequest = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

TEST(ReservedPort, IsFreeForAServerAndNotForAnotherTest) {
    const ReservedPort reserved;
    EXPECT_TRUE(listenOn(reserved.address()).has_value());
    std::set<std::uint16_t> others;
    for (int i = 0; i < 50; ++i)
        others.insert(ReservedPort().number());
    EXPECT_FALSE(others.contains(reserved.number()));
}

TEST(RecordingUpstream, RemembersEveryByteOfEveryConnection) {
    const RecordingUpstream upstream;
    RawClient first(upstream.address());
    first.send(kRequest);
    ASSERT_TRUE(first.receive());
    first.send(kRequest);
    ASSERT_TRUE(first.receive());
    RawClient second(upstream.address());
    second.send("nonsense\r\n\r\n");
    EXPECT_EQ(second.receive()->status(), 400);

    const auto connections = upstream.connections();
    ASSERT_EQ(connections.size(), 2U);
    EXPECT_EQ(connections[0].bytes, std::string(kRequest) + std::string(kRequest));
    EXPECT_EQ(connections[0].requests.size(), 2U);
    EXPECT_EQ(connections[1].bytes, "nonsense\r\n\r\n");
    EXPECT_EQ(connections[1].problem, "start line: nonsense");
}

TEST(RecordingUpstream, CarriesABigBodyBothWays) {
    const std::string big(5 << 20, 'b');
    const RecordingUpstream upstream(
        [](const HttpMessage& request) { return RecordingUpstream::answerWith(request, request.body); });
    RawClient client(upstream.address());
    client.connection().send("POST / HTTP/1.1\r\nContent-Length: " + std::to_string(big.size()) + "\r\n\r\n" + big);
    const auto reply = client.receive();
    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->body == big);
}

TEST(RecordingUpstream, ResetsWhenToldTo) {
    const RecordingUpstream upstream([](const HttpMessage&) {
        return RecordingUpstream::Reply{"HTTP/1.1 200", RecordingUpstream::Reply::Then::Reset};
    });
    RawClient client(upstream.address());
    client.send(kRequest);
    ASSERT_TRUE(client.waitForEnd());
    EXPECT_EQ(client.connection().ending(), Connection::Ending::Reset);
}

TEST(RawClient, SpeaksTlsAndSeesAnOrderlyEnd) {
    const TestAuthority authority;
    const CertifiedKey identity = authority.issue("api.example");
    const RecordingUpstream upstream(
        [](const HttpMessage&) {
            return RecordingUpstream::Reply{"HTTP/1.1 200 OK\r\n\r\nbye", RecordingUpstream::Reply::Then::Close};
        },
        &identity);
    const SslContextPtr context = trustingClientContext();
    RawClient client(upstream.address(), *context, "api.example");
    ASSERT_TRUE(client.connected());
    client.send(kRequest);
    const auto reply = client.receive();
    ASSERT_TRUE(reply) << client.problem();
    EXPECT_EQ(reply->body, "bye");
    EXPECT_EQ(client.connection().ending(), Connection::Ending::Orderly);
}

TEST(RawClient, SaysThatNobodyListens) {
    const ReservedPort nobody;
    RawClient client(nobody.address());
    EXPECT_FALSE(client.connected());
}

TEST(RawClient, GivesUpAtItsDeadline) {
    const auto silent = listenOn(loopback(0));
    RawClient client(localAddress(silent->get()));
    EXPECT_FALSE(client.receive(MessagePart::Whole, Deadline(30ms)));
    EXPECT_FALSE(client.waitForEnd(Deadline(30ms)));
}

} // namespace
} // namespace gatehouse::test

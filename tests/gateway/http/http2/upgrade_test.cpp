#include "gateway/http/websocket.h"
#include "tests/gateway/http/http1/client_harness.h"
#include "tests/gateway/http/http1/server_harness.h"
#include "tests/gateway/http/http2/client_harness.h"
#include "tests/gateway/http/http2/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 8441: WebSocket over HTTP/2, and how it meets that of HTTP/1.

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

RecordedFields extendedConnect() {
    return {{":method", "CONNECT"}, {":protocol", "websocket"},      {":scheme", "http"},   {":authority", "a"},
            {":path", "/chat"},     {"sec-websocket-version", "13"}, {"origin", "http://b"}};
}
ResponseHead switching(RecordedExchange& exchange) {
    ResponseHead head(exchange.arena());
    head.status = 101;
    head.upgrade = "websocket";
    head.fields.add("sec-websocket-accept", "anything");
    return head;
}
void askForUpgrade(RecordedAttempt& attempt) {
    attempt.request.upgrade = "websocket";
    attempt.request.path = "/chat";
    attempt.request.fields.add("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    attempt.request.fields.add("sec-websocket-version", "13");
}
std::string offer() { return settings({{NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1}}); }

TEST(Http2Upgrade, ReachesAnExchangeAsThatOfHttp1) {
    ServerHarness harness;
    harness.feed(headers(1, extendedConnect(), kEndHeaders));
    const RequestHead& head = *harness.exchange().head;
    EXPECT_EQ(head.fault, Reason::ok);
    EXPECT_EQ(head.method, Method::Get);
    EXPECT_EQ(head.methodToken, "GET");
    EXPECT_EQ(head.upgrade, "websocket");
    EXPECT_EQ(head.path, "/chat");
    EXPECT_TRUE(harness.exchange().complete);
}

TEST(Http2Upgrade, BecomesATunnel) {
    ServerHarness harness;
    harness.feed(headers(1, extendedConnect(), kEndHeaders) + data(1, "early"));
    RecordedExchange& exchange = harness.exchange();
    EXPECT_THAT(exchange.body, IsEmpty()) << "a byte moved before the upstream's 101";
    exchange.stream.resumeBody();
    harness.turn();
    EXPECT_THAT(exchange.body, IsEmpty());

    exchange.stream.sendHead(switching(exchange), EndOfStream::No);
    exchange.stream.sendBody("from the upstream");
    const auto written = harness.frames();
    EXPECT_EQ(written.at(0).field(":status"), "200");
    EXPECT_EQ(written.at(0).field("sec-websocket-accept"), "");
    EXPECT_EQ(written.at(1).payload, "from the upstream");
    EXPECT_EQ(exchange.body, "early");
    harness.feed(data(1, " and late", kEndStream));
    EXPECT_EQ(exchange.body, "early and late");
    EXPECT_EQ(exchange.ends, 1);
    exchange.stream.sendEnd(nullptr);
    exchange.release();
    EXPECT_TRUE(harness.frames().back().ends());
    EXPECT_FALSE(harness.ended);
}

TEST(Http2Upgrade, ThatIsRefusedIsAnOrdinaryAnswer) {
    ServerHarness harness;
    harness.feed(headers(1, extendedConnect(), kEndHeaders) + data(1, "early"));
    harness.exchange().answer(403, "no");
    const auto written = harness.frames();
    EXPECT_EQ(written.at(0).field(":status"), "403");
    EXPECT_EQ(written.at(1).payload, "no");
    EXPECT_EQ(written.back().type, NGHTTP2_RST_STREAM);
    EXPECT_THAT(harness.exchange().body, IsEmpty());
}

// A route that does not upgrade forwards a plain GET. Its 200 would open a tunnel in the client's eyes.
TEST(Http2Upgrade, ThatNobodyNoticedIsNotSuccess) {
    ServerHarness harness;
    harness.feed(headers(1, extendedConnect(), kEndHeaders));
    harness.exchange().answer(200, "hello");
    const auto written = harness.frames();
    EXPECT_EQ(written.at(0).field(":status"), "501");
    EXPECT_TRUE(written.at(0).ends());
    for (const Frame& each : written)
        EXPECT_NE(each.type, NGHTTP2_DATA);
}

TEST(Http2Upgrade, IsNotWhatAnotherRequestGets) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    harness.exchange().stream.sendHead(switching(harness.exchange()), EndOfStream::No);
    harness.exchange().release();
    EXPECT_EQ(harness.resetCode(), NGHTTP2_INTERNAL_ERROR);
}

TEST(Http2Upgrade, AsksTheUpstreamByExtendedConnect) {
    ClientHarness harness({}, ClientHarness::Greet::No);
    harness.feed(offer());
    harness.frames();
    RecordedAttempt attempt;
    askForUpgrade(attempt);
    ClientStream& stream = harness.send(attempt);
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 1u);
    EXPECT_EQ(written[0].field(":method"), "CONNECT");
    EXPECT_EQ(written[0].field(":protocol"), "websocket");
    EXPECT_EQ(written[0].field("sec-websocket-key"), "");
    EXPECT_EQ(written[0].field("sec-websocket-version"), "13");
    EXPECT_FALSE(written[0].ends());

    harness.feed(headers(1, {{":status", "200"}}, kEndHeaders) + data(1, "tunnel"));
    EXPECT_EQ(attempt.status(), 101);
    EXPECT_EQ(attempt.head->upgrade, "websocket");
    EXPECT_EQ(attempt.body, "tunnel");
    stream.sendBody("up");
    stream.sendEnd(nullptr);
    EXPECT_EQ(harness.frames().back().payload, "up");
    harness.feed(data(1, "", kEndStream));
    EXPECT_TRUE(attempt.complete);
    stream.release();
}

TEST(Http2Upgrade, WaitsForTheUpstreamToSayWhetherItTakesThem) {
    ClientHarness harness({}, ClientHarness::Greet::No);
    harness.frames();
    RecordedAttempt attempt;
    askForUpgrade(attempt);
    ClientStream& stream = harness.send(attempt);
    EXPECT_THAT(harness.frames(), IsEmpty());
    harness.feed(offer());
    EXPECT_EQ(harness.frames(NGHTTP2_HEADERS).size(), 1u);
    stream.release();
}

TEST(Http2Upgrade, FailsWhereTheUpstreamTakesNone) {
    ClientHarness harness;
    RecordedAttempt attempt;
    askForUpgrade(attempt);
    ClientStream& stream = harness.session->open(attempt);
    stream.sendHead(attempt.request, EndOfStream::Yes);
    EXPECT_FALSE(attempt.fault) << "a stream's method called its sink";
    harness.turn();
    EXPECT_EQ(attempt.fault, Reason::upstream_no_upgrade);
    stream.release();
    harness.turn();
    EXPECT_EQ(harness.capacity(), 100u);
    EXPECT_THAT(harness.frames(), IsEmpty());
}

TEST(Http2Upgrade, FailsAWaitingOneWhenTheUpstreamSaysNo) {
    ClientHarness harness({}, ClientHarness::Greet::No);
    RecordedAttempt attempt;
    askForUpgrade(attempt);
    ClientStream& stream = harness.send(attempt);
    harness.feed(settings());
    EXPECT_EQ(attempt.fault, Reason::upstream_no_upgrade);
    stream.release();
}

TEST(Http2Upgrade, TakesARefusalForWhatItIs) {
    ClientHarness harness;
    harness.feed(offer());
    RecordedAttempt attempt;
    askForUpgrade(attempt);
    ClientStream& stream = harness.send(attempt);
    harness.feed(headers(1, {{":status", "403"}}, kEndHeaders) + data(1, "no", kEndStream));
    EXPECT_EQ(attempt.status(), 403);
    EXPECT_EQ(attempt.body, "no");
    EXPECT_TRUE(attempt.complete);
    stream.release();
}

// HTTP/2 in front, HTTP/1 behind: the key is made here, and so its answer is checked here.
TEST(Http2Upgrade, SendsAKeyToAnUpstreamOfHttp1) {
    http1::testing::ClientHarness upstream;
    RecordedAttempt attempt;
    attempt.request.version = Version::Http2;
    attempt.request.upgrade = "websocket";
    ClientStream& stream = upstream.send(attempt);
    const std::string written = upstream.written();
    constexpr std::string_view kName = "sec-websocket-key: ";
    const std::size_t at = written.find(kName);
    ASSERT_NE(at, std::string::npos);
    const std::string key = written.substr(at + kName.size(), 24);
    Arena arena;
    upstream.feed("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                  "Sec-WebSocket-Accept: " +
                  std::string(websocket::acceptFor(key, arena)) + "\r\n\r\n");
    EXPECT_EQ(attempt.status(), 101);
    stream.release();
}

TEST(Http2Upgrade, BelievesNoUpstreamThatDidNotReadTheKey) {
    for (const std::string_view accept : {"", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"}) {
        http1::testing::ClientHarness upstream;
        RecordedAttempt attempt;
        attempt.request.version = Version::Http2;
        attempt.request.upgrade = "websocket";
        ClientStream& stream = upstream.send(attempt);
        upstream.feed("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n" +
                      std::string(accept) + "\r\n");
        EXPECT_EQ(attempt.fault, Reason::upstream_bad_response);
        stream.release();
    }
}

TEST(Http2Upgrade, PassesTheKeyOfAClientOfHttp1) {
    http1::testing::ClientHarness upstream;
    RecordedAttempt attempt;
    askForUpgrade(attempt);
    ClientStream& stream = upstream.send(attempt);
    EXPECT_THAT(upstream.written(), HasSubstr("sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    upstream.feed("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
    EXPECT_EQ(attempt.status(), 101); // its client judges
    stream.release();
}

// HTTP/1 in front, HTTP/2 behind.
TEST(Http2Upgrade, AnswersTheKeyOfAClientOfHttp1) {
    http1::testing::ServerHarness client;
    client.feed("GET /chat HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    RecordedExchange& exchange = client.exchange();
    ResponseHead head(exchange.arena());
    head.version = Version::Http2;
    head.status = 101;
    head.upgrade = "websocket";
    exchange.stream.sendHead(head, EndOfStream::No);
    EXPECT_THAT(client.written(), HasSubstr("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    exchange.release();
}

TEST(Http2Upgrade, LeavesTheAnswerOfAnUpstreamOfHttp1) {
    http1::testing::ServerHarness client;
    client.feed("GET /chat HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    RecordedExchange& exchange = client.exchange();
    exchange.stream.sendHead(switching(exchange), EndOfStream::No);
    const std::string written = client.written();
    EXPECT_THAT(written, HasSubstr("sec-websocket-accept: anything\r\n"));
    EXPECT_THAT(written, Not(HasSubstr("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")));
    exchange.release();
}

} // namespace
} // namespace gatehouse::http::http2::testing

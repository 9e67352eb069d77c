#include "tests/gateway/http/http1/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::http::http1 {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RecordedExchange;
using testing::RecordedFields;
using testing::ServerHarness;
using ::testing::StartsWith;
using Phase = http::ServerSession::Phase;

constexpr std::string_view kGet = "GET /a?b=c HTTP/1.1\r\nHost: Example.com:8080\r\nX-Thing:  some value \r\n\r\n";

TEST(Http1ServerSession, TurnsARequestIntoAnExchangeAndItsAnswerIntoBytes) {
    ServerHarness harness;
    harness.feed(kGet);
    ASSERT_EQ(harness.exchanges.size(), 1u);
    const RequestHead& head = *harness.exchange().head;
    EXPECT_EQ(head.fault, Reason::ok);
    EXPECT_EQ(head.method, Method::Get);
    EXPECT_EQ(head.path, "/a");
    EXPECT_EQ(head.query, "b=c");
    EXPECT_EQ(head.authority, "example.com:8080");
    EXPECT_EQ(head.host, "example.com");
    EXPECT_EQ(harness.exchange().fields, (RecordedFields{{"x-thing", "some value"}}));
    EXPECT_TRUE(harness.exchange().complete);

    harness.exchange().answer();
    EXPECT_EQ(harness.written(), "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello");
    EXPECT_EQ(harness.phases, (std::vector{Phase::Active, Phase::Idle}));
    EXPECT_FALSE(harness.ended);
}

TEST(Http1ServerSession, ServesTheNextRequestOnTheSameConnection) {
    ServerHarness harness;
    for (int i = 0; i < 3; ++i) {
        harness.feed(kGet);
        harness.exchanges.back()->answer();
    }
    EXPECT_EQ(harness.exchanges.size(), 3u);
    EXPECT_FALSE(harness.ended);
}

TEST(Http1ServerSession, LeavesPipelinedRequestsUnreadUntilTheAnswerIsComplete) {
    ServerHarness harness;
    harness.feed(std::string(kGet) + std::string(kGet));
    EXPECT_EQ(harness.exchanges.size(), 1u);
    EXPECT_TRUE(harness.paused);
    EXPECT_EQ(harness.kept(), kGet.size());
    harness.exchange().answer();
    EXPECT_EQ(harness.exchanges.size(), 2u);
    EXPECT_FALSE(harness.paused);
}

TEST(Http1ServerSession, AnswersPipelinedRequestsInOneGoWhenAnswersComeAtOnce) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness.feed(std::string(kGet) + std::string(kGet) + std::string(kGet));
    EXPECT_EQ(harness.exchanges.size(), 3u);
    EXPECT_FALSE(harness.paused);
}

TEST(Http1ServerSession, PassesACountedBodyThrough) {
    ServerHarness harness;
    harness.feed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n01234");
    EXPECT_FALSE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().head->contentLength, 10u);
    harness.feed("56789");
    EXPECT_TRUE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().ends, 1);
    EXPECT_EQ(harness.exchange().body, "0123456789");
}

TEST(Http1ServerSession, PassesAChunkedBodyThroughWithoutItsFraming) {
    ServerHarness harness;
    harness.feed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nDigest: x\r\nX-User-Id: root\r\n\r\n");
    EXPECT_TRUE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().body, "abcde");
    EXPECT_EQ(harness.exchange().trailers, (RecordedFields{{"digest", "x"}}));
    EXPECT_EQ(harness.exchange().head->contentLength, std::nullopt);
}

} // namespace
} // namespace gatehouse::http::http1

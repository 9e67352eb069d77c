#include "tests/conformance/http1/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9112, HTTP/1.1: section 9, connections, and section 11, what goes wrong when they are shared.

namespace gatehouse::http::http1 {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Rfc9112_9_2, AssociatesResponsesInTheOrderOfRequests) {
    Asked first(ok("Content-Length: 1\r\n", "1"));
    EXPECT_EQ(first.attempt.body, "1");
    ASSERT_TRUE(first.release());
    RecordedAttempt second;
    first.harness.send(second);
    first.harness.feed(ok("Content-Length: 1\r\n", "2"));
    EXPECT_EQ(second.body, "2");
}

TEST(Rfc9112_9_2, TakesUnaskedBytesForNoResponse) {
    Asked asked(ok("Content-Length: 1\r\n", "1") + ok("Content-Length: 1\r\n", "2"));
    EXPECT_EQ(asked.attempt.body, "1");
    EXPECT_FALSE(asked.release());
}

TEST(Rfc9112_9_3, PersistsAsVersionAndOptionsSay) {
    struct Case {
        std::string_view version;
        std::string_view fields;
        bool persists;
    };
    for (const auto& [version, fields, persists] :
         {Case{"HTTP/1.1", "", true}, Case{"HTTP/1.1", "Connection: close\r\n", false},
          Case{"HTTP/1.1", "Connection: keep-alive, close\r\n", false}, Case{"HTTP/1.0", "", false},
          Case{"HTTP/1.0", "Connection: keep-alive\r\n", true},
          Case{"HTTP/1.0", "Connection: Keep-Alive, close\r\n", false}}) {
        const Served served(get(fields, version));
        EXPECT_NE(served.closed(), persists) << version << ' ' << fields;
        Asked asked(std::string(version) + " 200 OK\r\nContent-Length: 0\r\n" + std::string(fields) + "\r\n");
        EXPECT_EQ(asked.release(), persists) << version << ' ' << fields;
    }
}

TEST(Rfc9112_9_3, ReadsTheWholeRequestOrCloses) {
    ServerHarness read;
    read.feed(post("Content-Length: 5\r\n", "he"));
    read.exchange().answer(403);
    EXPECT_FALSE(read.ended);
    read.feed("llo" + get());
    EXPECT_EQ(read.exchanges.size(), 2u);

    ServerHarness closed;
    closed.feed(post("Content-Length: 10000000\r\n", "he"));
    closed.exchange().answer(403);
    EXPECT_EQ(closed.ended, CloseMode::Graceful);
}

TEST(Rfc9112_9_3_2, AnswersPipelinedRequestsInTheirOrder) {
    ServerHarness harness;
    harness.feed("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(harness.exchanges.size(), 1u);
    harness.exchange(0).answer(200, "1");
    harness.exchange(1).answer(200, "2");
    const std::string output = harness.written();
    EXPECT_LT(output.find("\r\n\r\n1"), output.find("\r\n\r\n2"));
}

TEST(Rfc9112_9_5, TellsTheExchangeWhenItsConnectionIsLost) {
    ServerHarness harness;
    harness.feed(get());
    harness.session->connectionLost(Reason::client_abort);
    EXPECT_EQ(harness.exchange().fault, Reason::client_abort);
}

TEST(Rfc9112_9_6, ProcessesNothingBehindARequestThatSaysClose) {
    const Served served(get("Connection: close\r\n") + get());
    EXPECT_EQ(served.count(), 1u);
    EXPECT_TRUE(served.closed());
    EXPECT_THAT(served.output, HasSubstr("\r\nconnection: close\r\n"));
}

TEST(Rfc9112_9_6, SaysCloseInItsLastResponse) {
    ServerOptions options;
    options.maxRequests = 2;
    const Served served(get() + get() + get(), options);
    EXPECT_EQ(served.count(), 2u);
    EXPECT_LT(served.output.find("HTTP/1.1 200", 1), served.output.find("connection: close"));
}

TEST(Rfc9112_9_6, SendsNoRequestOnAConnectionThatIsToBeClosed) {
    Asked asked(ok("Content-Length: 0\r\nConnection: close\r\n"));
    EXPECT_FALSE(asked.release());
    EXPECT_EQ(asked.harness.ended, CloseMode::Graceful);
}

TEST(Rfc9112_9_6, ClosesGracefullySoThatTheLastResponseArrives) {
    const Served served(get("Connection: close\r\n"));
    EXPECT_EQ(served.harness.ended, CloseMode::Graceful);
}

TEST(Rfc9112_9_6, StillAnswersAClientThatHasClosedItsSide) {
    ServerHarness harness;
    harness.feed(get());
    harness.finishInput();
    harness.exchange().answer();
    EXPECT_THAT(harness.written(), HasSubstr("hello"));
}

TEST(Rfc9112_11_1, SplitsNoResponse) {
    ServerHarness harness;
    harness.feed(get());
    ResponseHead head(harness.exchange().arena());
    head.status = 302;
    head.fields.add(FieldId::Location, "/a\r\nset-cookie: b\r\n\r\n<html>");
    harness.exchange().stream.sendHead(head, EndOfStream::Yes);
    EXPECT_EQ(harness.written(),
              "HTTP/1.1 302 Found\r\nlocation: /a  set-cookie: b    <html>\r\ncontent-length: 0\r\n\r\n");
}

TEST(Rfc9112_11_2, SmugglesNoRequest) {
    // The same bytes must be one request to everybody.
    for (const std::string& bytes :
         {post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG"),
          post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "5c\r\nGPOST / HTTP/1.1\r\n"),
          post("Transfer-Encoding: xchunked\r\n", get()), post("Transfer-Encoding : chunked\r\n", get()),
          post("Content-Length: 0\r\nContent-Length: 44\r\n", get())}) {
        const Served served(bytes + get());
        EXPECT_EQ(served.count(), 1u);
        EXPECT_NE(served.fault(), Reason::ok);
        EXPECT_TRUE(served.closed());
    }
}

} // namespace
} // namespace gatehouse::http::http1

#include "tests/support/http_message.h"

#include <gtest/gtest.h>

namespace gatehouse::test {
namespace {

using State = TakenMessage::State;
using Framing = HttpMessage::Framing;

TakenMessage takeRequest(std::string bytes, bool ended = false) {
    return takeMessage(bytes, MessageKind::Request, MessagePart::Whole, ended);
}
TakenMessage takeResponse(std::string bytes, bool ended = false) {
    return takeMessage(bytes, MessageKind::Response, MessagePart::Whole, ended);
}

TEST(HttpMessage, TakesOneRequestAndLeavesTheNext) {
    std::string bytes = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhiGET /b HTTP/1.1\r\n\r\n";
    const TakenMessage taken = takeMessage(bytes, MessageKind::Request, MessagePart::Whole, false);
    ASSERT_EQ(taken.state, State::Complete);
    EXPECT_EQ(taken.message.method(), "POST");
    EXPECT_EQ(taken.message.target(), "/a");
    EXPECT_EQ(taken.message.framing, Framing::Length);
    EXPECT_EQ(taken.message.body, "hi");
    EXPECT_EQ(bytes, "GET /b HTTP/1.1\r\n\r\n");
}

TEST(HttpMessage, RemovesTheChunkedCodingAndKeepsTheTrailers) {
    const TakenMessage taken = takeResponse(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\nSum: 7\r\n\r\n");
    ASSERT_EQ(taken.state, State::Complete);
    EXPECT_EQ(taken.message.body, "abc0123456789");
    EXPECT_EQ(taken.message.chunks.size(), 2U);
    EXPECT_EQ(taken.message.trailers, (std::vector<HttpMessage::FieldLine>{{"Sum", "7"}}));
}

TEST(HttpMessage, WaitsForTheEndOfTheConnectionWhenNothingElseEndsAResponse) {
    EXPECT_EQ(takeResponse("HTTP/1.1 200 OK\r\n\r\nabc").state, State::Incomplete);
    const TakenMessage taken = takeResponse("HTTP/1.1 200 OK\r\n\r\nabc", true);
    EXPECT_EQ(taken.state, State::Complete);
    EXPECT_EQ(taken.message.framing, Framing::UntilClose);
    EXPECT_EQ(taken.message.body, "abc");
}

TEST(HttpMessage, ExpectsNoBodyWhereTheStatusForbidsOne) {
    for (const std::string status : {"100 Continue", "204 No Content", "304 Not Modified"}) {
        const TakenMessage taken = takeResponse("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n");
        EXPECT_EQ(taken.state, State::Complete) << status;
    }
}

TEST(HttpMessage, CallsMalformedWhatAStrictPeerWouldRefuse) {
    for (const std::string bytes : {
             "GET /a\r\n\r\n",
             "GET  /a HTTP/1.1\r\n\r\n",
             "GET /a HTTP/1.1\r\nHost : x\r\n\r\n",
             "GET /a HTTP/1.1\r\n folded\r\n\r\n",
             "GET /a HTTP/1.1\r\nno colon\r\n\r\n",
             "GET /a HTTP/1.1\r\nA: b\nC: d\r\n\r\n",
             "POST /a HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "POST /a HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
             "POST /a HTTP/1.1\r\nContent-Length: +1\r\n\r\na",
             "POST /a HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
             "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n0\r\n\r\n",
             "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
         }) {
        EXPECT_EQ(takeRequest(bytes).state, State::Malformed) << bytes;
    }
}

TEST(HttpMessage, CallsAnEndInTheMiddleMalformed) {
    EXPECT_EQ(takeRequest("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", false).state, State::Incomplete);
    EXPECT_EQ(takeRequest("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", true).state, State::Malformed);
}

} // namespace
} // namespace gatehouse::test

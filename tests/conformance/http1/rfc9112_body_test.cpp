#include "tests/conformance/http1/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9112, HTTP/1.1: sections 6 to 8, bodies and their framing.

namespace gatehouse::http::http1 {
namespace {

using namespace testing;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Rfc9112_6_1, AnswersACodingThatItDoesNotUnderstandWith501) {
    EXPECT_EQ(Served(post("Transfer-Encoding: gzip, chunked\r\n")).fault(), Reason::transfer_coding_unknown);
    EXPECT_EQ(traits(Reason::transfer_coding_unknown).status, 501);
}

TEST(Rfc9112_6_1, RefusesChunkedAppliedTwice) {
    EXPECT_NE(Served(post("Transfer-Encoding: chunked, chunked\r\n")).fault(), Reason::ok);
    EXPECT_NE(Served(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")).fault(), Reason::ok);
}

TEST(Rfc9112_6_1, ClosesAfterARequestWithBothFramings) {
    const Served served(post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") + get());
    EXPECT_EQ(served.fault(), Reason::bad_framing);
    EXPECT_THAT(served.output, HasSubstr("connection: close"));
    EXPECT_TRUE(served.closed());
    EXPECT_EQ(served.count(), 1u);
}

TEST(Rfc9112_6_1, TakesATransferCodingInHttp10ForFaultyFraming) {
    const Served served("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    EXPECT_EQ(served.fault(), Reason::bad_framing);
    EXPECT_TRUE(served.closed());
    Asked asked("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    EXPECT_EQ(asked.attempt.fault, Reason::upstream_bad_response);
    EXPECT_FALSE(asked.release());
}

TEST(Rfc9112_6_1, SendsNoTransferCodingTo10NorWith1xxAnd204) {
    EXPECT_THAT(respond(get("Connection: keep-alive\r\n", "HTTP/1.0"), 200, std::nullopt),
                Not(HasSubstr("transfer-encoding")));
    EXPECT_THAT(respond(get(), 204, std::nullopt), Not(HasSubstr("transfer-encoding")));
    EXPECT_THAT(respond(get(), 204, std::nullopt), EndsWith("\r\n\r\n"));
}

TEST(Rfc9112_6_2, SendsNoLengthTogetherWithATransferCoding) {
    EXPECT_THAT(respond(get(), 200, std::nullopt), Not(HasSubstr("content-length")));
    EXPECT_THAT(respond(get(), 200, 5), Not(HasSubstr("transfer-encoding")));
}

TEST(Rfc9112_6_3, Rule1_ReadsNoBodyAfterHead1xx204And304) {
    EXPECT_TRUE(Asked(ok("Content-Length: 5\r\n"), Method::Head).attempt.complete);
    EXPECT_TRUE(Asked("HTTP/1.1 204 No Content\r\n\r\n").attempt.complete);
    EXPECT_TRUE(Asked("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n").attempt.complete);
    EXPECT_EQ(Asked("HTTP/1.1 100 Continue\r\n\r\n" + ok("Content-Length: 1\r\n", "x")).attempt.body, "x");
}

TEST(Rfc9112_6_3, Rule3_NeverTakesAMessageWithBothFramings) {
    EXPECT_EQ(Served(post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n")).fault(),
              Reason::bad_framing);
    Asked asked(ok("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"));
    EXPECT_EQ(asked.attempt.fault, Reason::upstream_bad_response);
    EXPECT_FALSE(asked.release());
}

TEST(Rfc9112_6_3, Rule4_ReadsAChunkedBodyToItsEnd) {
    EXPECT_EQ(Served(post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n")).first().body, "abc");
    EXPECT_EQ(Asked(ok("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n")).attempt.body, "abc");
}

TEST(Rfc9112_6_3, Rule4_RefusesACodingThatDoesNotEndWithChunked) {
    const Served served(post("Transfer-Encoding: chunked, gzip\r\n"));
    EXPECT_NE(served.fault(), Reason::ok);
    EXPECT_TRUE(served.closed());
}

TEST(Rfc9112_6_3, Rule5_RefusesAnInvalidLength) {
    for (const std::string_view length : {"x", "-1", "+1", "1,2", "0x1", "", "1 1", "99999999999999999999"}) {
        const std::string field = "Content-Length: " + std::string(length) + "\r\n";
        const Served served(post(field));
        EXPECT_EQ(served.fault(), Reason::bad_framing) << length;
        EXPECT_TRUE(served.closed());
        Asked asked(ok(field));
        EXPECT_EQ(asked.attempt.fault, Reason::upstream_bad_response) << length;
        EXPECT_FALSE(asked.release());
    }
}

TEST(Rfc9112_6_3, Rule5_MayTakeOneLengthThatIsSaidSeveralTimes) {
    EXPECT_EQ(Served(post("Content-Length: 3, 3\r\n", "abc")).first().body, "abc");
    EXPECT_EQ(Asked(ok("Content-Length: 3\r\nContent-Length: 3\r\n", "abc")).attempt.body, "abc");
}

TEST(Rfc9112_6_3, Rule6_ReadsAsManyBytesAsTheLengthSays) {
    EXPECT_EQ(Served(post("Content-Length: 3\r\n", "abcGET")).first().body, "abc");
    EXPECT_EQ(Asked(ok("Content-Length: 3\r\n", "abc")).attempt.body, "abc");
}

TEST(Rfc9112_6_3, Rule7_ReadsNoBodyOfARequestThatAnnouncesNone) {
    const Served served(post("") + get());
    EXPECT_EQ(served.count(), 2u);
    EXPECT_EQ(served.first().body, "");
}

TEST(Rfc9112_6_3, Rule8_ReadsAResponseWithoutFramingUntilTheEnd) {
    Asked asked(ok("", "hello"));
    EXPECT_FALSE(asked.attempt.complete);
    asked.harness.finishInput();
    EXPECT_TRUE(asked.attempt.complete);
    EXPECT_EQ(asked.attempt.body, "hello");
}

TEST(Rfc9112_6_3, SendsNothingBehindAResponseThatHasNoBody) {
    for (const std::uint16_t status : {204, 304})
        EXPECT_THAT(respond(get(), status, 5), EndsWith("\r\n\r\n")) << status;
    EXPECT_THAT(respond("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 200, 5), EndsWith("\r\n\r\n"));
}

TEST(Rfc9112_7_1, CannotBeLedAstrayByLargeSizes) {
    for (const std::string_view size :
         {"10000000000000005", "ffffffffffffffff", "8000000000000000", "00000000000000000005"}) {
        const Served served(post("Transfer-Encoding: chunked\r\n", std::string(size) + "\r\nhello\r\n0\r\n\r\n"));
        EXPECT_EQ(served.first().fault, Reason::bad_body) << size;
        EXPECT_EQ(served.first().body, "") << size;
    }
}

TEST(Rfc9112_7_1, ReadsSizesInBothCases) {
    EXPECT_EQ(
        Served(post("Transfer-Encoding: chunked\r\n", "A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n")).first().body,
        "01234567890123456789");
}

TEST(Rfc9112_7_1_1, IgnoresExtensionsItDoesNotKnow) {
    EXPECT_EQ(Served(post("Transfer-Encoding: chunked\r\n", "3;what=\"ever\" ; x\r\nabc\r\n0;y\r\n\r\n")).first().body,
              "abc");
}

TEST(Rfc9112_7_1_1, LimitsThem) {
    EXPECT_EQ(Served(post("Transfer-Encoding: chunked\r\n", "3;" + std::string(100'000, 'x'))).first().fault,
              Reason::bad_body);
}

TEST(Rfc9112_7_1_2, KeepsTrailersApartFromTheHeaders) {
    const Served served(post("Transfer-Encoding: chunked\r\nX: y\r\n", "0\r\nDigest: z\r\n\r\n"));
    EXPECT_EQ(served.first().field("digest"), "");
    EXPECT_EQ(served.first().trailers, (RecordedFields{{"digest", "z"}}));
}

TEST(Rfc9112_7_4, SaysTeInConnectionWhenItSendsTe) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.trailersAccepted = true;
    harness.send(attempt);
    EXPECT_THAT(harness.written(), HasSubstr("te: trailers\r\nconnection: te\r\n"));
}

TEST(Rfc9112_8, TakesAChunkedBodyWithoutLastChunkForIncomplete) {
    Asked asked(ok("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n"));
    asked.harness.finishInput();
    EXPECT_FALSE(asked.attempt.complete);
    EXPECT_EQ(asked.attempt.fault, Reason::upstream_truncated);
}

TEST(Rfc9112_8, TakesAShortBodyForIncomplete) {
    Asked asked(ok("Content-Length: 9\r\n", "hello"));
    asked.harness.finishInput();
    EXPECT_EQ(asked.attempt.fault, Reason::upstream_truncated);
    ServerHarness server;
    server.feed(post("Content-Length: 9\r\n", "hello"));
    server.finishInput();
    EXPECT_FALSE(server.exchange().complete);
    EXPECT_EQ(server.exchange().fault, Reason::client_abort);
}

TEST(Rfc9112_8, TakesAHeadThatIsCutForIncomplete) {
    Asked asked("HTTP/1.1 200 OK\r\nX: y\r\n");
    asked.harness.finishInput();
    EXPECT_EQ(asked.attempt.fault, Reason::upstream_truncated);
    EXPECT_EQ(asked.attempt.head, nullptr);
}

} // namespace
} // namespace gatehouse::http::http1

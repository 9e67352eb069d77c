#include "tests/conformance/http1/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9110, HTTP Semantics: what it asks of a codec of HTTP/1.1.

namespace gatehouse::http::http1 {
namespace {

using namespace std::string_literals;
using namespace testing;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::string_view kUpgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

TEST(Rfc9110_4_2_1, RefusesAnEmptyHost) {
    EXPECT_EQ(Served("GET / HTTP/1.1\r\nHost:\r\n\r\n").fault(), Reason::bad_host);
    EXPECT_EQ(Served("GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n").fault(), Reason::bad_target);
}

TEST(Rfc9110_4_2_4, RefusesUserInformation) {
    EXPECT_EQ(Served("GET http://good.example@evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n").fault(), Reason::bad_target);
    EXPECT_EQ(Served("GET / HTTP/1.1\r\nHost: user@a\r\n\r\n").fault(), Reason::bad_host);
}

TEST(Rfc9110_5_3, KeepsTheOrderOfFieldLinesOfOneName) {
    EXPECT_EQ(Served(get("X: 1\r\nY: 2\r\nX: 3\r\n")).first().fields,
              (RecordedFields{{"x", "1"}, {"y", "2"}, {"x", "3"}}));
    EXPECT_EQ(Asked(ok("Content-Length: 0\r\nX: 1\r\nY: 2\r\nX: 3\r\n")).attempt.fields,
              (RecordedFields{{"x", "1"}, {"y", "2"}, {"x", "3"}}));
}

TEST(Rfc9110_5_4, AnswersAHeaderSectionThatIsTooLargeWithA4xx) {
    EXPECT_EQ(Served(get("X: " + std::string(100'000, 'y') + "\r\n")).fault(), Reason::header_too_large);
    EXPECT_EQ(traits(Reason::header_too_large).status, 431);
}

TEST(Rfc9110_5_5, RefusesCrLfAndNulInValues) {
    for (const std::string& value : {"a\rb"s, "a\nb"s, "a\0b"s}) {
        EXPECT_EQ(Served(get("X: " + value + "\r\n")).fault(), Reason::bad_request);
        EXPECT_EQ(Asked(ok("X: " + value + "\r\n")).attempt.fault, Reason::upstream_bad_response);
    }
}

TEST(Rfc9110_6_5, DropsTrailersThatFrameRouteOrAuthenticate) {
    const Served served(
        post("Transfer-Encoding: chunked\r\n", "0\r\nHost: b\r\nAuthorization: c\r\nDigest: d\r\n\r\n"));
    EXPECT_EQ(served.first().trailers, (RecordedFields{{"digest", "d"}}));
    const Asked asked(
        ok("Transfer-Encoding: chunked\r\n", "0\r\nSet-Cookie: a\r\nContent-Type: b\r\nServer-Timing: c\r\n\r\n"));
    EXPECT_EQ(asked.attempt.trailers, (RecordedFields{{"server-timing", "c"}}));
}

TEST(Rfc9110_6_6_1, AddsADateToAResponseWithoutOne) {
    const std::string_view now = "Sun, 06 Nov 1994 08:49:37 GMT";
    ServerOptions options;
    options.date = &now;
    EXPECT_THAT(Served(get(), options).output, HasSubstr("\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));
}

TEST(Rfc9110_7_6_1, RemovesConnectionAndWhatItNames) {
    EXPECT_EQ(
        Served(get("Connection: X-Hop, close\r\nX-Hop: 1\r\nKeep-Alive: 2\r\nProxy-Connection: 3\r\nTE: 4\r\nX: 5\r\n"))
            .first()
            .fields,
        (RecordedFields{{"x", "5"}}));
    EXPECT_EQ(
        Asked(ok("Content-Length: 0\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 2\r\nX: 5\r\n")).attempt.fields,
        (RecordedFields{{"x", "5"}}));
}

TEST(Rfc9110_7_8, SwitchesToNothingThatWasNotAskedFor) {
    EXPECT_EQ(Asked("HTTP/1.1 101 Switching Protocols\r\n" + std::string(kUpgrade) + "\r\n").attempt.fault,
              Reason::upstream_bad_response);
}

TEST(Rfc9110_7_8, IgnoresUpgradeInHttp10) { EXPECT_EQ(Served(get(kUpgrade, "HTTP/1.0")).first().head->upgrade, ""); }

TEST(Rfc9110_7_8, IgnoresUpgradeThatConnectionDoesNotName) {
    EXPECT_EQ(Served(get("Upgrade: websocket\r\n")).first().head->upgrade, "");
}

TEST(Rfc9110_7_8, NamesUpgradeInConnectionWhenItSendsIt) {
    ClientHarness client;
    RecordedAttempt attempt;
    attempt.request.upgrade = "websocket";
    client.send(attempt);
    EXPECT_THAT(client.written(), HasSubstr("connection: upgrade\r\nupgrade: websocket\r\n"));

    ServerHarness server;
    server.feed(get(kUpgrade));
    ResponseHead head(server.exchange().arena());
    head.status = 101;
    head.upgrade = "websocket";
    server.exchange().stream.sendHead(head, EndOfStream::No);
    EXPECT_THAT(server.written(), HasSubstr("connection: upgrade\r\nupgrade: websocket\r\n"));
}

TEST(Rfc9110_8_6, SendsNoLengthWith1xxAnd204) {
    EXPECT_THAT(respond(get(), 204, 5), Not(HasSubstr("content-length")));
    ServerHarness harness;
    harness.feed(get());
    ResponseHead head(harness.exchange().arena());
    head.status = 103;
    head.contentLength = 5;
    harness.exchange().stream.sendInterim(head);
    EXPECT_THAT(harness.written(), Not(HasSubstr("content-length")));
}

TEST(Rfc9110_8_6, SendsALengthWhenContentIsExpectedButEmpty) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.method = Method::Post;
    attempt.request.methodToken = "POST";
    harness.send(attempt);
    EXPECT_THAT(harness.written(), HasSubstr("\r\ncontent-length: 0\r\n"));
}

TEST(Rfc9110_8_6, ForwardsNoLengthThatItKnowsToBeWrong) {
    ServerHarness harness;
    harness.feed(get());
    ResponseHead head(harness.exchange().arena());
    head.status = 200;
    head.fields.add(FieldId::ContentLength, "999");
    harness.exchange().stream.sendHead(head, EndOfStream::Yes);
    EXPECT_THAT(harness.written(), Not(HasSubstr("999")));
}

TEST(Rfc9110_9_1, TakesMethodsThatItDoesNotKnow) {
    EXPECT_EQ(Served("QUERY / HTTP/1.1\r\nHost: a\r\n\r\n").first().head->methodToken, "QUERY");
}

TEST(Rfc9110_9_3_2, SendsNoContentToHead) {
    EXPECT_THAT(respond("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 200, 5), EndsWith("content-length: 5\r\n\r\n"));
}

TEST(Rfc9110_9_3_6, OffersNoConnect) {
    EXPECT_EQ(traits(Served("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n").fault()).status, 501);
}

TEST(Rfc9110_9_3_8, OffersNoTrace) {
    EXPECT_EQ(traits(Served("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n").fault()).status, 501);
}

TEST(Rfc9110_10_1_1, AnswersAnExpectationThatItCannotMeetWith417) {
    EXPECT_EQ(Served(post("Content-Length: 1\r\nExpect: 200-ok\r\n")).fault(), Reason::expectation_failed);
    EXPECT_EQ(traits(Reason::expectation_failed).status, 417);
}

TEST(Rfc9110_10_1_1, IgnoresAnExpectationInHttp10) {
    const Served served("POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\nx");
    EXPECT_EQ(served.fault(), Reason::ok);
    EXPECT_EQ(served.first().field("expect"), "");
}

TEST(Rfc9110_10_1_1, ForwardsAnExpectationAndRelaysTheAnswer) {
    ServerHarness server;
    server.feed(post("Content-Length: 1\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(server.exchange().field("expect"), "100-continue");
    ResponseHead head(server.exchange().arena());
    head.status = 100;
    server.exchange().stream.sendInterim(head);
    EXPECT_EQ(server.written(), "HTTP/1.1 100 Continue\r\n\r\n");
}

TEST(Rfc9110_10_1_1, ClosesAfterAFinalAnswerInsteadOf100) {
    ServerHarness server;
    server.feed(post("Content-Length: 1\r\nExpect: 100-continue\r\n"));
    server.exchange().answer(401);
    EXPECT_THAT(server.written(), HasSubstr("connection: close"));
}

TEST(Rfc9110_15, TakesEveryStatusOfAKnownClass) {
    for (const std::string_view status : {"299", "399", "499", "599"})
        EXPECT_EQ(Asked("HTTP/1.1 " + std::string(status) + " X\r\nContent-Length: 0\r\n\r\n").attempt.fault,
                  std::nullopt);
    for (const std::string_view status : {"099", "600", "999"})
        EXPECT_EQ(Asked("HTTP/1.1 " + std::string(status) + " X\r\nContent-Length: 0\r\n\r\n").attempt.fault,
                  Reason::upstream_bad_response);
}

TEST(Rfc9110_15_2, SendsNoInterimResponseToHttp10) {
    ServerHarness harness;
    harness.feed(get("", "HTTP/1.0"));
    ResponseHead head(harness.exchange().arena());
    head.status = 103;
    harness.exchange().stream.sendInterim(head);
    EXPECT_EQ(harness.written(), "");
}

TEST(Rfc9110_15_2, ReadsInterimResponsesThatItDidNotAskFor) {
    const Asked asked("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 199 X\r\n\r\n" +
                      ok("Content-Length: 1\r\n", "x"));
    EXPECT_THAT(asked.attempt.interims, ElementsAre(100, 103, 199));
    EXPECT_EQ(asked.attempt.body, "x");
}

TEST(Rfc9110_15_4_5, SendsNoContentWith304) { EXPECT_THAT(respond(get(), 304, std::nullopt), EndsWith("\r\n\r\n")); }

} // namespace
} // namespace gatehouse::http::http1

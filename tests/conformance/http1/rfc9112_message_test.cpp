#include "tests/conformance/http1/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9112, HTTP/1.1: sections 2 to 5, the parts of a message.

namespace gatehouse::http::http1 {
namespace {

using namespace testing;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Rfc9112_2_2, ReadsAMessageAsOctets) {
    const Served served(get("X: caf\xc3\xa9 \xff\r\n"));
    EXPECT_EQ(served.first().field("x"), "caf\xc3\xa9 \xff");
}

TEST(Rfc9112_2_2, IgnoresAnEmptyLineBeforeTheRequestLine) {
    EXPECT_EQ(Served("\r\n" + get()).fault(), Reason::ok);
    EXPECT_EQ(Served(get() + "\r\n" + get()).count(), 2u);
}

TEST(Rfc9112_2_2, RefusesWhiteSpaceBetweenStartLineAndFirstField) {
    EXPECT_EQ(Served("GET / HTTP/1.1\r\n Host: a\r\n\r\n").fault(), Reason::bad_request);
    EXPECT_EQ(Served("GET / HTTP/1.1\r\n\r\n").fault(), Reason::bad_host);
    EXPECT_EQ(Asked("HTTP/1.1 200 OK\r\n X: y\r\n\r\n").attempt.fault, Reason::upstream_bad_response);
}

TEST(Rfc9112_2_2, TakesABareCarriageReturnForAnError) {
    EXPECT_EQ(Served(get("X: a\rb\r\n")).fault(), Reason::bad_request);
    EXPECT_EQ(Asked(ok("X: a\rb\r\n")).attempt.fault, Reason::upstream_bad_response);
}

TEST(Rfc9112_2_2, AnswersWhatIsNotHttpWith400) {
    for (const std::string_view bytes : {"\x16\x03\x01\x02\x00", "EHLO a\r\n\r\n", "{}\r\n\r\n", "GET /\r\n\r\n"})
        EXPECT_EQ(Served(bytes).fault(), Reason::bad_request) << bytes;
}

TEST(Rfc9112_2_2, SendsNoLineEndBeforeOrBehindARequest) {
    const Asked asked(ok("Content-Length: 0\r\n"));
    EXPECT_THAT(asked.sent, StartsWith("GET "));
    EXPECT_THAT(asked.sent, EndsWith("backend\r\n\r\n"));
}

TEST(Rfc9112_2_3, ReadsTheVersionCaseSensitively) {
    EXPECT_EQ(Served(get("", "http/1.1")).fault(), Reason::bad_request);
    EXPECT_EQ(Asked("http/1.1 200 OK\r\n\r\n").attempt.fault, Reason::upstream_bad_response);
}

TEST(Rfc9112_2_3, SendsItsOwnVersionBothWays) {
    const Asked asked("HTTP/1.0 200 OK\r\n\r\n");
    EXPECT_THAT(asked.sent, HasSubstr(" HTTP/1.1\r\n"));
    EXPECT_THAT(Served(get("", "HTTP/1.0")).output, StartsWith("HTTP/1.1 200"));
}

TEST(Rfc9112_3, RefusesARequestLineOfAnotherShape) {
    for (const std::string_view line :
         {"GET", "GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 x", "GET / x HTTP/1.1", "GET\t/ HTTP/1.1"})
        EXPECT_EQ(Served(std::string(line) + "\r\nHost: a\r\n\r\n").fault(), Reason::bad_request) << line;
}

TEST(Rfc9112_3, TakesRequestLinesOf8000Octets) {
    EXPECT_EQ(Served("GET /" + std::string(8000 - 14, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n").fault(), Reason::ok);
}

TEST(Rfc9112_3, AnswersATargetThatIsTooLongWith414) {
    EXPECT_EQ(Served("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n").fault(),
              Reason::uri_too_long);
    EXPECT_EQ(traits(Reason::uri_too_long).status, 414);
}

TEST(Rfc9112_3_1, TakesMethodsCaseSensitively) {
    const Served served("get / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(served.first().head->method, Method::Other);
    EXPECT_EQ(served.first().head->methodToken, "get");
}

TEST(Rfc9112_3_2, AnswersAMissingRepeatedOrInvalidHostWith400) {
    EXPECT_EQ(Served("GET / HTTP/1.1\r\n\r\n").fault(), Reason::bad_host);
    EXPECT_EQ(Served(get("Host: a\r\n")).fault(), Reason::bad_host);
    EXPECT_EQ(Served("GET / HTTP/1.1\r\nHost: a b\r\n\r\n").fault(), Reason::bad_host);
    EXPECT_EQ(Served("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n").fault(), Reason::bad_host);
    EXPECT_EQ(traits(Reason::bad_host).status, 400);
}

TEST(Rfc9112_3_2, SendsHostWithEveryRequest) {
    EXPECT_THAT(Asked("").sent, HasSubstr("\r\nhost: backend\r\n"));
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.authority = "";
    harness.send(attempt);
    EXPECT_THAT(harness.written(), HasSubstr("\r\nhost: \r\n"));
}

TEST(Rfc9112_3_2_1, SendsASlashForAnEmptyPath) {
    EXPECT_EQ(Served("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n").first().head->path, "/");
}

TEST(Rfc9112_3_2_2, AcceptsTheAbsoluteFormAndIgnoresHostThen) {
    const Served served("GET http://b/c HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(served.fault(), Reason::ok);
    EXPECT_EQ(served.first().head->authority, "b");
    EXPECT_EQ(served.first().head->path, "/c");
}

TEST(Rfc9112_3_2_3, TakesTheAuthorityFormForNothing) {
    EXPECT_EQ(Served("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n").fault(), Reason::method_not_implemented);
    EXPECT_EQ(Served("GET a:443 HTTP/1.1\r\nHost: a\r\n\r\n").fault(), Reason::bad_target);
}

TEST(Rfc9112_3_2_4, TakesTheAsteriskForOptionsOnly) {
    EXPECT_EQ(Served("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").first().head->path, "*");
    EXPECT_EQ(Served("OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n").first().head->path, "*");
    EXPECT_EQ(Served("GET * HTTP/1.1\r\nHost: a\r\n\r\n").fault(), Reason::bad_target);
}

TEST(Rfc9112_4, SendsTheSpaceBehindTheStatusEvenWithoutAPhrase) {
    EXPECT_THAT(respond(get(), 299, 5), StartsWith("HTTP/1.1 299 \r\n"));
}

TEST(Rfc9112_4, IgnoresThePhraseOfAResponse) {
    EXPECT_EQ(Asked("HTTP/1.1 200 Not Found\r\nContent-Length: 0\r\n\r\n").attempt.status(), 200);
    EXPECT_EQ(Asked("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n").attempt.status(), 404);
}

TEST(Rfc9112_5, ReadsNamesWithoutCase) {
    EXPECT_EQ(Served("GET / HTTP/1.1\r\nhOST: a\r\naCCEPT: b\r\n\r\n").first().field("accept"), "b");
}

TEST(Rfc9112_5, LeavesTheWhiteSpaceAroundAValueOut) {
    EXPECT_EQ(Served(get("X:  \t a b \t \r\n")).first().field("x"), "a b");
}

TEST(Rfc9112_5_1, AnswersWhiteSpaceBeforeTheColonWith400) {
    EXPECT_EQ(Served(get("X : y\r\n")).fault(), Reason::bad_request);
    EXPECT_EQ(Served(get("X\t: y\r\n")).fault(), Reason::bad_request);
}

TEST(Rfc9112_5_1, ForwardsNoWhiteSpaceBeforeTheColonOfAResponse) {
    // A proxy must take it out. Such a response is not forwarded at all: what else its sender does is anybody's guess.
    EXPECT_EQ(Asked(ok("X : y\r\n")).attempt.fault, Reason::upstream_bad_response);
}

TEST(Rfc9112_5_2, RefusesFoldedLines) {
    EXPECT_EQ(Served(get("X: a\r\n b\r\n")).fault(), Reason::bad_request);
    EXPECT_EQ(Asked(ok("X: a\r\n b\r\n")).attempt.fault, Reason::upstream_bad_response);
    EXPECT_EQ(traits(Reason::upstream_bad_response).status, 502);
}

} // namespace
} // namespace gatehouse::http::http1

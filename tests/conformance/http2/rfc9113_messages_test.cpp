#include "tests/conformance/http2/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9113, HTTP/2: section 8, HTTP in it, and section 10, what a gateway must not let through; RFC 8441.

namespace gatehouse::http::http2 {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

RecordedFields ok(RecordedFields more = {}) {
    RecordedFields fields{{":status", "200"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

TEST(Rfc9113_8_1, ReadsHeadContentAndTrailersAsOneMessage) {
    const Served served(headers(1, post(), kEndHeaders) + data(1, "a") + data(1, "b") + headers(1, {{"digest", "x"}}));
    const RecordedExchange& exchange = *served.harness.exchanges.at(0);
    EXPECT_EQ(exchange.body, "ab");
    EXPECT_THAT(*exchange.trailers, ElementsAre(Pair("digest", "x")));
    EXPECT_EQ(served.status(), "200");
}

TEST(Rfc9113_8_1, RefusesASecondHeadThatDoesNotEndTheStream) {
    const Served served(headers(1, post(), kEndHeaders) + headers(1, {{"digest", "x"}}, kEndHeaders));
    EXPECT_EQ(served.status(), "400");
    EXPECT_EQ(served.streamError(), NGHTTP2_PROTOCOL_ERROR);
}

TEST(Rfc9113_8_1, MayAnswerEarlyAndThenStopTheRequestWithoutAnError) {
    ServerHarness harness;
    harness.feed(headers(1, post(), kEndHeaders));
    harness.exchange().answer(413, "too much");
    const auto written = harness.frames();
    EXPECT_EQ(written.at(1).payload, "too much");
    EXPECT_TRUE(written.at(1).ends());
    EXPECT_EQ(written.at(2).errorCode(), NGHTTP2_NO_ERROR);
}

TEST(Rfc9113_8_1, KeepsAnAnswerThatIsFollowedByAResetWithoutAnError) {
    Asked asked(headers(1, ok(), kEndHeaders) + data(1, "hello", kEndStream) + rstStream(1, NGHTTP2_NO_ERROR));
    EXPECT_EQ(asked.attempt.body, "hello");
    EXPECT_TRUE(asked.attempt.complete);
    EXPECT_FALSE(asked.attempt.fault);
}

TEST(Rfc9113_8_1, TakesInterimResponsesBeforeTheFinalOneOnly) {
    const Asked before(headers(1, {{":status", "100"}}, kEndHeaders) + headers(1, ok()));
    EXPECT_THAT(before.attempt.interims, ElementsAre(100));
    EXPECT_TRUE(before.attempt.complete);
    const Asked behind(headers(1, ok(), kEndHeaders) + headers(1, {{":status", "103"}}, kEndHeaders));
    EXPECT_EQ(behind.attempt.fault, Reason::upstream_bad_response);
}

// A malformed request is not forwarded, whole or in part, and costs its stream alone.
class Rfc9113Malformed : public ::testing::TestWithParam<std::pair<const char*, RecordedFields>> {};

TEST_P(Rfc9113Malformed, IsNotServed) {
    Served served(headers(1, GetParam().second, kEndHeaders));
    ASSERT_EQ(served.count(), 1u);
    EXPECT_NE(served.harness.exchange().head->fault, Reason::ok) << GetParam().first;
    EXPECT_EQ(served.streamError(), NGHTTP2_PROTOCOL_ERROR) << GetParam().first;
    EXPECT_TRUE(served.goesOn()) << GetParam().first;
}

const std::pair<const char*, RecordedFields> kMalformed[] = {
    {"8.2: upper case", get({{"Accept", "x"}})},
    {"8.2.1: a colon in a name", get({{"a:b", "x"}})},
    {"8.2.1: a control byte in a name", get({{"a\x01", "x"}})},
    {"8.2.1: a space in a name", get({{"a b", "x"}})},
    {"8.2.1: 0x7F in a name", get({{"a\x7F", "x"}})},
    {"8.2.1: NUL in a value", get({{"a", std::string("x\0", 2)}})},
    {"8.2.1: LF in a value", get({{"a", "x\ny"}})},
    {"8.2.1: CR in a value", get({{"a", "x\ry"}})},
    {"8.2.1: white space before a value", get({{"a", " x"}})},
    {"8.2.1: white space behind a value", get({{"a", "x "}})},
    {"8.2.2: Connection", get({{"connection", "x"}})},
    {"8.2.2: Proxy-Connection", get({{"proxy-connection", "x"}})},
    {"8.2.2: Keep-Alive", get({{"keep-alive", "x"}})},
    {"8.2.2: Transfer-Encoding", get({{"transfer-encoding", "chunked"}})},
    {"8.2.2: Upgrade", get({{"upgrade", "h2c"}})},
    {"8.2.2: TE other than trailers", get({{"te", "gzip"}})},
    {"8.3: a pseudo-field that is not defined", get({{":a", "x"}})},
    {"8.3: one behind a field",
     {{":method", "GET"}, {"a", "b"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}}},
    {"8.3: one of responses",
     {{":status", "200"}, {":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}}},
    {"8.3.1: one that is repeated",
     {{":method", "GET"}, {":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}}},
    {"8.3.1: none for the method", {{":scheme", "http"}, {":authority", "a"}, {":path", "/"}}},
    {"8.3.1: none for the scheme", {{":method", "GET"}, {":authority", "a"}, {":path", "/"}}},
    {"8.3.1: none for the path", {{":method", "GET"}, {":scheme", "http"}, {":authority", "a"}}},
    {"8.3.1: an empty path", {{":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", ""}}},
    {"8.3.1: a Host that says otherwise", get({{"host", "b"}})},
    {"8.3.1: user information", {{":method", "GET"}, {":scheme", "http"}, {":authority", "u:p@a"}, {":path", "/"}}},
    {"8.5: CONNECT with a path", {{":method", "CONNECT"}, {":scheme", "http"}, {":authority", "a:1"}, {":path", "/"}}},
};
INSTANTIATE_TEST_SUITE_P(S8, Rfc9113Malformed, ::testing::ValuesIn(kMalformed));

TEST(Rfc9113_8_1_1, RefusesContentThatIsNotAsLongAsAnnounced) {
    for (const std::string& body : {data(1, "ab", kEndStream), data(1, "abcd", kEndStream), data(1, "abcd")}) {
        Served served(headers(1, post({{"content-length", "3"}}), kEndHeaders) + body);
        EXPECT_EQ(served.harness.exchange().fault, Reason::bad_body);
        EXPECT_TRUE(served.goesOn());
    }
    Served empty(headers(1, post({{"content-length", "3"}})));
    EXPECT_EQ(empty.harness.exchange().head->fault, Reason::bad_framing);
}

TEST(Rfc9113_8_1_1, ForwardsNoMalformedResponse) {
    for (const std::string& answer :
         {headers(1, ok({{"content-length", "3"}}), kEndHeaders) + data(1, "abcd", kEndStream),
          headers(1, ok({{"content-length", "3"}}), kEndHeaders) + data(1, "ab", kEndStream),
          headers(1, ok({{"connection", "x"}})), headers(1, ok({{"A", "x"}})), headers(1, {{"a", "x"}})}) {
        const Asked asked(answer);
        EXPECT_EQ(asked.attempt.fault, Reason::upstream_bad_response);
        EXPECT_FALSE(asked.attempt.complete);
    }
}

// A malformed response is not forwarded either: the attempt fails, and its stream with it.
class Rfc9113MalformedResponse : public ::testing::TestWithParam<std::pair<const char*, std::string>> {};

TEST_P(Rfc9113MalformedResponse, IsNotForwarded) {
    const Asked asked(GetParam().second);
    EXPECT_EQ(asked.attempt.fault, Reason::upstream_bad_response) << GetParam().first;
    EXPECT_FALSE(asked.attempt.complete) << GetParam().first;
    EXPECT_EQ(asked.connectionError(), std::nullopt) << GetParam().first;
    EXPECT_FALSE(asked.harness.ended) << GetParam().first;
}

const std::pair<const char*, std::string> kMalformedResponses[] = {
    {"8.1: an interim response that ends the stream", headers(1, {{":status", "103"}})},
    {"8.1: no head before the trailers", headers(1, {{"x-sum", "7"}})},
    {"8.1: a pseudo-field in trailers", headers(1, ok(), kEndHeaders) + headers(1, {{":status", "200"}})},
    {"8.1: trailers that do not end the stream", headers(1, ok(), kEndHeaders) + headers(1, {{"x", "1"}}, kEndHeaders)},
    {"8.2: upper case", headers(1, ok({{"Server", "x"}}))},
    {"8.2.1: CR LF in a value", headers(1, ok({{"a", "x\r\nset-cookie: y"}}))},
    {"8.2.1: NUL in a value", headers(1, ok({{"a", std::string("x\0", 2)}}))},
    {"8.2.1: CR LF in a name", headers(1, ok({{"a\r\nb", "x"}}))},
    {"8.2.1: white space behind a value", headers(1, ok({{"a", "x "}}))},
    {"8.2.2: Connection", headers(1, ok({{"connection", "close"}}))},
    {"8.2.2: Keep-Alive", headers(1, ok({{"keep-alive", "x"}}))},
    {"8.2.2: Proxy-Connection", headers(1, ok({{"proxy-connection", "x"}}))},
    {"8.2.2: Transfer-Encoding", headers(1, ok({{"transfer-encoding", "chunked"}}))},
    {"8.2.2: Upgrade", headers(1, ok({{"upgrade", "h2c"}}))},
    {"8.2.2: TE", headers(1, ok({{"te", "trailers"}}))},
    {"8.3: a pseudo-field of requests", headers(1, ok({{":path", "/"}}))},
    {"8.3: one of requests first", headers(1, {{":method", "GET"}, {":status", "200"}})},
    {"8.3: one behind a field", headers(1, {{"a", "b"}, {":status", "200"}})},
    {"8.3: one that is repeated", headers(1, {{":status", "200"}, {":status", "200"}})},
    {"8.3.2: no status", headers(1, {{"a", "b"}})},
    {"8.3.2: a status of two digits", headers(1, {{":status", "20"}})},
    {"8.3.2: a status that is no number", headers(1, {{":status", "2x0"}})},
    {"8.3.2: a status beyond 599", headers(1, {{":status", "600"}})},
    {"8.6: 101", headers(1, {{":status", "101"}}, kEndHeaders)},
};
INSTANTIATE_TEST_SUITE_P(S8, Rfc9113MalformedResponse, ::testing::ValuesIn(kMalformedResponses));

TEST(Rfc9113_8_1_1, AllowsALengthWithoutContentWhereNoneIsSent) {
    EXPECT_TRUE(Asked(headers(1, ok({{"content-length", "3"}})), Method::Head).attempt.complete);
    EXPECT_TRUE(Asked(headers(1, {{":status", "304"}, {"content-length", "3"}})).attempt.complete);
}

TEST(Rfc9113_8_2, SendsNamesInLowerCaseOnly) {
    const Served served(headers(1, get()));
    for (const auto& [name, value] : served.first(NGHTTP2_HEADERS)->fields)
        EXPECT_TRUE(std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; })) << name;
}

TEST(Rfc9113_8_2_2, WritesNoConnectionFields) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    for (const char* name :
         {"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "te", "content-length"})
        head.fields.add(name, "x");
    exchange.stream.sendHead(head, EndOfStream::Yes);
    exchange.release();
    EXPECT_THAT(harness.frames(NGHTTP2_HEADERS).at(0).fields, ElementsAre(Pair(":status", "200")));
}

TEST(Rfc9113_8_2_2, TakesTeWithTrailersOnly) {
    const Served served(headers(1, get({{"te", "trailers"}})));
    EXPECT_EQ(served.status(), "200");
    EXPECT_TRUE(served.harness.exchanges.at(0)->head->trailersAccepted);
}

TEST(Rfc9113_8_2_3, JoinsCookieCrumbsForWhoeverIsBehind) {
    const Served served(headers(1, get({{"cookie", "a=b"}, {"cookie", "c=d"}, {"cookie", "e=f"}})));
    EXPECT_THAT(served.harness.exchanges.at(0)->fields, ElementsAre(Pair("cookie", "a=b; c=d; e=f")));
}

TEST(Rfc9113_8_3_1, MakesHostOfTheAuthority) {
    const Served served(headers(1, get()));
    EXPECT_EQ(served.harness.exchanges.at(0)->head->authority, "a");
    const Served fromHost(headers(1, {{":method", "GET"}, {":scheme", "http"}, {":path", "/"}, {"host", "b"}}));
    EXPECT_EQ(fromHost.harness.exchanges.at(0)->head->authority, "b");
    const Served both(headers(1, get({{"host", "a"}})));
    EXPECT_EQ(both.status(), "200");
    EXPECT_THAT(both.harness.exchanges.at(0)->fields, IsEmpty());
}

TEST(Rfc9113_8_3_1, SendsEachPseudoFieldOnceAndFirst) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.fields.add("a", "x");
    ClientStream& stream = harness.send(attempt);
    EXPECT_THAT(harness.frames(NGHTTP2_HEADERS).at(0).fields,
                ElementsAre(Pair(":method", "GET"), Pair(":scheme", "http"), Pair(":authority", "backend"),
                            Pair(":path", "/"), Pair("a", "x")));
    stream.release();
}

TEST(Rfc9113_8_4, RefusesPush) {
    const Asked asked(frame(NGHTTP2_PUSH_PROMISE, kEndHeaders, 1, number32(2) + block(get())));
    EXPECT_EQ(asked.connectionError(), NGHTTP2_PROTOCOL_ERROR);
}

TEST(Rfc9113_8_5, IsNoTunnelToAnywhere) {
    const Served served(headers(1, {{":method", "CONNECT"}, {":authority", "a:443"}}, kEndHeaders));
    EXPECT_EQ(served.harness.exchanges.at(0)->head->fault, Reason::method_not_implemented);
}

TEST(Rfc9113_8_6, HasNo101) {
    EXPECT_EQ(Asked(headers(1, {{":status", "101"}}, kEndHeaders)).attempt.fault, Reason::upstream_bad_response);
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 101;
    head.upgrade = "websocket";
    exchange.stream.sendInterim(head);
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.release();
    EXPECT_THAT(harness.frames(NGHTTP2_HEADERS), IsEmpty());
}

TEST(Rfc9113_8_7, KnowsWhichRequestsWereNotProcessed) {
    EXPECT_EQ(Asked(rstStream(1, NGHTTP2_REFUSED_STREAM)).attempt.fault, Reason::upstream_refused);
    EXPECT_EQ(Asked(goaway(0, NGHTTP2_NO_ERROR)).attempt.fault, Reason::upstream_refused);
    EXPECT_EQ(Asked(rstStream(1, NGHTTP2_CANCEL)).attempt.fault, Reason::upstream_reset);
}

// What would be a line, a request or a length of its own behind a gateway that speaks HTTP/1 there.
TEST(Rfc9113_10_3, LetsNothingThroughThatHttp1ReadsDifferently) {
    for (const RecordedFields& fields :
         {get({{"a", "x\r\n\r\nGET /admin HTTP/1.1\r\nhost: a"}}), get({{"a\r\nb", "x"}}), get({{"a", "x\ny: z"}}),
          get({}, "/ HTTP/1.1\r\nhost: a"), get({}, "/", "GET / HTTP/1.1\r\na: b"),
          get({{"transfer-encoding", "chunked"}}), get({{"content-length", "5"}, {"content-length", "6"}}),
          get({{"content-length", "3\r\n"}})}) {
        const Served served(headers(1, fields, kEndHeaders));
        EXPECT_NE(served.harness.exchanges.at(0)->head->fault, Reason::ok);
    }
}

TEST(Rfc9113_10_5_1, RefusesAHeaderListBeyondItsLimitAndKeepsTheTable) {
    Served served(headers(1, get({{"a", std::string(9000, 'x')}}), kEndStream) + [] {
        std::string more;
        for (int i = 0; i < 6; ++i)
            more += frame(NGHTTP2_CONTINUATION, 0, 1, literal("a", std::string(9000, 'x')));
        return more + frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, literal("a", std::string(9000, 'x')));
    }());
    EXPECT_EQ(served.harness.exchange().head->fault, Reason::header_too_large);
    EXPECT_TRUE(served.goesOn());
}

TEST(Rfc8441_3, AnnouncesExtendedConnect) {
    ServerHarness harness;
    bool announced = false;
    const std::string& payload = harness.greeting.at(0).payload;
    for (std::size_t at = 0; at < payload.size(); at += 6)
        announced = announced || (payload[at + 1] == NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL &&
                                  harness.greeting[0].number(at + 2) == 1);
    EXPECT_TRUE(announced);
}

TEST(Rfc8441_3, RefusesAnotherValueThanZeroOrOne) {
    EXPECT_TRUE(Asked(settings({{NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 2}})).connectionError());
}

TEST(Rfc8441_3, AsksNoUpstreamThatDidNotAnnounceIt) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.upgrade = "websocket";
    ClientStream& stream = harness.send(attempt);
    EXPECT_EQ(attempt.fault, Reason::upstream_no_upgrade);
    EXPECT_THAT(harness.frames(NGHTTP2_HEADERS), IsEmpty());
    stream.release();
}

TEST(Rfc8441_4, DemandsSchemeAndPath) {
    for (const char* missing : {":scheme", ":path"}) {
        RecordedFields fields{{":method", "CONNECT"},
                              {":protocol", "websocket"},
                              {":scheme", "http"},
                              {":authority", "a"},
                              {":path", "/"}};
        std::erase_if(fields, [missing](const auto& field) { return field.first == missing; });
        const Served served(headers(1, fields, kEndHeaders));
        EXPECT_EQ(served.harness.exchanges.at(0)->head->fault, Reason::bad_request);
    }
}

} // namespace
} // namespace gatehouse::http::http2

#include "tests/gateway/http/http2/client_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

RecordedFields ok(RecordedFields more = {}, std::string status = "200") {
    RecordedFields fields{{":status", std::move(status)}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

TEST(Http2ClientSession, WritesItsPrefaceAtOnce) {
    ClientHarness harness({}, ClientHarness::Greet::No);
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 2u);
    EXPECT_EQ(written[0].type, NGHTTP2_SETTINGS);
    EXPECT_EQ(written[1].type, NGHTTP2_WINDOW_UPDATE);
    EXPECT_EQ(harness.capacity(), 100u);
}

TEST(Http2ClientSession, SendsARequestAndTakesItsResponse) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.path = "/x";
    attempt.request.hasQuery = true;
    attempt.request.query = "y=1";
    attempt.request.trailersAccepted = true;
    attempt.request.fields.add("x-a", "1");
    attempt.request.fields.add("connection", "close");
    ClientStream& stream = harness.send(attempt);
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 1u);
    EXPECT_THAT(written[0].fields,
                ElementsAre(Pair(":method", "GET"), Pair(":scheme", "http"), Pair(":authority", "backend"),
                            Pair(":path", "/x?y=1"), Pair("x-a", "1"), Pair("te", "trailers")));
    EXPECT_TRUE(written[0].ends());

    harness.feed(headers(1, ok({{"x-b", "2"}, {"content-length", "5"}}), kEndHeaders) + data(1, "hello", kEndStream));
    EXPECT_EQ(attempt.status(), 200);
    EXPECT_EQ(attempt.head->version, Version::Http2);
    EXPECT_EQ(attempt.head->contentLength, 5u);
    EXPECT_THAT(attempt.fields, ElementsAre(Pair("x-b", "2")));
    EXPECT_EQ(attempt.body, "hello");
    EXPECT_TRUE(attempt.complete);
    stream.release();
    harness.turn();
    EXPECT_EQ(harness.capacity(), 100u);
    EXPECT_THAT(harness.frames(), IsEmpty());
}

TEST(Http2ClientSession, SaysHttpsOnASecureConnection) {
    ClientHarness harness({}, ClientHarness::Greet::Yes, Secure::Yes);
    RecordedAttempt attempt;
    harness.send(attempt).release();
    EXPECT_EQ(harness.frames(NGHTTP2_HEADERS).at(0).field(":scheme"), "https");
}

TEST(Http2ClientSession, SendsBodyAndTrailers) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.method = Method::Post;
    attempt.request.methodToken = "POST";
    ClientStream& stream = harness.send(attempt, EndOfStream::No);
    Fields trailers(attempt.responseArena());
    trailers.add("digest", "x");
    stream.sendBody("abc");
    stream.sendEnd(&trailers);
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 3u);
    EXPECT_EQ(written[1].payload, "abc");
    EXPECT_THAT(written[2].fields, ElementsAre(Pair("digest", "x")));
    EXPECT_TRUE(written[2].ends());
    stream.release();
}

TEST(Http2ClientSession, MultiplexesAndCountsItsStreams) {
    ClientHarness harness;
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream& one = harness.send(first);
    ClientStream& two = harness.send(second);
    EXPECT_EQ(harness.capacity(), 98u);
    harness.feed(headers(3, ok(), kEndHeaders) + headers(1, ok(), kEndHeaders) + data(3, "second", kEndStream) +
                 data(1, "first", kEndStream));
    EXPECT_EQ(first.body, "first");
    EXPECT_EQ(second.body, "second");
    one.release();
    two.release();
    harness.turn();
    EXPECT_EQ(harness.capacity(), 100u);
    EXPECT_EQ(harness.capacities.back(), 100u);
}

TEST(Http2ClientSession, KeepsToWhatTheUpstreamAllows) {
    ClientHarness harness;
    harness.feed(settings({{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 2}}));
    EXPECT_EQ(harness.capacity(), 2u);
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream& one = harness.send(first);
    ClientStream& two = harness.send(second);
    EXPECT_EQ(harness.capacity(), 0u);
    harness.feed(settings({{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 1}}));
    EXPECT_EQ(harness.capacity(), 0u);
    one.release(); // gives up: the upstream counts it until it has heard
    EXPECT_EQ(harness.capacity(), 0u);
    two.release();
    harness.turn();
    EXPECT_EQ(harness.capacity(), 1u);
}

TEST(Http2ClientSession, PassesInterimResponses) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(headers(1, ok({}, "100"), kEndHeaders) + headers(1, ok({}, "103"), kEndHeaders) + headers(1, ok()));
    EXPECT_THAT(attempt.interims, ElementsAre(100, 103));
    EXPECT_TRUE(attempt.complete);
    stream.release();
}

TEST(Http2ClientSession, BoundsInterimResponses) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    for (int i = 0; i < 9; ++i)
        harness.feed(headers(1, ok({}, "103"), kEndHeaders));
    EXPECT_EQ(attempt.fault, Reason::upstream_bad_response);
    stream.release();
}

TEST(Http2ClientSession, PassesTrailers) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(headers(1, ok(), kEndHeaders) + data(1, "x") +
                 headers(1, {{"grpc-status", "0"}, {"content-type", "evil"}}));
    ASSERT_TRUE(attempt.trailers);
    EXPECT_THAT(*attempt.trailers, ElementsAre(Pair("grpc-status", "0")));
    stream.release();
}

struct Malformed {
    const char* what;
    std::string frames;
    Method method = Method::Get;
};
void PrintTo(const Malformed& malformed, std::ostream* out) { *out << malformed.what; }
class Http2MalformedResponse : public ::testing::TestWithParam<Malformed> {};

TEST_P(Http2MalformedResponse, CostsItsStreamAndNoOther) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.method = GetParam().method;
    attempt.request.methodToken = GetParam().method == Method::Head ? "HEAD" : "GET";
    RecordedAttempt other;
    ClientStream& stream = harness.send(attempt);
    ClientStream& beside = harness.send(other);
    harness.frames();
    harness.feed(GetParam().frames);
    EXPECT_EQ(attempt.fault, Reason::upstream_bad_response);
    stream.release();
    const auto resets = harness.frames(NGHTTP2_RST_STREAM);
    const bool hadEnded = resets.empty();
    if (!hadEnded) {
        EXPECT_EQ(resets[0].stream, 1u);
        EXPECT_EQ(resets[0].errorCode(), NGHTTP2_PROTOCOL_ERROR);
    }
    harness.feed(headers(3, ok()));
    EXPECT_TRUE(other.complete);
    EXPECT_EQ(harness.capacity(), 99u);
    beside.release();
    EXPECT_FALSE(harness.ended);
}

INSTANTIATE_TEST_SUITE_P(
    Responses, Http2MalformedResponse,
    ::testing::Values(
        Malformed{"no status", headers(1, {{"x-a", "1"}})},
        Malformed{"two statuses", headers(1, {{":status", "200"}, {":status", "200"}})},
        Malformed{"status behind a field", headers(1, {{"x-a", "1"}, {":status", "200"}})},
        Malformed{"status with a sign", headers(1, ok({}, "+20"))},
        Malformed{"status of four", headers(1, ok({}, "2000"))},
        Malformed{"status out of range", headers(1, ok({}, "600"))},
        Malformed{"101", headers(1, ok({}, "101"), kEndHeaders)},
        Malformed{"pseudo-field of requests", headers(1, {{":status", "200"}, {":path", "/"}})},
        Malformed{"interim that ends", headers(1, ok({}, "103"))},
        Malformed{"connection field", headers(1, ok({{"connection", "close"}}))},
        Malformed{"transfer-encoding", headers(1, ok({{"transfer-encoding", "chunked"}}))},
        Malformed{"te", headers(1, ok({{"te", "trailers"}}))}, Malformed{"upper case", headers(1, ok({{"X-A", "1"}}))},
        Malformed{"CR LF", headers(1, ok({{"x-a", "1\r\nx: y"}}))},
        Malformed{"NUL", headers(1, ok({{"x-a", std::string("\0", 1)}}))},
        Malformed{"two lengths", headers(1, ok({{"content-length", "1"}, {"content-length", "2"}}), kEndHeaders)},
        Malformed{"length, but no content", headers(1, ok({{"content-length", "5"}}))},

        Malformed{"too long", headers(1, ok({{"content-length", "1"}}), kEndHeaders) + data(1, "xy", kEndStream)},
        Malformed{"too short", headers(1, ok({{"content-length", "3"}}), kEndHeaders) + data(1, "xy", kEndStream)},
        Malformed{"content for HEAD", headers(1, ok(), kEndHeaders) + data(1, "x", kEndStream), Method::Head},
        Malformed{"content with 204", headers(1, ok({}, "204"), kEndHeaders) + data(1, "x", kEndStream)},
        Malformed{"content with 304", headers(1, ok({}, "304"), kEndHeaders) + data(1, "x", kEndStream)},
        Malformed{"trailers that do not end", headers(1, ok(), kEndHeaders) + headers(1, {{"a", "b"}}, kEndHeaders)},
        Malformed{"status in trailers", headers(1, ok(), kEndHeaders) + headers(1, ok())},
        Malformed{"too many fields", headers(1, [] {
                      RecordedFields fields = ok();
                      for (int i = 0; i < 130; ++i)
                          fields.emplace_back("x", "1");
                      return fields;
                  }())}));

TEST(Http2ClientSession, TakesTheLengthOfAResponseToHead) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.method = Method::Head;
    attempt.request.methodToken = "HEAD";
    ClientStream& stream = harness.send(attempt);
    harness.feed(headers(1, ok({{"content-length", "5"}})));
    EXPECT_EQ(attempt.head->contentLength, 5u);
    EXPECT_TRUE(attempt.complete);
    EXPECT_FALSE(attempt.fault);
    stream.release();
}

struct Cut {
    const char* what;
    std::string frames;
    Reason reason;
};
void PrintTo(const Cut& cut, std::ostream* out) { *out << cut.what; }
class Http2CutResponse : public ::testing::TestWithParam<Cut> {};

TEST_P(Http2CutResponse, SaysWhetherAnotherTryMayHelp) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(GetParam().frames);
    EXPECT_EQ(attempt.fault, GetParam().reason);
    stream.release();
}

INSTANTIATE_TEST_SUITE_P(
    Resets, Http2CutResponse,
    ::testing::Values(
        Cut{"refused", rstStream(1, NGHTTP2_REFUSED_STREAM), Reason::upstream_refused},
        Cut{"reset", rstStream(1, NGHTTP2_INTERNAL_ERROR), Reason::upstream_reset},
        Cut{"cancelled", rstStream(1, NGHTTP2_CANCEL), Reason::upstream_reset},
        Cut{"ended without an error", rstStream(1, NGHTTP2_NO_ERROR), Reason::upstream_reset},
        Cut{"behind an interim response", headers(1, ok({}, "103"), kEndHeaders) + rstStream(1, NGHTTP2_REFUSED_STREAM),
            Reason::upstream_truncated},
        Cut{"behind the head", headers(1, ok(), kEndHeaders) + rstStream(1, NGHTTP2_INTERNAL_ERROR),
            Reason::upstream_truncated},
        Cut{"GOAWAY below it", goaway(0, NGHTTP2_NO_ERROR), Reason::upstream_refused},
        Cut{"GOAWAY with an error, below it", goaway(0, NGHTTP2_INTERNAL_ERROR), Reason::upstream_refused}));

TEST(Http2ClientSession, FinishesWhatAGoawayLeavesItAndEnds) {
    ClientHarness harness;
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream& one = harness.send(first);
    ClientStream& two = harness.send(second);
    harness.feed(goaway(1, NGHTTP2_NO_ERROR));
    EXPECT_EQ(second.fault, Reason::upstream_refused);
    EXPECT_FALSE(first.fault);
    EXPECT_EQ(harness.capacity(), 0u);
    EXPECT_THAT(harness.capacities, Contains(0u));
    two.release();
    harness.feed(headers(1, ok(), kEndHeaders) + data(1, "x", kEndStream));
    EXPECT_TRUE(first.complete);
    EXPECT_FALSE(harness.ended);
    one.release();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ClientSession, EndsAnIdleConnectionThatIsSentAway) {
    ClientHarness harness;
    harness.feed(goaway(0, NGHTTP2_NO_ERROR));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ClientSession, DrainsWithoutHurtingItsStreams) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.session->drain();
    EXPECT_EQ(harness.capacity(), 0u);
    EXPECT_EQ(harness.goawayCode(), NGHTTP2_NO_ERROR);
    harness.feed(headers(1, ok()));
    EXPECT_TRUE(attempt.complete);
    stream.release();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ClientSession, DrainsAtOnceWhenIdle) {
    ClientHarness harness;
    harness.session->drain();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ClientSession, TellsOfALostConnectionOnEveryStream) {
    ClientHarness harness;
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream& one = harness.send(first);
    ClientStream& two = harness.send(second);
    harness.feed(headers(3, ok(), kEndHeaders));
    harness.session->connectionLost(Reason::upstream_reset);
    EXPECT_EQ(first.fault, Reason::upstream_reset);
    EXPECT_EQ(second.fault, Reason::upstream_truncated);
    EXPECT_EQ(harness.capacity(), 0u);
    one.release();
    two.release();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
    EXPECT_EQ(harness.endings, 1);
}

TEST(Http2ClientSession, TellsOfTheEndOfInput) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.finishInput();
    EXPECT_EQ(attempt.fault, Reason::upstream_reset);
    stream.release();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ClientSession, CancelsWhatNobodyWaitsForAnyMore) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.frames();
    stream.release();
    EXPECT_EQ(harness.resetCode(), NGHTTP2_CANCEL);
    harness.feed(headers(1, ok(), kEndHeaders) + data(1, "late", kEndStream));
    EXPECT_THAT(attempt.body, IsEmpty());
    EXPECT_EQ(harness.capacity(), 100u);
}

TEST(Http2ClientSession, RefusesPush) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(frame(NGHTTP2_PUSH_PROMISE, kEndHeaders, 1, number32(2) + block(ok())));
    EXPECT_EQ(attempt.fault, Reason::upstream_protocol_error);
    EXPECT_EQ(harness.goawayCode(), NGHTTP2_PROTOCOL_ERROR);
    stream.release();
    harness.turn();
    EXPECT_THAT(harness.connectionFaults, ElementsAre(Reason::upstream_protocol_error));
}

TEST(Http2ClientSession, EndsAConnectionOnWhichContentComesBeforeItsHead) {
    for (const std::string& bytes : {data(1, "x"), data(1, "", kEndStream)}) {
        ClientHarness harness;
        RecordedAttempt attempt;
        ClientStream& stream = harness.send(attempt);
        harness.feed(bytes);
        EXPECT_EQ(attempt.fault, Reason::upstream_protocol_error);
        EXPECT_EQ(harness.goawayCode(), NGHTTP2_PROTOCOL_ERROR);
        stream.release();
    }
}

TEST(Http2ClientSession, HoldsBackWhatIsPaused) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.frames();
    stream.pauseBody();
    harness.feed(headers(1, ok(), kEndHeaders) + data(1, "abc") + data(1, "def", kEndStream));
    EXPECT_EQ(attempt.status(), 200);
    EXPECT_THAT(attempt.body, IsEmpty());
    stream.resumeBody();
    harness.turn();
    EXPECT_EQ(attempt.body, "abcdef");
    EXPECT_TRUE(attempt.complete);
    EXPECT_FALSE(attempt.fault);
    stream.release();
}

TEST(Http2ClientSession, OpensAnotherStreamFromWithinAFault) {
    ClientHarness harness;
    RecordedAttempt first;
    RecordedAttempt second;
    ClientStream* stream = &harness.send(first);
    first.whenFault = [&] {
        stream->release();
        stream = &harness.send(second);
    };
    harness.feed(rstStream(1, NGHTTP2_REFUSED_STREAM));
    EXPECT_EQ(first.fault, Reason::upstream_refused);
    harness.feed(headers(3, ok()));
    EXPECT_TRUE(second.complete);
    stream->release();
}

} // namespace
} // namespace gatehouse::http::http2::testing

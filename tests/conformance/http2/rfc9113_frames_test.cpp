#include "tests/conformance/http2/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9113, HTTP/2: sections 3 to 7, connections, frames and streams.

namespace gatehouse::http::http2 {
namespace {

using namespace testing;
using ::testing::IsEmpty;
using Greet = ServerHarness::Greet;

const std::string kGreeting = std::string(kMagic) + settings();

std::string open(std::uint32_t stream = 1) { return headers(stream, post(), kEndHeaders); }

// 3: starting

TEST(Rfc9113_3_4, AnswersThePrefaceOfAClient) {
    const Served served(kGreeting + headers(1, get()), Greet::No);
    EXPECT_EQ(served.frames.at(0).type, NGHTTP2_SETTINGS) << "the server's preface comes first";
    EXPECT_EQ(served.frames.at(0).flags, 0);
    EXPECT_EQ(served.status(), "200");
}

TEST(Rfc9113_3_4, EndsAConnectionWithoutAPreface) {
    for (const std::string_view bytes : {"GET / HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"}) {
        const Served served(bytes, Greet::No);
        EXPECT_TRUE(served.closed());
    }
}

TEST(Rfc9113_3_4, DemandsSettingsBehindTheMagic) {
    const Served served(std::string(kMagic) + headers(1, get()), Greet::No);
    EXPECT_EQ(served.count(), 0u);
    EXPECT_EQ(served.connectionError(), NGHTTP2_PROTOCOL_ERROR);
}

TEST(Rfc9113_3_4, DemandsSettingsOfAnUpstreamFirst) {
    ClientHarness harness({}, ClientHarness::Greet::No);
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(headers(1, {{":status", "200"}}));
    EXPECT_TRUE(attempt.fault);
    EXPECT_EQ(harness.goawayCode(), NGHTTP2_PROTOCOL_ERROR);
    stream.release();
}

// 4: frames

TEST(Rfc9113_4_1, IgnoresFramesThatItDoesNotKnow) {
    Served served(frame(0xBB, 0xFF, 0, "anything") + frame(0xBC, 0, 7, "") + headers(1, get()));
    EXPECT_EQ(served.status(), "200");
}

TEST(Rfc9113_4_1, IgnoresFlagsWithoutAMeaningAndTheReservedBit) {
    Served served(frame(NGHTTP2_PING, 0xFE, 0x80000000, "12345678") + headers(1, get()));
    EXPECT_NE(served.first(NGHTTP2_PING), nullptr);
    EXPECT_EQ(served.status(), "200");
}

class Rfc9113ConnectionError : public ::testing::TestWithParam<Broken> {};

TEST_P(Rfc9113ConnectionError, EndsTheConnection) {
    const Served served(GetParam().bytes);
    EXPECT_EQ(served.connectionError(), GetParam().error);
    EXPECT_TRUE(served.closed());
    EXPECT_EQ(served.harness.connectionFaults.size(), 1u);
}

const std::string kLong(16385, 'x');

INSTANTIATE_TEST_SUITE_P(
    S4, Rfc9113ConnectionError,
    ::testing::Values(
        Broken{"4.2: longer than MAX_FRAME_SIZE", open() + frame(NGHTTP2_DATA, 0, 1, kLong), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"4.2: HEADERS longer than that", frame(NGHTTP2_HEADERS, kEndHeaders, 1, kLong),
               NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"4.2: SETTINGS longer than that", frame(NGHTTP2_SETTINGS, 0, 0, kLong), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"4.3: a field block that is no HPACK",
               frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 1, "\xFF\xFF\xFF"), NGHTTP2_COMPRESSION_ERROR},
        Broken{"4.3: an index that is not there", frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 1, "\xBF"),
               NGHTTP2_COMPRESSION_ERROR},
        Broken{"4.3: another frame within a block", frame(NGHTTP2_HEADERS, 0, 1, block(get())) + ping(),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"4.3: another stream's frame within a block", frame(NGHTTP2_HEADERS, 0, 1, block(get())) + open(3),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"4.3: another stream's CONTINUATION",
               frame(NGHTTP2_HEADERS, 0, 1, block(get())) + frame(NGHTTP2_CONTINUATION, kEndHeaders, 3, ""),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"4.3.1: a table larger than allowed",
               frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 1, "\x3F\xE1\xFF\x3F" + block(get())),
               NGHTTP2_COMPRESSION_ERROR}));

// 5: streams

INSTANTIATE_TEST_SUITE_P(
    S5, Rfc9113ConnectionError,
    ::testing::Values(Broken{"5.1: DATA on an idle stream", data(1, "x"), NGHTTP2_PROTOCOL_ERROR},
                      Broken{"5.1: RST_STREAM on an idle stream", rstStream(1, 0), NGHTTP2_PROTOCOL_ERROR},
                      Broken{"5.1: WINDOW_UPDATE on an idle stream", windowUpdate(1, 1), NGHTTP2_PROTOCOL_ERROR},
                      Broken{"5.1: CONTINUATION on an idle stream", frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, ""),
                             NGHTTP2_PROTOCOL_ERROR},
                      Broken{"5.1.1: an even stream", headers(2, get()), NGHTTP2_PROTOCOL_ERROR},
                      Broken{"5.5: an unknown frame within a field block",
                             frame(NGHTTP2_HEADERS, 0, 1, block(get())) + frame(0xEE, 0, 0, ""),
                             NGHTTP2_PROTOCOL_ERROR}));

// §5.1.1 wants a connection error. A stream below the last one may also be one that we have reset and forgotten, whose
// trailers were on their way: it is ignored.
TEST(Rfc9113_5_1_1, ServesNoStreamBelowTheLastOne) {
    Served served(headers(5, get()) + headers(3, get()));
    EXPECT_EQ(served.count(), 1u);
    EXPECT_TRUE(served.goesOn());
}

TEST(Rfc9113_5_1, TakesNothingBehindEndOfStream) {
    for (const std::string& more : {data(1, "x"), headers(1, get())}) {
        ServerHarness harness; // does not answer
        harness.feed(headers(1, get()) + more);
        const auto written = harness.frames();
        ASSERT_FALSE(written.empty());
        EXPECT_EQ(written.back().errorCode(), NGHTTP2_STREAM_CLOSED);
        EXPECT_EQ(harness.exchange().fault, Reason::http2_protocol_error);
        harness.exchange().release();
    }
}

TEST(Rfc9113_5_1, IgnoresWhatWasOnItsWayToAStreamThatWeReset) {
    ServerHarness harness;
    harness.feed(open());
    harness.exchange().stream.abort();
    harness.exchange().release();
    EXPECT_EQ(harness.resetCode(), NGHTTP2_INTERNAL_ERROR);
    harness.feed(data(1, "x") + windowUpdate(1, 100) + rstStream(1, 0));
    EXPECT_THAT(harness.connectionFaults, IsEmpty());
    harness.feed(headers(3, get()));
    EXPECT_EQ(harness.exchanges.size(), 2u);
    harness.exchange(1).release();
}

TEST(Rfc9113_5_1, IgnoresWindowsAndResetsOfStreamsThatAreOver) {
    Served served(headers(1, get()));
    ASSERT_EQ(served.status(), "200");
    served.harness.feed(windowUpdate(1, 100) + rstStream(1, NGHTTP2_CANCEL) + priority(1));
    EXPECT_THAT(served.harness.frames(), IsEmpty());
    EXPECT_TRUE(served.goesOn());
}

TEST(Rfc9113_5_1, EndsAConnectionThatAnswersWhatNobodyAsked) {
    for (const std::uint32_t stream : {2u, 3u, 0x7FFFFFFFu}) {
        const Asked asked(headers(stream, {{":status", "200"}}));
        EXPECT_EQ(asked.connectionError(), NGHTTP2_PROTOCOL_ERROR) << stream;
        EXPECT_TRUE(asked.attempt.fault) << stream;
        EXPECT_EQ(asked.attempt.head, nullptr) << stream;
    }
}

// What follows a reset is dropped, but decoded (§4.3) and counted (§5.2): the connection's state must stay whole.
TEST(Rfc9113_5_1, KeepsTheConnectionsStateOverWhatItIgnores) {
    ServerHarness harness;
    harness.feed(open());
    harness.exchange().stream.abort();
    harness.exchange().release();
    ASSERT_EQ(harness.resetCode(), NGHTTP2_INTERNAL_ERROR);
    for (int i = 0; i < 100; ++i)
        harness.feed(data(1, std::string(16'000, 'x')));
    // Trailers that add "x-a: 1" to the table, which the next request then names by its index.
    harness.feed(frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 1,
                       std::string("\x40\x03x-a\x01"
                                   "1")));
    harness.feed(frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 3, block(get()) + '\xBE'));
    ASSERT_EQ(harness.exchanges.size(), 2u);
    EXPECT_EQ(harness.exchange(1).field("x-a"), "1");
    std::uint32_t opened = 0;
    for (const Frame& each : harness.frames(NGHTTP2_WINDOW_UPDATE))
        opened += each.stream == 0 ? each.number() : 0;
    EXPECT_GT(opened, 1'000'000u) << "the connection's window would stay closed for all others";
    harness.exchange(1).release();
}

TEST(Rfc9113_5_1_2, RefusesStreamsBeyondWhatItAllows) {
    ServerHarness harness({.maxConcurrentStreams = 2});
    harness.feed(open(1) + open(3));
    harness.frames();
    harness.feed(open(5));
    EXPECT_EQ(harness.exchanges.size(), 2u);
    const auto written = harness.frames();
    ASSERT_FALSE(written.empty());
    const bool refused = written[0].type == NGHTTP2_RST_STREAM && written[0].errorCode() == NGHTTP2_REFUSED_STREAM;
    const bool ended = written[0].type == NGHTTP2_GOAWAY && written[0].errorCode() == NGHTTP2_PROTOCOL_ERROR;
    EXPECT_TRUE(refused || ended);
    for (const auto& exchange : harness.exchanges)
        exchange->release();
}

TEST(Rfc9113_5_1_2, OpensNoMoreStreamsThanTheUpstreamAllows) {
    ClientHarness harness;
    harness.feed(settings({{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 0}}));
    EXPECT_EQ(harness.capacity(), 0u);
}

TEST(Rfc9113_5_2, SendsWithinBothWindows) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + headers(3, get()));
    for (std::size_t i = 0; i < 2; ++i)
        harness.exchange(i).answer(200, std::string(60'000, 'x'));
    std::size_t sent = 0;
    for (const Frame& each : harness.frames(NGHTTP2_DATA))
        sent += each.payload.size();
    EXPECT_EQ(sent, 65'535u) << "the connection's window";
}

TEST(Rfc9113_5_4_1, SaysWithItsGoawayWhichStreamsItMayHaveServed) {
    const Served served(headers(7, get()) + frame(NGHTTP2_SETTINGS, 0, 0, "odd"));
    EXPECT_EQ(served.first(NGHTTP2_GOAWAY)->number(), 7u);
}

TEST(Rfc9113_5_4_2, AnswersNoResetWithAReset) {
    Served served(open() + rstStream(1, NGHTTP2_CANCEL));
    EXPECT_EQ(served.streamError(), std::nullopt);
    EXPECT_TRUE(served.goesOn());
}

// 6: frame definitions

std::string padded(std::uint8_t type, std::uint8_t length, std::string_view rest) {
    return frame(type, kPadded | kEndHeaders, 1, static_cast<char>(length) + std::string(rest));
}

INSTANTIATE_TEST_SUITE_P(
    S6, Rfc9113ConnectionError,
    ::testing::Values(
        Broken{"6.1: DATA on stream 0", data(0, "x"), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.1: no length of the padding", open() + frame(NGHTTP2_DATA, kPadded, 1, ""), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.1: padding as long as the payload", open() + padded(NGHTTP2_DATA, 4, "xyz"), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.2: HEADERS on stream 0", headers(0, get()), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.2: padding longer than the block", padded(NGHTTP2_HEADERS, 200, block(get())),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.2: half a priority", frame(NGHTTP2_HEADERS, kPriorityFlag | kEndHeaders, 1, "1234"),
               NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.3: PRIORITY on stream 0", priority(0), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.3: PRIORITY of four bytes", frame(NGHTTP2_PRIORITY, 0, 1, "1234"), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.4: RST_STREAM on stream 0", rstStream(0, 0), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.4: RST_STREAM of three bytes", open() + frame(NGHTTP2_RST_STREAM, 0, 1, "abc"),
               NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.5: SETTINGS on a stream", open() + frame(NGHTTP2_SETTINGS, 0, 1, ""), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.5: an ACK with a payload", frame(NGHTTP2_SETTINGS, kAck, 0, "123456"), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.5: SETTINGS of five bytes", frame(NGHTTP2_SETTINGS, 0, 0, "12345"), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.5.2: ENABLE_PUSH of 2", settings({{NGHTTP2_SETTINGS_ENABLE_PUSH, 2}}), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.5.2: a window beyond 2^31-1", settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0x80000000}}),
               NGHTTP2_FLOW_CONTROL_ERROR},
        Broken{"6.5.2: frames too small", settings({{NGHTTP2_SETTINGS_MAX_FRAME_SIZE, 16383}}), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.5.2: frames too large", settings({{NGHTTP2_SETTINGS_MAX_FRAME_SIZE, 16777216}}),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.6: PUSH_PROMISE of a client", open() + frame(NGHTTP2_PUSH_PROMISE, kEndHeaders, 1, number32(2)),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.7: PING on a stream", open() + frame(NGHTTP2_PING, 0, 1, "12345678"), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.7: PING of seven bytes", frame(NGHTTP2_PING, 0, 0, "1234567"), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.8: GOAWAY on a stream", open() + frame(NGHTTP2_GOAWAY, 0, 1, std::string(8, '\0')),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.8: GOAWAY of seven bytes", frame(NGHTTP2_GOAWAY, 0, 0, "1234567"), NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.9: WINDOW_UPDATE of three bytes", frame(NGHTTP2_WINDOW_UPDATE, 0, 0, "abc"),
               NGHTTP2_FRAME_SIZE_ERROR},
        Broken{"6.9: an increment of zero for the connection", windowUpdate(0, 0), NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.9.1: the connection's window beyond 2^31-1", windowUpdate(0, 0x7FFFFFFF), NGHTTP2_FLOW_CONTROL_ERROR},
        Broken{"6.10: CONTINUATION on stream 0", frame(NGHTTP2_CONTINUATION, kEndHeaders, 0, ""),
               NGHTTP2_PROTOCOL_ERROR},
        Broken{"6.10: CONTINUATION behind a whole block", open() + frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, ""),
               NGHTTP2_PROTOCOL_ERROR}));

TEST(Rfc9113_6_1, CountsPaddingAgainstTheWindow) {
    ServerHarness harness;
    harness.feed(open());
    for (int i = 0; i < 256; ++i)
        harness.feed(frame(NGHTTP2_DATA, kPadded, 1, '\xFF' + std::string(1, 'x') + std::string(255, '\0')));
    EXPECT_EQ(harness.exchange().body.size(), 256u);
    std::uint32_t credited = 0;
    for (const Frame& each : harness.frames(NGHTTP2_WINDOW_UPDATE))
        credited += each.stream == 1 ? each.number() : 0;
    EXPECT_GE(credited, 256u * 257 - 32 * 1024) << "padding is never given back";
    harness.exchange().release();
}

TEST(Rfc9113_6_2, TakesPaddingAndPriorityOffHeaders) {
    const Served served(frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream | kPadded | kPriorityFlag, 1,
                              '\x02' + number32(0) + '\x10' + block(get()) + std::string(2, '\0')));
    EXPECT_EQ(served.status(), "200");
}

TEST(Rfc9113_6_3, IgnoresPriority) {
    Served served(priority(1) + headers(1, get()) + priority(1));
    EXPECT_EQ(served.status(), "200");
    EXPECT_FALSE(served.closed());
}

TEST(Rfc9113_6_5, AcknowledgesSettings) {
    const Served served(settings({{NGHTTP2_SETTINGS_MAX_FRAME_SIZE, 20000}}));
    ASSERT_NE(served.first(NGHTTP2_SETTINGS), nullptr);
    EXPECT_EQ(served.first(NGHTTP2_SETTINGS)->flags, kAck);
    EXPECT_THAT(served.first(NGHTTP2_SETTINGS)->payload, IsEmpty());
}

TEST(Rfc9113_6_5_2, IgnoresSettingsThatItDoesNotKnow) {
    Served served(settings({{0xBABA, 1}, {0x7, 1}}));
    EXPECT_TRUE(served.goesOn());
}

TEST(Rfc9113_6_5_2, RefusesAnUpstreamThatAllowsItselfToPush) {
    const Asked asked(settings({{NGHTTP2_SETTINGS_ENABLE_PUSH, 1}}));
    EXPECT_EQ(asked.connectionError(), NGHTTP2_PROTOCOL_ERROR);
}

TEST(Rfc9113_6_5_2, SendsNoFrameLongerThanAllowed) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    harness.exchange().answer(200, std::string(50'000, 'x'));
    for (const Frame& each : harness.frames())
        EXPECT_LE(each.payload.size(), 16'384u);
}

TEST(Rfc9113_6_5_3, AppliesSettingsInTheirOrderAndAtOnce) {
    ServerHarness harness;
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 1}, {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 3}}) +
                 headers(1, get()));
    harness.exchange().answer(200, "hello");
    EXPECT_EQ(harness.frames(NGHTTP2_DATA).at(0).payload, "hel");
}

TEST(Rfc9113_6_7, AnswersPingWithItsBytesAndNoOther) {
    const Served asked(frame(NGHTTP2_PING, 0, 0, "abcdefgh"));
    ASSERT_NE(asked.first(NGHTTP2_PING), nullptr);
    EXPECT_EQ(asked.first(NGHTTP2_PING)->flags, kAck);
    EXPECT_EQ(asked.first(NGHTTP2_PING)->payload, "abcdefgh");
    EXPECT_EQ(Served(ping(kAck)).first(NGHTTP2_PING), nullptr);
}

TEST(Rfc9113_6_8, ServesWhatIsOpenWhenAClientSaysGoodbye) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + goaway(0, NGHTTP2_NO_ERROR));
    harness.exchange().answer();
    EXPECT_EQ(harness.frames(NGHTTP2_DATA).at(0).payload, "hello");
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Rfc9113_6_8, OpensNoStreamBehindAGoaway) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    harness.feed(goaway(1, NGHTTP2_NO_ERROR));
    EXPECT_EQ(harness.capacity(), 0u);
    stream.release();
}

TEST(Rfc9113_6_9, ResetsAStreamWhoseWindowGrowsBeyondItsLimit) {
    Served served(open() + windowUpdate(1, 0x7FFFFFFF));
    EXPECT_EQ(served.streamError(), NGHTTP2_FLOW_CONTROL_ERROR);
    EXPECT_TRUE(served.goesOn());
}

TEST(Rfc9113_6_9, TreatsAnIncrementOfZeroForAStreamAsAnError) {
    const Served served(open() + windowUpdate(1, 0));
    EXPECT_EQ(served.connectionError().value_or(served.streamError().value_or(0)), NGHTTP2_PROTOCOL_ERROR);
}

TEST(Rfc9113_6_9_1, SendsAnEmptyEndWhenThereIsNoContent) {
    ServerHarness harness;
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0}}) + headers(1, get()));
    harness.exchange().answer(200, "");
    EXPECT_TRUE(harness.frames(NGHTTP2_HEADERS).at(0).ends());
}

TEST(Rfc9113_6_9_2, AdjustsOpenStreamsWhenTheInitialWindowChanges) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody(std::string(30'000, 'x'));
    harness.frames();
    // 35,535 are left; now 10 less than were sent are allowed: the window is negative.
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 29'990}}));
    exchange.stream.sendBody("abcdef");
    EXPECT_THAT(harness.frames(NGHTTP2_DATA), IsEmpty());
    harness.feed(windowUpdate(1, 10));
    EXPECT_THAT(harness.frames(NGHTTP2_DATA), IsEmpty());
    harness.feed(windowUpdate(1, 2));
    EXPECT_EQ(harness.frames(NGHTTP2_DATA).at(0).payload, "ab");
    exchange.stream.abort();
    exchange.release();
}

// §6.9.2 wants a connection error; nghttp2 ends the one stream whose window it is.
TEST(Rfc9113_6_9_2, ResetsAStreamWhoseWindowSettingsMakeTooLarge) {
    const Served served(open() + windowUpdate(1, 0x7FFFFFFF - 65535) +
                        settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 65536}}));
    EXPECT_EQ(served.streamError(), NGHTTP2_FLOW_CONTROL_ERROR);
}

// 7: error codes

TEST(Rfc9113_7, TreatsUnknownErrorCodesAsAnyOther) {
    Served served(open() + rstStream(1, 0xABCDEF));
    EXPECT_EQ(served.harness.exchange().fault, Reason::client_abort);
    EXPECT_TRUE(served.goesOn());
}

} // namespace
} // namespace gatehouse::http::http2

#include "tests/gateway/http/http2/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using Phase = http::ServerSession::Phase;

void answerAll(ServerHarness& harness) {
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
}

std::string bodyOf(const std::vector<Frame>& frames, std::uint32_t stream) {
    std::string body;
    for (const Frame& frame : frames) {
        if (frame.type == NGHTTP2_DATA && frame.stream == stream)
            body += frame.payload;
    }
    return body;
}

bool endsStream(const std::vector<Frame>& frames, std::uint32_t stream) {
    return std::ranges::any_of(frames, [stream](const Frame& frame) {
        return frame.stream == stream && frame.ends() && (frame.type == NGHTTP2_DATA || frame.type == NGHTTP2_HEADERS);
    });
}

ResponseHead headOf(RecordedExchange& exchange, std::uint16_t status = 200) {
    ResponseHead head(exchange.arena());
    head.status = status;
    return head;
}

TEST(Http2ServerSession, WritesItsPrefaceAtOnce) {
    ServerHarness harness({}, ServerHarness::Greet::No);
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 2u);
    EXPECT_EQ(written[0].type, NGHTTP2_SETTINGS);
    EXPECT_EQ(written[0].flags, 0);
    EXPECT_EQ(written[1].type, NGHTTP2_WINDOW_UPDATE);
    EXPECT_EQ(written[1].stream, 0u);
    EXPECT_EQ(written[1].number(), 1024u * 1024 - 65535);
}

TEST(Http2ServerSession, AnnouncesItsLimits) {
    ServerHarness harness({}, ServerHarness::Greet::No);
    const Frame announced = harness.frames().at(0);
    std::map<int, std::uint32_t> settings;
    for (std::size_t at = 0; at < announced.payload.size(); at += 6)
        settings[announced.payload.at(at + 1)] = announced.number(at + 2);
    EXPECT_THAT(settings, ElementsAre(Pair(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 100u),
                                      Pair(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 64u * 1024),
                                      Pair(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, 64u * 1024),
                                      Pair(NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1u),
                                      Pair(NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1u)));
}

TEST(Http2ServerSession, AnswersARequest) {
    ServerHarness harness;
    answerAll(harness);
    harness.feed(headers(1, get({{"x-a", "1"}}, "/x?y=1")));
    ASSERT_EQ(harness.exchanges.size(), 1u);
    const RecordedExchange& exchange = harness.exchange();
    EXPECT_EQ(exchange.head->fault, Reason::ok);
    EXPECT_EQ(exchange.head->method, Method::Get);
    EXPECT_EQ(exchange.head->version, Version::Http2);
    EXPECT_EQ(exchange.head->authority, "a");
    EXPECT_EQ(exchange.head->path, "/x");
    EXPECT_EQ(exchange.head->query, "y=1");
    EXPECT_THAT(exchange.fields, ElementsAre(Pair("x-a", "1")));

    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 2u);
    EXPECT_EQ(written[0].type, NGHTTP2_HEADERS);
    EXPECT_THAT(written[0].fields, ElementsAre(Pair(":status", "200"), Pair("content-length", "5")));
    EXPECT_EQ(written[1].type, NGHTTP2_DATA);
    EXPECT_EQ(written[1].payload, "hello");
    EXPECT_TRUE(written[1].ends());
    EXPECT_THAT(harness.connectionFaults, IsEmpty());
    EXPECT_FALSE(harness.ended);
}

TEST(Http2ServerSession, TakesAnyCutOfTheBytes) {
    ServerHarness harness({}, ServerHarness::Greet::No);
    answerAll(harness);
    const std::string bytes = std::string(kMagic) + settings() +
                              headers(1, post({{"content-length", "3"}}), kEndHeaders) + data(1, "a") +
                              data(1, "bc", kEndStream) + headers(3, get());
    for (const char byte : bytes)
        harness.feed({&byte, 1});
    ASSERT_EQ(harness.exchanges.size(), 2u);
    EXPECT_EQ(harness.exchange(0).body, "abc");
    EXPECT_TRUE(endsStream(harness.frames(), 3));
}

TEST(Http2ServerSession, ServesManyStreamsInAnyOrder) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + headers(3, get()) + headers(5, get()));
    ASSERT_EQ(harness.exchanges.size(), 3u);
    harness.exchange(2).answer(200, "third");
    harness.exchange(0).answer(200, "first");
    harness.exchange(1).answer(200, "second");
    const auto written = harness.frames();
    EXPECT_EQ(bodyOf(written, 1), "first");
    EXPECT_EQ(bodyOf(written, 3), "second");
    EXPECT_EQ(bodyOf(written, 5), "third");
}

TEST(Http2ServerSession, GivesBodyAndTrailersOn) {
    ServerHarness harness;
    harness.feed(headers(1, post({{"te", "trailers"}}), kEndHeaders) + data(1, "abc") +
                 headers(1, {{"digest", "x"}, {"x-user-id", "root"}}));
    const RecordedExchange& exchange = harness.exchange();
    EXPECT_TRUE(exchange.head->trailersAccepted);
    EXPECT_TRUE(exchange.complete);
    EXPECT_EQ(exchange.body, "abc");
    ASSERT_TRUE(exchange.trailers);
    EXPECT_THAT(*exchange.trailers, ElementsAre(Pair("digest", "x")));
}

TEST(Http2ServerSession, SendsTrailersBehindTheBody) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    Fields trailers(exchange.arena());
    trailers.add("grpc-status", "0");
    trailers.add("connection", "close");
    exchange.stream.sendHead(headOf(exchange), EndOfStream::No);
    exchange.stream.sendBody("abc");
    exchange.stream.sendEnd(&trailers);
    exchange.release();
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 3u);
    EXPECT_EQ(written[1].payload, "abc");
    EXPECT_FALSE(written[1].ends());
    EXPECT_THAT(written[2].fields, ElementsAre(Pair("grpc-status", "0")));
    EXPECT_TRUE(written[2].ends());
}

TEST(Http2ServerSession, SendsTrailersWithoutABody) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    Fields trailers(exchange.arena());
    trailers.add("grpc-status", "0");
    exchange.stream.sendHead(headOf(exchange), EndOfStream::No);
    exchange.stream.sendEnd(&trailers);
    exchange.release();
    const auto written = harness.frames();
    ASSERT_FALSE(written.empty());
    EXPECT_THAT(written.back().fields, ElementsAre(Pair("grpc-status", "0")));
    EXPECT_TRUE(written.back().ends());
}

TEST(Http2ServerSession, SendsInterimResponses) {
    ServerHarness harness;
    harness.feed(headers(1, post({{"expect", "100-continue"}}), kEndHeaders));
    RecordedExchange& exchange = harness.exchange();
    EXPECT_EQ(exchange.field("expect"), "100-continue");
    exchange.stream.sendInterim(headOf(exchange, 100));
    exchange.stream.sendInterim(headOf(exchange, 103));
    const auto written = harness.frames();
    ASSERT_EQ(written.size(), 2u);
    EXPECT_EQ(written[0].field(":status"), "100");
    EXPECT_EQ(written[1].field(":status"), "103");
    EXPECT_FALSE(written[1].ends());
}

TEST(Http2ServerSession, SendsNoContentWhereThereIsNone) {
    struct Case {
        const char* method;
        std::uint16_t status;
        bool announced;
    };
    for (const Case& each : {Case{"HEAD", 200, true}, Case{"GET", 204, false}, Case{"GET", 304, true}}) {
        ServerHarness harness;
        harness.feed(headers(1, get({}, "/", each.method)));
        RecordedExchange& exchange = harness.exchange();
        ResponseHead head = headOf(exchange, each.status);
        head.contentLength = 5;
        exchange.stream.sendHead(head, EndOfStream::No);
        exchange.stream.sendBody("hello");
        exchange.stream.sendEnd(nullptr);
        exchange.release();
        const auto written = harness.frames();
        ASSERT_EQ(written.size(), 1u) << each.method << each.status;
        EXPECT_TRUE(written[0].ends());
        EXPECT_EQ(written[0].field("content-length"), each.announced ? "5" : "");
    }
}

TEST(Http2ServerSession, CutsWhatIsMoreThanAnnounced) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head = headOf(exchange);
    head.contentLength = 3;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody("hello");
    exchange.stream.sendEnd(nullptr);
    exchange.release();
    EXPECT_EQ(bodyOf(harness.frames(), 1), "hel");
}

TEST(Http2ServerSession, ShowsThatAResponseIsNotWhole) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head = headOf(exchange);
    head.contentLength = 10;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody("hello");
    exchange.stream.sendEnd(nullptr);
    exchange.release();
    const auto written = harness.frames();
    EXPECT_FALSE(endsStream(written, 1));
    EXPECT_EQ(written.back().type, NGHTTP2_RST_STREAM);
    EXPECT_EQ(written.back().errorCode(), NGHTTP2_INTERNAL_ERROR);
}

// What a head refers to may be gone as soon as its stream is released.
TEST(Http2ServerSession, HasReadAllHeadsWhenItsStreamIsReleased) {
    for (const bool aborts : {false, true}) {
        ServerHarness harness;
        harness.feed(headers(1, get()));
        RecordedExchange& exchange = harness.exchange();
        std::string early = "early";
        std::string late = "late";
        ResponseHead interim = headOf(exchange, 103);
        interim.fields.add("x-a", early);
        exchange.stream.sendInterim(interim);
        ResponseHead head = headOf(exchange);
        head.fields.add("x-a", late);
        exchange.stream.sendHead(head, EndOfStream::No);
        if (aborts)
            exchange.stream.abort();
        exchange.release();
        early.assign(early.size(), '!');
        late.assign(late.size(), '!');
        for (const Frame& each : harness.frames(NGHTTP2_HEADERS))
            EXPECT_EQ(each.field("x-a"), each.field(":status") == "103" ? "early" : "late");
    }
}

TEST(Http2ServerSession, AbortsOneStreamOnly) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + headers(3, get()));
    harness.exchange(0).stream.sendHead(headOf(harness.exchange(0)), EndOfStream::No);
    harness.exchange(0).stream.abort();
    EXPECT_FALSE(harness.exchange(0).stream.canSend());
    harness.exchange(0).release();
    harness.exchange(1).answer();
    const auto written = harness.frames();
    EXPECT_EQ(bodyOf(written, 3), "hello");
    EXPECT_TRUE(std::ranges::any_of(written, [](const Frame& frame) {
        return frame.type == NGHTTP2_RST_STREAM && frame.stream == 1 && frame.errorCode() == NGHTTP2_INTERNAL_ERROR;
    }));
    EXPECT_FALSE(harness.exchange(0).fault);
}

// RFC 9113 §8.1: a complete answer, and then NO_ERROR for what the client would still send.
TEST(Http2ServerSession, StopsARequestThatIsAnsweredEarly) {
    ServerHarness harness;
    harness.feed(headers(1, post(), kEndHeaders) + data(1, "abc"));
    harness.exchange().answer(200, "done");
    const auto written = harness.frames();
    EXPECT_TRUE(endsStream(written, 1));
    EXPECT_EQ(written.back().type, NGHTTP2_RST_STREAM);
    EXPECT_EQ(written.back().errorCode(), NGHTTP2_NO_ERROR);
    harness.feed(data(1, "more", kEndStream)); // was on its way
    EXPECT_THAT(harness.connectionFaults, IsEmpty());
    EXPECT_EQ(harness.exchange().body, "abc");
}

TEST(Http2ServerSession, TellsOfAClientThatGaveUp) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + rstStream(1, NGHTTP2_CANCEL));
    EXPECT_EQ(harness.exchange().fault, Reason::client_abort);
    EXPECT_FALSE(harness.exchange().stream.canSend());
    harness.exchange().answer();
    EXPECT_THAT(harness.frames(), IsEmpty());
    EXPECT_FALSE(harness.ended);
}

TEST(Http2ServerSession, TellsOfALostConnectionOnEveryStream) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + headers(3, post(), kEndHeaders));
    harness.session->connectionLost(Reason::client_abort);
    EXPECT_EQ(harness.exchange(0).fault, Reason::client_abort);
    EXPECT_EQ(harness.exchange(1).fault, Reason::client_abort);
    EXPECT_FALSE(harness.ended);
    harness.exchange(0).release();
    harness.turn();
    EXPECT_FALSE(harness.ended);
    harness.exchange(1).release();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Abort);
    EXPECT_EQ(harness.endings, 1);
}

TEST(Http2ServerSession, EndsWithItsInputOnceAllIsAnswered) {
    ServerHarness harness;
    harness.feed(headers(1, get()) + headers(3, post(), kEndHeaders));
    harness.finishInput();
    EXPECT_FALSE(harness.exchange(0).fault);
    EXPECT_EQ(harness.exchange(1).fault, Reason::client_abort);
    harness.exchange(1).release();
    harness.exchange(0).answer();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ServerSession, SaysWhetherItIsBusy) {
    ServerHarness harness;
    EXPECT_EQ(harness.session->phase(), Phase::Idle);
    harness.feed(headers(1, get(), kEndStream)); // the block goes on
    EXPECT_EQ(harness.session->phase(), Phase::ReadingHead);
    harness.feed(frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, {}));
    EXPECT_EQ(harness.session->phase(), Phase::Active);
    harness.exchange().answer();
    harness.turn();
    EXPECT_EQ(harness.session->phase(), Phase::Idle);
    EXPECT_THAT(harness.phases, ElementsAre(Phase::ReadingHead, Phase::Active, Phase::Idle));
}

TEST(Http2ServerSession, EndsWhenAHeadDoesNotComeInTime) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(408, ""); };
    harness.feed(headers(1, get(), kEndStream));
    harness.session->headTimeout();
    ASSERT_EQ(harness.exchanges.size(), 1u);
    EXPECT_EQ(harness.exchange().head->fault, Reason::client_timeout);
    EXPECT_EQ(harness.goawayCode(), NGHTTP2_NO_ERROR);
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

TEST(Http2ServerSession, EndsWhenIdleForTooLong) {
    ServerHarness harness;
    answerAll(harness);
    harness.feed(headers(1, get()));
    harness.session->headTimeout();
    EXPECT_EQ(harness.goawayCode(), NGHTTP2_NO_ERROR);
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
}

// RFC 9113 §6.8.
TEST(Http2ServerSession, DrainsInTwoSteps) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    harness.session->drain();
    auto written = harness.frames();
    ASSERT_EQ(written.size(), 2u);
    EXPECT_EQ(written[0].type, NGHTTP2_GOAWAY);
    EXPECT_EQ(written[0].number(), 0x7FFFFFFFu);
    EXPECT_EQ(written[1].type, NGHTTP2_PING);

    harness.feed(headers(3, get())); // was on its way
    ASSERT_EQ(harness.exchanges.size(), 2u);
    harness.feed(frame(NGHTTP2_PING, kAck, 0, written[1].payload));
    written = harness.frames();
    ASSERT_EQ(written.size(), 1u);
    EXPECT_EQ(written[0].number(), 3u);

    harness.feed(headers(5, get()));
    EXPECT_EQ(harness.exchanges.size(), 2u);
    harness.exchange(0).answer();
    harness.turn();
    EXPECT_FALSE(harness.ended);
    harness.exchange(1).answer();
    EXPECT_TRUE(endsStream(harness.frames(), 3));
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_THAT(harness.connectionFaults, IsEmpty());
}

TEST(Http2ServerSession, DrainsAfterItsLastRequest) {
    ServerHarness harness({.maxRequests = 2});
    answerAll(harness);
    harness.feed(headers(1, get()));
    EXPECT_THAT(harness.frames(NGHTTP2_GOAWAY), IsEmpty());
    harness.feed(headers(3, get()));
    EXPECT_EQ(harness.frames(NGHTTP2_GOAWAY).size(), 1u);
}

TEST(Http2ServerSession, AddsTheDateThatItIsGiven) {
    const std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";
    ServerHarness harness({.date = &date});
    answerAll(harness);
    harness.feed(headers(1, get()));
    EXPECT_EQ(harness.frames(NGHTTP2_HEADERS).at(0).field("date"), date);
}

TEST(Http2ServerSession, MakesSpacesOfControlBytesInFieldsThatItWrites) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head = headOf(exchange);
    head.fields.add("x-a", "1\r\nx-b: 2");
    head.fields.add("transfer-encoding", "chunked");
    exchange.stream.sendHead(head, EndOfStream::Yes);
    exchange.release();
    EXPECT_THAT(harness.frames(NGHTTP2_HEADERS).at(0).fields,
                ElementsAre(Pair(":status", "200"), Pair("x-a", "1  x-b: 2")));
}

TEST(Http2ServerSession, TellsTheLengthOfNothingOnlyIfItIsGiven) { // a gRPC answer of trailers alone has none
    for (const auto length : {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(0)}) {
        ServerHarness harness;
        harness.feed(headers(1, get()));
        RecordedExchange& exchange = harness.exchange();
        ResponseHead head = headOf(exchange);
        head.contentLength = length;
        exchange.stream.sendHead(head, EndOfStream::Yes);
        exchange.release();
        const auto fields = harness.frames(NGHTTP2_HEADERS).at(0).fields;
        EXPECT_EQ(std::ranges::count(fields, std::pair<std::string, std::string>("content-length", "0")),
                  length ? 1 : 0);
    }
}

TEST(Http2ServerSession, RefusesWhatDoesNotSpeakHttp2) {
    ServerHarness harness({}, ServerHarness::Greet::No);
    harness.frames();
    harness.feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(harness.ended);
    EXPECT_THAT(harness.connectionFaults, ElementsAre(Reason::http2_protocol_error));
    EXPECT_THAT(harness.exchanges, IsEmpty());
}

TEST(Http2ServerSession, EndsTheConnectionForBrokenFraming) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    harness.feed(frame(NGHTTP2_SETTINGS, 0, 0, "odd"));
    EXPECT_EQ(harness.exchange().fault, Reason::http2_protocol_error);
    EXPECT_EQ(harness.goawayCode(), NGHTTP2_FRAME_SIZE_ERROR);
    harness.exchange().release();
    harness.turn();
    EXPECT_EQ(harness.ended, CloseMode::Graceful);
    EXPECT_THAT(harness.connectionFaults, ElementsAre(Reason::http2_protocol_error));
}

} // namespace
} // namespace gatehouse::http::http2::testing

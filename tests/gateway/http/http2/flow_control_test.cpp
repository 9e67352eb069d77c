#include "tests/gateway/http/http2/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::IsEmpty;

constexpr std::uint32_t kWindow = 65535; // what a peer starts with (RFC 9113 §6.9.2)

/// Sums the increments for a stream (0: the connection).
std::uint64_t credited(const std::vector<Frame>& frames, std::uint32_t stream) {
    return std::accumulate(
        frames.begin(), frames.end(), std::uint64_t{0}, [stream](std::uint64_t sum, const Frame& each) {
            return sum + (each.type == NGHTTP2_WINDOW_UPDATE && each.stream == stream ? each.number() : 0);
        });
}
std::size_t contentOf(const std::vector<Frame>& frames, std::uint32_t stream) {
    std::size_t size = 0;
    for (const Frame& each : frames)
        size += each.type == NGHTTP2_DATA && each.stream == stream ? each.payload.size() : 0;
    return size;
}
std::string fill(std::uint32_t stream, std::size_t size) {
    std::string frames;
    for (; size > 0; size -= std::min<std::size_t>(size, 16384))
        frames += data(stream, std::string(std::min<std::size_t>(size, 16384), 'x'));
    return frames;
}
ServerStream& begin(ServerHarness& harness, std::size_t index = 0) {
    RecordedExchange& exchange = harness.exchange(index);
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    return exchange.stream;
}

TEST(Http2FlowControl, OpensTheWindowForWhatWasTaken) {
    ServerHarness harness;
    harness.feed(headers(1, post(), kEndHeaders) + fill(1, 64 * 1024));
    EXPECT_EQ(harness.exchange().body.size(), 64u * 1024);
    EXPECT_EQ(credited(harness.frames(), 1), 64u * 1024);
}

TEST(Http2FlowControl, KeepsTheWindowShutDuringAPause) {
    ServerHarness harness;
    harness.whenRequested = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    harness.feed(headers(1, post(), kEndHeaders) + fill(1, 64 * 1024));
    RecordedExchange& exchange = harness.exchange();
    EXPECT_THAT(exchange.body, IsEmpty());
    EXPECT_EQ(credited(harness.frames(), 1), 0u);

    exchange.stream.resumeBody();
    EXPECT_THAT(exchange.body, IsEmpty()) << "a stream's method called its sink";
    harness.turn();
    EXPECT_EQ(exchange.body.size(), 64u * 1024);
    EXPECT_EQ(credited(harness.frames(), 1), 64u * 1024);
}

TEST(Http2FlowControl, RefusesMoreThanTheWindow) {
    ServerHarness harness;
    harness.whenRequested = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    harness.feed(headers(1, post(), kEndHeaders) + fill(1, 64 * 1024 + 1));
    EXPECT_EQ(harness.exchange().fault, Reason::http2_protocol_error);
    EXPECT_EQ(harness.resetCode(), NGHTTP2_FLOW_CONTROL_ERROR);
    EXPECT_FALSE(harness.ended);
}

TEST(Http2FlowControl, LetsThePausedStreamStandAndTheOthersPass) {
    ServerHarness harness;
    harness.whenRequested = [](RecordedExchange& exchange) {
        if (exchange.head->path == "/slow")
            exchange.stream.pauseBody();
    };
    std::uint64_t window = 1024 * 1024;
    std::uint32_t next = 1;
    // Twelve paused streams hold 768 KiB; the thirteenth uploads 4 MiB.
    for (; next < 25; next += 2)
        harness.feed(headers(next, get({}, "/slow", "POST"), kEndHeaders) + fill(next, 64 * 1024));
    window -= 12u * 64 * 1024;
    harness.feed(headers(next, post(), kEndHeaders));
    for (int i = 0; i < 128; ++i) {
        window += credited(harness.frames(), 0);
        ASSERT_GE(window, 32u * 1024) << i;
        harness.feed(fill(next, 32 * 1024));
        window -= 32u * 1024;
    }
    EXPECT_EQ(harness.exchange(12).body.size(), 4u * 1024 * 1024);
}

TEST(Http2FlowControl, BoundsWhatPausedStreamsHold) {
    ServerOptions options;
    options.windows.connection = 256 * 1024;
    ServerHarness harness(options);
    harness.whenRequested = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    std::uint64_t window = 256 * 1024;
    std::uint64_t held = 0;
    for (std::uint32_t stream = 1; stream < 199 && window >= 64u * 1024; stream += 2) {
        harness.feed(headers(stream, post(), kEndHeaders) + fill(stream, 64 * 1024));
        held += 64u * 1024;
        window += credited(harness.frames(), 0);
        window -= 64u * 1024;
    }
    EXPECT_LE(held, 512u * 1024);
    for (const auto& exchange : harness.exchanges)
        exchange->stream.resumeBody();
    EXPECT_GT(credited(harness.frames(), 0), 0u);
}

TEST(Http2FlowControl, GivesBackTheConnectionsWindowOfStreamsThatAreGone) {
    ServerHarness harness;
    harness.whenRequested = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    harness.whenFault = [](RecordedExchange& exchange) { exchange.release(); };
    std::uint64_t window = 1024 * 1024;
    for (std::uint32_t stream = 1; stream < 101; stream += 2) {
        ASSERT_GE(window, 64u * 1024);
        harness.feed(headers(stream, post(), kEndHeaders) + fill(stream, 64 * 1024) +
                     rstStream(stream, NGHTTP2_CANCEL));
        harness.clock.advance(1s);
        window = window + credited(harness.frames(), 0) - 64u * 1024;
    }
    EXPECT_FALSE(harness.ended);
}

TEST(Http2FlowControl, SendsNoMoreThanThePeersWindow) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    ServerStream& stream = begin(harness);
    stream.sendBody(std::string(100'000, 'x'));
    EXPECT_EQ(contentOf(harness.frames(), 1), kWindow);
    EXPECT_EQ(stream.queued(), 100'000u - kWindow);
    harness.feed(windowUpdate(0, 20'000) + windowUpdate(1, 20'000));
    EXPECT_EQ(contentOf(harness.frames(), 1), 20'000u);
    stream.sendEnd(nullptr);
    harness.exchange().release();
    harness.feed(windowUpdate(0, 20'000) + windowUpdate(1, 20'000));
    const auto written = harness.frames();
    EXPECT_EQ(contentOf(written, 1), 100'000u - kWindow - 20'000u);
    EXPECT_TRUE(written.back().ends());
}

TEST(Http2FlowControl, SaysWhenAStreamMayGoOn) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    ServerStream& stream = begin(harness);
    stream.sendBody(std::string(kWindow + ByteOutput::kHighMark + 1, 'x'));
    harness.frames();
    EXPECT_GT(stream.queued(), ByteOutput::kHighMark);
    EXPECT_EQ(harness.exchange().writable, 0);
    harness.feed(windowUpdate(0, 100'000) + windowUpdate(1, 100'000));
    EXPECT_EQ(harness.exchange().writable, 0);
    harness.feed(windowUpdate(0, 150'000) + windowUpdate(1, 150'000));
    EXPECT_EQ(harness.exchange().writable, 1);
}

TEST(Http2FlowControl, CountsEachStreamForItself) {
    ServerHarness harness;
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0}}) + headers(1, get()) + headers(3, get()));
    begin(harness, 0).sendBody(std::string(300'000, 'x'));
    begin(harness, 1).sendBody("y");
    EXPECT_GT(harness.exchange(0).stream.queued(), ByteOutput::kHighMark);
    EXPECT_EQ(harness.exchange(1).stream.queued(), 1u);
}

TEST(Http2FlowControl, TakesLessOfEachStreamOnceAConnectionHoldsMuch) {
    ServerHarness harness;
    std::string requests = settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0}});
    for (std::uint32_t stream = 1; stream < 21; stream += 2)
        requests += headers(stream, get());
    harness.feed(requests);
    std::size_t held = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        ServerStream& stream = begin(harness, i);
        for (int piece = 0; piece < 100 && stream.queued() <= ByteOutput::kHighMark; ++piece) {
            stream.sendBody(std::string(16 * 1024, 'x'));
            held += 16u * 1024;
        }
    }
    EXPECT_LE(held, Connection::kQueueLimit + ByteOutput::kHighMark + 10u * 16 * 1024);
    // Who has sent what it had may go on, however much the others hold.
    harness.feed(windowUpdate(19, 16 * 1024));
    EXPECT_EQ(harness.exchange(9).writable, 1);
    EXPECT_EQ(harness.exchange(0).writable, 0);
}

TEST(Http2FlowControl, StopsAboveTheMarkOfTheOutput) {
    ServerHarness harness;
    harness.feed(windowUpdate(0, 10'000'000) + settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 10'000'000}}) +
                 headers(1, get()));
    harness.frames();
    ServerStream& stream = begin(harness);
    stream.sendBody(std::string(2'000'000, 'x'));
    harness.turn();
    EXPECT_LE(harness.outputSize(), ByteOutput::kHighMark + 2u * 16 * 1024);
    EXPECT_GT(stream.queued(), 1'000'000u);
    std::size_t received = 0;
    for (int i = 0; i < 20; ++i) {
        received += contentOf(harness.frames(), 1);
        harness.drainOutput();
    }
    EXPECT_EQ(received, 2'000'000u);
    EXPECT_EQ(harness.exchange().writable, 1);
}

TEST(Http2FlowControl, ReadsNoMoreRequestsWhileNobodyReadsTheAnswers) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(200, std::string(3'000, 'x')); };
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 1'000'000}}) + windowUpdate(0, 100'000'000));
    harness.frames();
    std::uint32_t stream = 1;
    for (int i = 0; i < 500 && !harness.paused; ++i, stream += 2)
        harness.feed(headers(stream, get()));
    EXPECT_TRUE(harness.paused);
    EXPECT_LT(harness.outputSize(), ByteOutput::kHighMark + 64u * 1024);
    const std::size_t answered = harness.exchanges.size();
    harness.drainOutput();
    EXPECT_FALSE(harness.paused);
    harness.feed(headers(stream, get()));
    EXPECT_EQ(harness.exchanges.size(), answered + 2);
}

// A piece that goes out at once is not copied, and the end still costs no frame of its own.
TEST(Http2FlowControl, FillsFramesAndEndsWithTheLastOfThem) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    head.contentLength = 40'000;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody(std::string(40'000, 'x'));
    EXPECT_EQ(exchange.stream.queued(), 40'000u - 2 * 16384);
    exchange.stream.sendEnd(nullptr);
    exchange.release();
    const auto written = harness.frames(NGHTTP2_DATA);
    ASSERT_EQ(written.size(), 3u);
    EXPECT_EQ(written[0].payload.size(), 16384u);
    EXPECT_EQ(written[1].payload.size(), 16384u);
    EXPECT_EQ(written[2].payload.size(), 40'000u - 2 * 16384);
    EXPECT_TRUE(written[2].ends());
}

} // namespace
} // namespace gatehouse::http::http2::testing

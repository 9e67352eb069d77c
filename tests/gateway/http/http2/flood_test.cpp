#include "tests/gateway/http/http2/client_harness.h"
#include "tests/gateway/http/http2/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

// What the limits of gateway/http/http2/options.h are for: each case is an attack that has had a name.

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kCalm = std::uint32_t{NGHTTP2_ENHANCE_YOUR_CALM};

/// Feeds round after round until the connection is cut, or `most` rounds have passed; says how many there were.
int roundsUntilCut(ServerHarness& harness, int most, const std::function<std::string(int)>& round) {
    int rounds = 0;
    while (rounds < most && harness.session != nullptr && harness.connectionFaults.empty())
        harness.feed(round(rounds++));
    return rounds;
}
std::uint32_t stream(int round) { return static_cast<std::uint32_t>(2 * round + 1); }

void expectCalm(ServerHarness& harness) {
    EXPECT_EQ(harness.goawayCode(), kCalm);
    EXPECT_THAT(harness.connectionFaults, ElementsAre(Reason::http2_flood));
    EXPECT_TRUE(harness.ended);
    EXPECT_EQ(harness.endings, 1);
}

struct Flood {
    const char* what;
    int allowed; ///< rounds that must pass
    int cut;     ///< and the round by which it must be over
    std::function<std::string(int)> round;
};
void PrintTo(const Flood& flood, std::ostream* out) { *out << flood.what; }

class Http2Flood : public ::testing::TestWithParam<Flood> {};

/// Within one second.
TEST_P(Http2Flood, EndsTheConnection) {
    ServerHarness harness;
    harness.whenFault = [](RecordedExchange& exchange) { exchange.release(); };
    const int rounds = roundsUntilCut(harness, GetParam().cut + 1, GetParam().round);
    EXPECT_GT(rounds, GetParam().allowed);
    EXPECT_LE(rounds, GetParam().cut);
    expectCalm(harness);
}

TEST_P(Http2Flood, IsNotWhatAQuieterClientDoes) {
    ServerHarness harness;
    harness.whenFault = [](RecordedExchange& exchange) { exchange.release(); };
    const int rounds = std::min(GetParam().allowed, 40);
    EXPECT_EQ(roundsUntilCut(harness, rounds, GetParam().round), rounds);
    EXPECT_FALSE(harness.ended);
    EXPECT_THAT(harness.connectionFaults, IsEmpty());
}

const Flood kFloods[] = {
    // CVE-2019-9515. One SETTINGS and its ACK came with the greeting.
    {"SETTINGS", 48, 51,
     [](int) {
         return settings({{NGHTTP2_SETTINGS_MAX_FRAME_SIZE, 16384}});
     }},
    {"SETTINGS without entries", 48, 51, [](int) { return settings(); }},
    // CVE-2019-9512.
    {"PING", 100, 101, [](int) { return ping(); }},
    {"PING that answers nothing", 100, 101, [](int) { return ping(kAck); }},
    // CVE-2019-9518.
    {"empty DATA", 9, 12, [](int round) { return round == 0 ? headers(1, post(), kEndHeaders) : data(1, ""); }},
    {"DATA that is padding only", 9, 12,
     [](int round) {
         return round == 0 ? headers(1, post(), kEndHeaders) : data(1, std::string("\x03\0\0\0", 4), kPadded);
     }},
    {"empty DATA among others", 100, 203,
     [](int round) { return round == 0 ? headers(1, post(), kEndHeaders) : data(1, round % 2 == 0 ? "x" : ""); }},
    {"unknown frames", 100, 101, [](int) { return frame(0xEE, 0, 0, "x"); }},
    {"GOAWAY", 100, 102, [](int round) { return round == 0 ? headers(1, get()) : goaway(0, 0); }},
    // CVE-2019-9513, and what RFC 9218 made of it.
    {"PRIORITY", 100, 101, [](int round) { return priority(stream(round), 0); }},
    {"PRIORITY_UPDATE", 100, 101, [](int) { return frame(0x10, 0, 0, number32(1) + "u=1"); }},
    // CVE-2019-9517 begins like this.
    {"WINDOW_UPDATE", 10, 12, [](int) { return windowUpdate(0, 1); }},
    // CVE-2023-44487.
    {"HEADERS and RST_STREAM", 100, 101,
     [](int round) { return headers(stream(round), get()) + rstStream(stream(round), NGHTTP2_CANCEL); }},
    {"RST_STREAM for streams that are no more", 100, 103,
     [](int round) {
         return round == 0 ? headers(1, get()) + rstStream(1, NGHTTP2_CANCEL) : rstStream(1, NGHTTP2_CANCEL);
     }},
    {"HEADERS for streams that are no more", 98, 103,
     [](int round) { return round == 0 ? headers(1, get()) + rstStream(1, NGHTTP2_CANCEL) : headers(1, get()); }},
};
INSTANTIATE_TEST_SUITE_P(Frames, Http2Flood, ::testing::ValuesIn(kFloods));

TEST(Http2Floods, CountPrematureResetsForTheWholeLifeOfAConnection) {
    ServerHarness harness;
    harness.whenFault = [](RecordedExchange& exchange) { exchange.release(); };
    const int rounds = roundsUntilCut(harness, 1000, [&harness](int round) {
        harness.clock.advance(1s); // never many at once
        return headers(stream(round), get()) + rstStream(stream(round), NGHTTP2_CANCEL);
    });
    EXPECT_EQ(rounds, 251);
    expectCalm(harness);
}

TEST(Http2Floods, DoNotCountResetsOfWhatWasAnswered) {
    ServerHarness harness;
    harness.whenFault = [](RecordedExchange& exchange) { exchange.release(); };
    harness.whenComplete = [](RecordedExchange& exchange) {
        ResponseHead head(exchange.arena());
        head.status = 200;
        exchange.stream.sendHead(head, EndOfStream::No);
    };
    for (int round = 0; round < 400; ++round) {
        harness.feed(headers(stream(round), get()));
        harness.feed(rstStream(stream(round), NGHTTP2_CANCEL));
    }
    EXPECT_FALSE(harness.ended);
}

// CVE-2025-8671 (MadeYouReset): the client makes us reset the streams, again and again.
struct Provocation {
    const char* what;
    int rounds; ///< 1: nghttp2 takes it for an error of the whole connection
    std::function<std::string(std::uint32_t)> frames;
};
void PrintTo(const Provocation& provocation, std::ostream* out) { *out << provocation.what; }
class Http2Provocation : public ::testing::TestWithParam<Provocation> {};

TEST_P(Http2Provocation, EndsTheConnection) {
    ServerHarness harness;
    harness.whenFault = [](RecordedExchange& exchange) {
        if (exchange.stream.canSend())
            exchange.answer(400, "");
        else
            exchange.release();
    };
    const int rounds = roundsUntilCut(harness, 1000, [&harness](int round) {
        harness.clock.advance(1s);
        return headers(stream(round), post({{"content-length", "3"}}), kEndHeaders) + GetParam().frames(stream(round));
    });
    EXPECT_EQ(rounds, GetParam().rounds);
    if (rounds > 1)
        expectCalm(harness);
    EXPECT_TRUE(harness.ended);
}

INSTANTIATE_TEST_SUITE_P(
    Errors, Http2Provocation,
    ::testing::Values(
        Provocation{"WINDOW_UPDATE of zero", 1, [](std::uint32_t id) { return windowUpdate(id, 0); }},
        Provocation{"a window beyond its limit", 201, [](std::uint32_t id) { return windowUpdate(id, 0x7FFFFFFF); }},
        Provocation{"DATA behind the end", 1,
                    [](std::uint32_t id) { return data(id, "abc", kEndStream) + data(id, "x"); }},
        Provocation{"HEADERS behind the end", 1,
                    [](std::uint32_t id) {
                        return data(id, "abc", kEndStream) + headers(id, {{"a", "b"}});
                    }},
        Provocation{"content that is too long", 201, [](std::uint32_t id) { return data(id, "abcd"); }},
        Provocation{"content that is too short", 201, [](std::uint32_t id) { return data(id, "ab", kEndStream); }},
        Provocation{"a priority that depends on itself", 201, [](std::uint32_t id) {
                        return frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream | kPriorityFlag, id,
                                     number32(id) + '\x10' + block({{"a", "b"}}));
                    }}));

// CVE-2024-27316, CVE-2024-28182.
TEST(Http2Floods, TakeEightContinuationsAndNoNinth) {
    for (const int continuations : {8, 9}) {
        ServerHarness harness;
        harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
        std::string bytes = frame(NGHTTP2_HEADERS, kEndStream, 1, block(get()));
        for (int i = 1; i < continuations; ++i)
            bytes += frame(NGHTTP2_CONTINUATION, 0, 1, literal("x-a", "1"));
        bytes += frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, literal("x-a", "1"));
        harness.feed(bytes);
        EXPECT_EQ(harness.ended.has_value(), continuations == 9);
        EXPECT_EQ(harness.exchange().head->fault, continuations == 9 ? Reason::http2_flood : Reason::ok);
    }
}

TEST(Http2Floods, TakeTenEmptyContinuationsForAnAttack) {
    ServerOptions options;
    options.floods.continuations = 100;
    ServerHarness harness(options);
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.release(); };
    harness.feed(frame(NGHTTP2_HEADERS, kEndStream, 1, ""));
    for (int i = 0; i < 20 && !harness.ended; ++i)
        harness.feed(frame(NGHTTP2_CONTINUATION, 0, 1, ""));
    EXPECT_TRUE(harness.ended);
}

// CVE-2016-6581, CVE-2016-1544: one long entry of the dynamic table, named again and again by one byte each.
TEST(Http2Floods, RefuseAHeaderListThatGrowsInDecompression) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(431, ""); };
    const std::string value(3900, 'x');
    std::string entry = "\x40\x01x\x7F"; // literal with incremental indexing
    for (std::size_t rest = value.size() - 127; rest != 0; rest /= 128)
        entry += static_cast<char>(rest % 128 + (rest >= 128 ? 128 : 0));
    entry += value;
    harness.feed(headers(1, get(), 0) + frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, entry + std::string(20, '\xBE')));
    EXPECT_EQ(harness.exchange(0).head->fault, Reason::header_too_large);
    EXPECT_FALSE(harness.ended);
    EXPECT_LT(harness.exchange(0).arena().capacity(), 256u * 1024);

    harness.feed(frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 3, block(get()) + std::string(16000, '\xBE')));
    EXPECT_LT(harness.exchange(1).arena().capacity(), 256u * 1024);
    expectCalm(harness);
}

TEST(Http2Floods, RefuseATableLargerThanAllowed) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.release(); };
    // A table size update to 2^20 (RFC 7541 §6.3).
    harness.feed(frame(NGHTTP2_HEADERS, kEndHeaders | kEndStream, 1, "\x3F\xE1\xFF\x3F" + block(get())));
    EXPECT_TRUE(harness.ended);
    EXPECT_THAT(harness.connectionFaults, ElementsAre(Reason::http2_protocol_error));
}

TEST(Http2Floods, RefuseStreamsBeyondTheirNumber) {
    ServerHarness harness;
    std::string requests;
    for (int i = 0; i < 101; ++i)
        requests += headers(stream(i), get());
    harness.feed(requests);
    EXPECT_EQ(harness.exchanges.size(), 100u);
    for (const auto& exchange : harness.exchanges)
        exchange->release();
    harness.turn();
}

// CVE-2019-9517: ask for much, and never open the window.
TEST(Http2Floods, LetNoAnswerWaitForAWindowForEver) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0}}) + headers(1, get()) + headers(3, get()));
    harness.clock.advance(29s);
    harness.feed(windowUpdate(3, 1));
    EXPECT_THAT(harness.frames(NGHTTP2_RST_STREAM), IsEmpty());
    harness.clock.advance(2s);
    harness.feed(ping());
    const auto resets = harness.frames(NGHTTP2_RST_STREAM);
    ASSERT_EQ(resets.size(), 1u);
    EXPECT_EQ(resets[0].stream, 1u) << "the other one has moved";
    harness.clock.advance(31s);
    harness.feed(ping());
    EXPECT_EQ(harness.frames(NGHTTP2_RST_STREAM).size(), 1u);
    EXPECT_FALSE(harness.ended);
}

// CVE-2019-9511: and then a byte at a time, for as long as one likes.
TEST(Http2Floods, LetNobodyTakeAnAnswerByteByByteForEver) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(200, std::string(1000, 'x')); };
    harness.feed(settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0}}) + headers(1, get()));
    int taken = 0;
    while (taken < 100 && harness.frames(NGHTTP2_RST_STREAM).empty()) {
        harness.clock.advance(20s);
        harness.feed(windowUpdate(1, 1));
        ++taken;
    }
    EXPECT_EQ(taken, 16) << "five minutes";
    EXPECT_FALSE(harness.ended);
}

TEST(Http2Floods, TakeNoFrameFullOfSettings) {
    ServerHarness harness;
    std::string entries;
    for (int i = 0; i < 2000; ++i)
        entries += number16(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE) + number32(i % 2 == 0 ? 1 : 65535);
    harness.feed(frame(NGHTTP2_SETTINGS, 0, 0, entries));
    expectCalm(harness);
    EXPECT_TRUE(harness.ended);
}

TEST(Http2Floods, BoundTheHeadsOfUpstreamsToo) {
    const auto endless = [] {
        std::string bytes = frame(NGHTTP2_HEADERS, 0, 1, block({{":status", "200"}}));
        for (int i = 0; i < 9; ++i)
            bytes += frame(NGHTTP2_CONTINUATION, 0, 1, literal("x-a", "1"));
        return bytes;
    };
    const auto bomb = [] {
        const std::string entry = "\x40\x01x\x64" + std::string(100, 'x');
        return frame(NGHTTP2_HEADERS, kEndHeaders, 1,
                     block({{":status", "200"}}) + entry + std::string(16'000, '\xBE'));
    };
    for (const std::string& head : {endless(), bomb()}) {
        ClientHarness harness;
        RecordedAttempt attempt;
        ClientStream& attemptStream = harness.send(attempt);
        harness.frames();
        harness.feed(head);
        EXPECT_TRUE(attempt.fault);
        EXPECT_EQ(attempt.head, nullptr);
        EXPECT_LT(attempt.responseArena().capacity(), 256u * 1024);
        EXPECT_EQ(harness.goawayCode(), kCalm);
        attemptStream.release();
        harness.turn();
        EXPECT_TRUE(harness.ended);
    }
}

TEST(Http2Floods, CountForUpstreamsToo) {
    const std::function<std::string(int)> rounds[] = {
        [](int) { return settings(); },
        [](int) { return ping(); },
        [](int) { return frame(0xEE, 0, 0, "x"); },
        [](int) { return windowUpdate(0, 1); },
        [](int round) {
            return round == 0 ? headers(1, {{":status", "200"}}, kEndHeaders) : data(1, "");
        },
    };
    for (const auto& round : rounds) {
        ClientHarness harness;
        RecordedAttempt attempt;
        ClientStream& attemptStream = harness.send(attempt);
        harness.frames();
        for (int i = 0; i < 200 && harness.connectionFaults.empty(); ++i)
            harness.feed(round(i));
        EXPECT_EQ(attempt.fault, Reason::upstream_protocol_error);
        EXPECT_EQ(harness.goawayCode(), kCalm);
        EXPECT_EQ(harness.capacity(), 0u);
        attemptStream.release();
        harness.turn();
        EXPECT_TRUE(harness.ended);
    }
}

} // namespace
} // namespace gatehouse::http::http2::testing

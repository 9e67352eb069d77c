#include "tests/conformance/http2/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// RFC 9113, HTTP/2: what an endpoint must and must not write, as a server and as a client.

namespace gatehouse::http::http2 {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::Pair;

/// RFC 9113 §6; of what we have a use for.
std::uint8_t definedFlags(std::uint8_t type) {
    switch (type) {
    case NGHTTP2_DATA:
        return kEndStream | kPadded;
    case NGHTTP2_HEADERS:
        return kEndStream | kEndHeaders | kPadded | kPriorityFlag;
    case NGHTTP2_SETTINGS:
    case NGHTTP2_PING:
        return kAck;
    case NGHTTP2_CONTINUATION:
        return kEndHeaders;
    default:
        return 0;
    }
}

void expectPlain(const std::vector<Frame>& frames) {
    EXPECT_FALSE(frames.empty());
    for (const Frame& each : frames) {
        EXPECT_EQ(each.flags & ~definedFlags(each.type), 0) << "type " << int{each.type};
        EXPECT_EQ(each.stream & 0x80000000, 0u) << "type " << int{each.type};
        EXPECT_LE(each.type, NGHTTP2_CONTINUATION);
    }
}

TEST(Rfc9113_4_1, LeavesFlagsWithoutAMeaningAndTheReservedBitUnset) {
    const Served served(headers(1, get()) + headers(3, get({{"A", "x"}}), kEndHeaders) + ping() + settings() +
                        headers(5, post(), kEndHeaders) + data(5, "x", kEndStream));
    expectPlain(served.harness.greeting);
    expectPlain(served.frames);
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt, EndOfStream::No);
    stream.sendBody("x");
    expectPlain(harness.greeting);
    expectPlain(harness.frames());
    stream.release();
    expectPlain(harness.frames());
}

TEST(Rfc9113_4_3_1, SaysThatItsTableIsSmallerBeforeItUsesIt) {
    const Served served(settings({{NGHTTP2_SETTINGS_HEADER_TABLE_SIZE, 0}}) + headers(1, get()) + headers(3, get()));
    const Frame* const first = served.first(NGHTTP2_HEADERS, 1);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->payload.at(0), '\x20') << "RFC 7541 §6.3: a dynamic table of no size";
    EXPECT_EQ(served.status(3), "200");
}

TEST(Rfc9113_5_1_1, NumbersItsStreamsInRisingOddNumbers) {
    ClientHarness harness;
    std::vector<std::uint32_t> numbers;
    for (int i = 0; i < 3; ++i) {
        RecordedAttempt attempt;
        ClientStream& stream = harness.send(attempt);
        for (const Frame& each : harness.frames(NGHTTP2_HEADERS))
            numbers.push_back(each.stream);
        stream.release();
    }
    EXPECT_THAT(numbers, ElementsAre(1, 3, 5));
}

TEST(Rfc9113_6_5_2, SaysOfPushWhatItsSideMaySay) {
    const auto value = [](const Frame& frame) -> std::optional<std::uint32_t> {
        for (std::size_t at = 0; at + 6 <= frame.payload.size(); at += 6) {
            if (frame.payload.substr(at, 2) == number16(NGHTTP2_SETTINGS_ENABLE_PUSH))
                return frame.number(at + 2);
        }
        return std::nullopt;
    };
    EXPECT_EQ(value(ServerHarness().greeting.at(0)).value_or(0), 0u) << "a server may say nothing else";
    EXPECT_EQ(value(ClientHarness().greeting.at(0)), 0u) << "a client that says nothing takes them";
}

TEST(Rfc9113_6_5_3, AcknowledgesEachSettingsOnce) {
    const Served served(settings() + settings({{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 1}}) + settings());
    const auto isAck = [](const Frame& each) {
        return each.type == NGHTTP2_SETTINGS && each.flags == kAck && each.payload.empty();
    };
    EXPECT_EQ(std::ranges::count_if(served.frames, isAck), 3);
    const Served acknowledged(settingsAck());
    EXPECT_EQ(std::ranges::count_if(acknowledged.frames, isAck), 0);
}

TEST(Rfc9113_6_8, NeverRaisesTheStreamThatItsGoawayNames) {
    ServerHarness harness;
    harness.feed(headers(1, post(), kEndHeaders));
    harness.session->drain();
    std::vector<std::uint32_t> named;
    const auto collect = [&] {
        std::vector<Frame> pings;
        for (const Frame& each : harness.frames()) {
            if (each.type == NGHTTP2_GOAWAY)
                named.push_back(each.number());
            if (each.type == NGHTTP2_PING)
                pings.push_back(each);
        }
        return pings;
    };
    const auto pings = collect();
    harness.feed(headers(3, get()));
    for (const Frame& each : pings)
        harness.feed(frame(NGHTTP2_PING, kAck, 0, each.payload));
    static_cast<void>(collect());
    harness.feed(headers(5, get()) + frame(NGHTTP2_SETTINGS, 0, 0, "odd"));
    static_cast<void>(collect());
    ASSERT_GE(named.size(), 2u);
    EXPECT_TRUE(std::ranges::is_sorted(named, std::ranges::greater{}));
    EXPECT_EQ(named.front(), 0x7FFFFFFFu);
    EXPECT_EQ(named.back(), 3u) << "what it has not looked at may be tried elsewhere";
    for (const auto& exchange : harness.exchanges)
        exchange->release();
}

TEST(Rfc9113_8_3_1, AsksForTheServerAsAWholeWithAnAsterisk) {
    ClientHarness harness;
    RecordedAttempt attempt;
    attempt.request.method = Method::Options;
    attempt.request.methodToken = "OPTIONS";
    attempt.request.path = "*";
    ClientStream& stream = harness.send(attempt);
    EXPECT_EQ(harness.frames(NGHTTP2_HEADERS).at(0).field(":path"), "*");
    stream.release();
}

TEST(Rfc9113_8_3_2, WritesAStatusAndNoOtherPseudoField) {
    const Served served(headers(1, get()));
    for (const auto& [name, value] : served.first(NGHTTP2_HEADERS, 1)->fields)
        EXPECT_TRUE(name == ":status" || !name.starts_with(':')) << name;
    EXPECT_EQ(served.first(NGHTTP2_HEADERS, 1)->fields.front(),
              (std::pair<std::string, std::string>(":status", "200")));
}

// A field that somebody put into a trailer section of HTTP/1 is no pseudo-field, and no framing.
TEST(Rfc9113_8_1, WritesNoPseudoFieldAndNoFramingIntoTrailers) {
    ServerHarness harness;
    harness.feed(headers(1, get()));
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody("x");
    Fields trailers(exchange.arena());
    trailers.add("x-sum", "7");
    trailers.add("connection", "close");
    trailers.add("transfer-encoding", "chunked");
    exchange.stream.sendEnd(&trailers);
    exchange.release();
    const auto written = harness.frames(NGHTTP2_HEADERS);
    ASSERT_EQ(written.size(), 2u);
    EXPECT_TRUE(written[1].ends());
    EXPECT_THAT(written[1].fields, ElementsAre(Pair("x-sum", "7")));
}

} // namespace
} // namespace gatehouse::http::http2

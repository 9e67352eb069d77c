#include "gateway/http/http1/chunked_decoder.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::http::http1 {
namespace {

using namespace std::string_literals;

struct Outcome {
    std::string data;
    std::string rest; ///< behind the last chunk
    ChunkedDecoder::Event event = ChunkedDecoder::Event::More;

    bool operator==(const Outcome&) const = default;
};

/// Decodes in pieces of `step` bytes.
Outcome decode(std::string_view bytes, std::size_t step) {
    ChunkedDecoder decoder;
    Outcome outcome;
    while (!bytes.empty()) {
        std::string_view piece = bytes.substr(0, step);
        bytes.remove_prefix(piece.size());
        while (!piece.empty()) {
            const ChunkedDecoder::Step result = decoder.next(piece);
            outcome.event = result.event;
            outcome.data += result.data;
            if (result.event == ChunkedDecoder::Event::LastChunk || result.event == ChunkedDecoder::Event::Malformed) {
                outcome.rest = std::string(piece) + std::string(bytes);
                return outcome;
            }
        }
    }
    return outcome;
}

Outcome decode(std::string_view bytes) {
    Outcome whole = decode(bytes, bytes.size());
    for (const std::size_t step : {1, 2, 3, 7}) {
        const Outcome pieces = decode(bytes, step);
        EXPECT_EQ(pieces.data, whole.data) << bytes;
        EXPECT_EQ(pieces.event, whole.event) << bytes;
    }
    return whole;
}

TEST(ChunkedDecoder, TakesTheFramingOff) {
    const Outcome outcome = decode("4\r\nWiki\r\n5\r\npedia\r\nE\r\n in\r\n\r\nchunks.\r\n0\r\n\r\n");
    EXPECT_EQ(outcome.event, ChunkedDecoder::Event::LastChunk);
    EXPECT_EQ(outcome.data, "Wikipedia in\r\n\r\nchunks.");
    EXPECT_EQ(outcome.rest, "\r\n");
}

TEST(ChunkedDecoder, TakesSizesInEveryLegalSpelling) {
    for (const std::string_view size : {"a", "A", "0a", "00000000000000a"}) {
        const Outcome outcome = decode(std::string(size) + "\r\n0123456789\r\n0\r\n");
        EXPECT_EQ(outcome.data, "0123456789") << size;
    }
    for (const std::string_view zero : {"0", "00", "000000000000000"})
        EXPECT_EQ(decode(std::string(zero) + "\r\n").event, ChunkedDecoder::Event::LastChunk) << zero;
}

TEST(ChunkedDecoder, DropsExtensions) {
    for (const std::string_view extension :
         {";a", ";a=b", ";a=\"b\"", ";a=\"b;c\\\"d\"", ";a;b;c=d", " ; a", "\t;\ta\t=\tb", ";a=\"\"", ";a=\"\xe9\"",
          ";a ;b", ";a = \"x\" ; b", ";!#$%&'*+-.^_`|~=1"}) {
        const Outcome outcome =
            decode("3" + std::string(extension) + "\r\nabc\r\n0" + std::string(extension) + "\r\n\r\n");
        EXPECT_EQ(outcome.event, ChunkedDecoder::Event::LastChunk) << extension;
        EXPECT_EQ(outcome.data, "abc") << extension;
    }
}

TEST(ChunkedDecoder, RefusesSizesThatOthersMightTake) {
    for (const std::string_view size : {"",
                                        " 3",
                                        "\t3",
                                        "+3",
                                        "-3",
                                        "0x3",
                                        "0X3",
                                        "3_0",
                                        "_3",
                                        "g",
                                        "3g",
                                        "3 ",
                                        "3\t",
                                        "3h",
                                        "3.",
                                        "3,",
                                        "\"3\"",
                                        "3\xa0",
                                        "0000000000000003",
                                        "10000000000000003",
                                        "ffffffffffffffff",
                                        "fffffffffffffffff",
                                        "8000000000000000"})
        EXPECT_EQ(decode(std::string(size) + "\r\nabc\r\n0\r\n\r\n").event, ChunkedDecoder::Event::Malformed) << size;
}

TEST(ChunkedDecoder, RefusesEveryOtherLineEnd) {
    for (const std::string& bytes :
         {"3\nabc\r\n0\r\n\r\n"s, "3\rabc\r\n0\r\n\r\n"s, "3\r\r\nabc\r\n0\r\n\r\n"s, "3\n\rabc"s,
          "3\r\nabc\n0\r\n\r\n"s, "3\r\nabc\r0\r\n\r\n"s, "3\r\nabc0\r\n\r\n"s, "3\r\nabcd\r\n0\r\n"s,
          "3\r\nabc\r\n\r\n0\r\n"s, "3\r\nabc\r\n0\n"s, "3\r\nabc\r\n0\r\r"s, "3\0\r\nabc"s, "\r\n3\r\nabc"s,
          "3\r\nabc \r\n0\r\n"s, "3\r\nabc\0\r\n0\r\n"s})
        EXPECT_EQ(decode(bytes).event, ChunkedDecoder::Event::Malformed) << ::testing::PrintToString(bytes);
}

TEST(ChunkedDecoder, RefusesExtensionsOutsideTheGrammar) {
    for (const std::string& extension :
         {";"s,           "; "s,          ";="s,          ";=a"s,       ";a="s,        ";a=;"s,
          ";a=b c"s,      ";a b"s,        ";a=\"b"s,      ";a=\"b\"c"s, ";a=\"b\" c"s, ";a=\"\n\""s,
          ";a=\"\r\n\""s, ";a=\"\\\n\""s, ";a=\"\\\r\""s, ";a\n"s,      ";a=b\n"s,     ";\n"s,
          "; \n"s,        ";a\0"s,        ";a=\0"s,       ";a=\"\0\""s, ";a=b=c"s,     ";a=(b)"s,
          ";a=b\x7f"s,    ";a,b"s,        ";;a"s,         " a"s,        ";a\rx"s,      ";a=\"\x7f\""s})
        EXPECT_EQ(decode("3" + extension + "\r\nabc\r\n0\r\n\r\n").event, ChunkedDecoder::Event::Malformed)
            << ::testing::PrintToString(extension);
}

TEST(ChunkedDecoder, RefusesMoreExtensionThanTheDataIsWorth) {
    EXPECT_EQ(decode("3;" + std::string(16 * 1024, 'a') + "\r\n").event, ChunkedDecoder::Event::Malformed);
    std::string drip;
    for (int i = 0; i < 200; ++i)
        drip += "1;" + std::string(100, 'a') + "\r\nx\r\n";
    EXPECT_EQ(decode(drip + "0\r\n").event, ChunkedDecoder::Event::Malformed);
}

TEST(ChunkedDecoder, TakesASignatureWithEachChunkOfALongBody) {
    std::string body;
    for (int i = 0; i < 2000; ++i)
        body += "200;chunk-signature=" + std::string(64, 'f') + "\r\n" + std::string(512, 'x') + "\r\n";
    const Outcome outcome = decode(body + "0;chunk-signature=" + std::string(64, '0') + "\r\n", 4096);
    EXPECT_EQ(outcome.event, ChunkedDecoder::Event::LastChunk);
    EXPECT_EQ(outcome.data.size(), 2000u * 512);
}

TEST(ChunkedDecoder, HandsOutDataAsItComes) {
    ChunkedDecoder decoder;
    std::string_view first = "a\r\n012";
    EXPECT_EQ(decoder.next(first).data, "012");
    EXPECT_EQ(decoder.next(first).event, ChunkedDecoder::Event::More);
    std::string_view second = "3456789\r\n0\r\n";
    EXPECT_EQ(decoder.next(second).data, "3456789");
    EXPECT_EQ(decoder.next(second).event, ChunkedDecoder::Event::LastChunk);
    EXPECT_TRUE(second.empty());
}

} // namespace
} // namespace gatehouse::http::http1

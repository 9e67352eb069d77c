#include "gateway/http/http1/section_scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gatehouse::http::http1 {
namespace {

using Result = SectionScanner::Result;

constexpr SectionScanner::Limits kLimits{100, 1000, 10};

Result scanHead(std::string_view bytes, SectionScanner::Limits limits = kLimits) {
    // As long as the text and no longer, so that a sanitizer sees a read beyond it.
    const std::vector<char> window(bytes.begin(), bytes.end());
    SectionScanner scanner;
    return scanner.scanHead({window.data(), window.size()}, limits);
}

TEST(SectionScanner, FindsTheEmptyLineWhereverItFallsInABlock) {
    for (std::size_t padding = 0; padding < 70; ++padding) {
        const std::string head = "GET / HTTP/1.1\r\nA: " + std::string(padding, 'x') + "\r\n\r\n";
        SectionScanner scanner;
        ASSERT_EQ(scanner.scanHead(head + "body\n\0", kLimits), Result::Complete);
        EXPECT_EQ(scanner.length(), head.size());
        EXPECT_EQ(scanner.lines(), 2u);
        for (std::size_t cut = 0; cut < head.size(); ++cut)
            ASSERT_EQ(scanHead(head.substr(0, cut)), Result::More) << cut;
    }
}

TEST(SectionScanner, MeetsEveryControlByteWhereverItFalls) {
    const std::string head = "GET / HTTP/1.1\r\nAAAAAAAA: bbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n\r\n";
    for (int code = 0; code < 256; ++code) {
        const bool control = (code < 0x20 && code != '\t') || code == 0x7F;
        for (std::size_t at = 0; at < head.size() - 4; ++at) {
            if (head[at] == '\r' || head[at] == '\n')
                continue;
            std::string changed = head;
            changed[at] = static_cast<char>(code);
            const bool lineEnd = code == '\r' && changed[at + 1] == '\n';
            ASSERT_EQ(scanHead(changed), control && !lineEnd ? Result::Malformed : Result::Complete)
                << code << " at " << at;
        }
    }
}

TEST(SectionScanner, HoldsALineAndTheRestToTheirLimits) {
    EXPECT_EQ(scanHead(std::string(100, 'a') + "\r\n\r\n"), Result::Complete);
    EXPECT_EQ(scanHead(std::string(101, 'a') + "\r\n\r\n"), Result::FirstLineTooLong);
    EXPECT_EQ(scanHead(std::string(101, 'a')), Result::FirstLineTooLong);
    EXPECT_EQ(scanHead("a\r\n" + std::string(998, 'b') + "\r\n\r\n"), Result::Complete);
    EXPECT_EQ(scanHead("a\r\n" + std::string(999, 'b') + "\r\n\r\n"), Result::RestTooLarge);
    EXPECT_EQ(scanHead("a\r\n" + std::string(1001, 'b')), Result::RestTooLarge);
    EXPECT_EQ(scanHead(std::string(100, 'a') + "\r\n" + std::string(100'000, 'b')), Result::RestTooLarge);
    std::string ten = "a\r\n";
    for (int i = 0; i < 10; ++i)
        ten += "b\r\n";
    EXPECT_EQ(scanHead(ten + "\r\n"), Result::Complete);
    EXPECT_EQ(scanHead(ten + "b\r\n\r\n"), Result::RestTooLarge);
}

TEST(SectionScanner, SurvivesTheGreatestLimits) {
    constexpr std::uint32_t kMost = 0xFFFFFFFF;
    EXPECT_EQ(scanHead("a\r\nb\r\n\r\n", {kMost, kMost, kMost}), Result::Complete);
}

TEST(SectionScanner, TakesATrailerWithoutAFirstLine) {
    SectionScanner scanner;
    EXPECT_EQ(scanner.scanTrailer("\r\n", kLimits), Result::Complete);
    EXPECT_EQ(scanner.lines(), 0u);
    EXPECT_EQ(scanner.length(), 2u);
    scanner.reset();
    EXPECT_EQ(scanner.scanTrailer("\r", kLimits), Result::More);
    EXPECT_EQ(scanner.scanTrailer("\rx", kLimits), Result::Malformed);
}

} // namespace
} // namespace gatehouse::http::http1

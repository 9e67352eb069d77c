#include "gateway/http/http1/first_bytes.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::http::http1 {
namespace {

std::string_view firstLine(std::string_view begun) {
    const auto end = begun.find("\r\n");
    return end == begun.npos ? std::string_view{} : begun.substr(0, end + 2);
}

TEST(FirstBytes, OfARequestMayBeAnyPartOfIt) {
    for (const std::string_view whole :
         {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "M-SEARCH * HTTP/1.1\r\n\r\n", "GET /a b HTTP/9.9\r\n\r\n",
          "A-METHOD-THAT-IS-LONGER-THAN-ANYBODY-WOULD-LIKE / HTTP/1.0\r\n\r\n"})
        for (std::size_t size = 1; size < whole.size(); ++size) {
            const std::string_view begun = whole.substr(0, size);
            EXPECT_TRUE(mayBecomeRequest(begun, firstLine(begun))) << begun;
        }
    EXPECT_TRUE(mayBecomeRequest("\r", {}));
}

TEST(FirstBytes, OfOtherProtocolsAreNoRequest) {
    using namespace std::string_view_literals;
    for (const std::string_view begun :
         {"\x16\x03\x01"sv, "\x80\x2e"sv, "\0"sv, "SSH-2.0-x\r\n"sv, "EHLO a\r\n"sv, "GET\r\n"sv, " GET / HTTP/1.1"sv,
          "GET /\r\n"sv, "GET / HTTP/1.1 \r\n"sv, "GET / HTTP/1\r\n"sv, "{\"a\":1}"sv, "G\tT"sv, "\r\r"sv})
        EXPECT_FALSE(mayBecomeRequest(begun, firstLine(begun))) << ::testing::PrintToString(begun);
}

TEST(FirstBytes, OfAResponseAreItsVersion) {
    using namespace std::string_view_literals;
    for (const std::string_view begun : {"H"sv, "HTTP"sv, "HTTP/1."sv, "HTTP/1.1"sv, "HTTP/1.1 200"sv})
        EXPECT_TRUE(mayBecomeResponse(begun)) << begun;
    for (const std::string_view begun : {"h"sv, "HTTP/2"sv, "HTTP 1"sv, "\r\n"sv, "<html>"sv, "SSH"sv, "\x15\x03"sv})
        EXPECT_FALSE(mayBecomeResponse(begun)) << ::testing::PrintToString(begun);
}

TEST(FirstBytes, AreDescribedForTheLog) {
    EXPECT_EQ(describeForeign("\x16\x03\x01"), "TLS on a port without TLS");
    EXPECT_EQ(describeForeign("SSH-2.0"), "not HTTP");
}

} // namespace
} // namespace gatehouse::http::http1

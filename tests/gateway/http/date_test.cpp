#include "gateway/http/date.h"

#include <gtest/gtest.h>

#include <string_view>

namespace gatehouse::http {
namespace {

std::string format(std::int64_t seconds) {
    const ImfFixdate date = formatImfFixdate(WallTime(std::chrono::seconds(seconds)));
    return {date.begin(), date.end()};
}

TEST(ImfFixdate, IsWrittenAsRfc9110Shows) {
    EXPECT_EQ(format(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(format(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(format(1709251199), "Thu, 29 Feb 2024 23:59:59 GMT");
    EXPECT_EQ(format(4102444800), "Fri, 01 Jan 2100 00:00:00 GMT");
}

TEST(ImfFixdate, DropsPartsOfASecond) {
    const ImfFixdate date = formatImfFixdate(WallTime(std::chrono::seconds(59)) + 999ms);
    EXPECT_EQ(std::string_view(date.data(), date.size()), "Thu, 01 Jan 1970 00:00:59 GMT");
}

} // namespace
} // namespace gatehouse::http

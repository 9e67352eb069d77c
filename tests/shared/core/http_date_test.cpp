#include "shared/core/http_date.h"
#include "shared/core/instant.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse {
namespace {

const WallTime kNow = *parseInstant("2026-11-22T12:00:00Z");

TEST(HttpDate, IsReadInAllThreeForms) {
    const auto expected = parseInstant("1994-11-06T08:49:37Z");
    EXPECT_EQ(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT", kNow), expected);
    EXPECT_EQ(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT", kNow), expected);
    EXPECT_EQ(parseHttpDate("Sun Nov  6 08:49:37 1994", kNow), expected);
    EXPECT_EQ(parseHttpDate("Wed Nov 16 08:49:37 1994", kNow), parseInstant("1994-11-16T08:49:37Z"));
    EXPECT_EQ(parseHttpDate("Sun, 06 Nov 9999 08:49:37 GMT", kNow), WallTime(std::chrono::seconds(9'000'000'000)));
    EXPECT_EQ(parseHttpDate("Tue, 29 Feb 2028 23:59:60 GMT", kNow), parseInstant("2028-03-01T00:00:00Z"));
}

TEST(HttpDate, AYearOfTwoDigitsIsAtMostFiftyYearsAhead) {
    EXPECT_EQ(parseHttpDate("Sunday, 01-Mar-76 00:00:00 GMT", kNow), parseInstant("2076-03-01T00:00:00Z"));
    EXPECT_EQ(parseHttpDate("Tuesday, 01-Mar-77 00:00:00 GMT", kNow), parseInstant("1977-03-01T00:00:00Z"));
}

TEST(HttpDate, IsNothingElse) {
    for (const std::string_view odd : {"",
                                       "Sun",
                                       "Sun, ",
                                       "Sun, 06 Nov 1994",
                                       "Sun, 06 Nov 1994 08:49:37",
                                       "Sun, 06 Nov 1994 08:49:37 UTC",
                                       "Sun, 06 Nov 1994 08:49:37 GMT ",
                                       " Sun, 06 Nov 1994 08:49:37 GMT",
                                       "Sun, 6 Nov 1994 08:49:37 GMT",
                                       "Sun, 06 nov 1994 08:49:37 GMT",
                                       "Sun, 06 Foo 1994 08:49:37 GMT",
                                       "Sun, 31 Feb 1994 08:49:37 GMT",
                                       "Sun, 06 Nov 1994 24:00:00 GMT",
                                       "Sun, 06 Nov 1994 08:60:00 GMT",
                                       "Sun, 06 Nov 1994 08:49:61 GMT",
                                       "Sun, 00 Nov 1994 08:49:37 GMT",
                                       "Sun, 06 Nov 94 08:49:37 GMT",
                                       "Sunday, 06-Nov-1994 08:49:37 GMT",
                                       "Sun Nov 6 08:49:37 1994",
                                       "06 Nov 1994 08:49:37 GMT",
                                       "1994-11-06T08:49:37Z",
                                       "-1"})
        EXPECT_EQ(parseHttpDate(odd, kNow), std::nullopt) << odd;
}

TEST(HttpDate, IsWithinTheRangeOfTheClock) {
    for (const std::string_view early : {"Mon, 01 Jan 0001 00:00:00 GMT", "Sat, 01 Jan 1600 00:00:00 GMT"})
        EXPECT_EQ(parseHttpDate(early, kNow), parseInstant("1970-01-01T00:00:00Z")) << early;
    EXPECT_GT(parseHttpDate("Fri, 31 Dec 9999 23:59:59 GMT", kNow), parseInstant("2250-01-01T00:00:00Z"));
}

TEST(HttpDate, HoweverMuchIsMissingIsNothing) {
    for (const std::string whole :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
        for (std::size_t size = 0; size < whole.size(); ++size)
            EXPECT_EQ(parseHttpDate(whole.substr(0, size), kNow), std::nullopt) << whole.substr(0, size);
}

} // namespace
} // namespace gatehouse

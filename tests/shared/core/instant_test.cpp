#include "shared/core/instant.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(Instant, IsADayOrATimeOfRfc3339) {
    for (const auto& [text, normal] : std::vector<std::pair<std::string, std::string>>{
             {"2027-01-31", "2027-01-31T00:00:00Z"},
             {"2027-01-31T12:30:45Z", "2027-01-31T12:30:45Z"},
             {"2027-01-31T12:30:45+01:00", "2027-01-31T11:30:45Z"},
             {"2027-01-31T23:30:00-02:00", "2027-02-01T01:30:00Z"},
             {"2028-02-29", "2028-02-29T00:00:00Z"},
             {"1970-01-01", "1970-01-01T00:00:00Z"},
         }) {
        const auto time = parseInstant(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(printInstant(*time), normal);
    }
}

TEST(Instant, KeepsFractionsOfASecondWhereTheyCount) {
    const auto time = parseInstant("2027-01-31T12:30:45.25+01:00");
    ASSERT_TRUE(time);
    EXPECT_EQ(printMoment(*time), "2027-01-31T11:30:45.250Z");
    EXPECT_EQ(printInstant(*time), "2027-01-31T11:30:45Z");
    EXPECT_EQ(parseInstant(printMoment(*time)), time);
    EXPECT_EQ(printMoment(*parseInstant("2027-01-31")), "2027-01-31T00:00:00Z");
    EXPECT_EQ(printMoment(*parseInstant("2027-01-31T00:00:00.0009999999999999Z")), "2027-01-31T00:00:00Z");
    for (const std::string_view text : {"2027-01-31T12:00:00.Z", "2027-01-31T12:00:00.5", "2027-01-31T12:00:00,5Z"})
        EXPECT_FALSE(parseInstant(text)) << text;
}

TEST(Instant, IsNothingElse) {
    for (const std::string_view text : {"",
                                        "2027",
                                        "2027-1-31",
                                        "2027-02-29",
                                        "2027-13-01",
                                        "2027-00-01",
                                        "2027-01-32",
                                        "1969-12-31",
                                        "2300-01-01",
                                        "2027-01-31T",
                                        "2027-01-31T24:00:00Z",
                                        "2027-01-31T12:60:00Z",
                                        "2027-01-31T12:00:60Z",
                                        "2027-01-31T12:00:00",
                                        "2027-01-31T12:00:00z",
                                        "2027-01-31 12:00:00Z",
                                        "2027-01-31T12:00:00Zx",
                                        "2027-01-31T12:00:00+25:00",
                                        "2027-01-31T12:00:00+01:00x",
                                        "+027-01-31",
                                        "tomorrow"})
        EXPECT_FALSE(parseInstant(text)) << text;
}

} // namespace
} // namespace gatehouse

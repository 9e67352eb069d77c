#include "console/text/format.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gatehouse::console {
namespace {

using namespace std::chrono_literals;

const Format kEnglish{QLocale(QLocale::English, QLocale::UnitedStates)};
const Format kGerman{QLocale(QLocale::German, QLocale::Germany)};

template <typename Value> struct Case {
    Value value;
    const char* text;
};

TEST(Format, WritesRates) {
    const Case<double> cases[]{{0, "0/s"},           {0.034, "0.03/s"},  {0.4, "0.4/s"},          {6.3, "6.3/s"},
                               {9.94, "9.9/s"},      {9.96, "10/s"},     {1284, "1,284/s"},       {9999, "9,999/s"},
                               {12'800, "12.8 k/s"}, {10'000, "10 k/s"}, {1'250'000, "1.25 M/s"}, {std::nan(""), "–"}};
    for (const auto& one : cases)
        EXPECT_EQ(plain(kEnglish.rate(one.value)), words(one.text));
    EXPECT_EQ(kEnglish.rate(std::nullopt), words("–"));
    EXPECT_EQ(kEnglish.rateFigure(7), words("7.0")) << "below ten a column has one decimal";
}

TEST(Format, WritesDurationsWithThreeDigitsAndTwoUnitsFromAMinuteOn) {
    const Case<Duration> cases[]{{0ns, "0"},          {850ns, "850 ns"},      {812us, "812 µs"},
                                 {310us, "310 µs"},   {1ms, "1 ms"},          {18ms, "18 ms"},
                                 {1'240ms, "1.24 s"}, {999'600us, "1 s"},     {59'960ms, "1 min"},
                                 {125s, "2 min 5 s"}, {192min, "3 h 12 min"}, {12 * 24h, "12 d"},
                                 {28h, "1 d 4 h"},    {12 * 24h + 5h, "12 d"}};
    for (const auto& one : cases)
        EXPECT_EQ(plain(kEnglish.duration(one.value)), words(one.text));
}

TEST(Format, CountsDownAndNeverBelowNothing) {
    const Case<Duration> cases[]{
        {23s, "0:23"}, {11min + 42s, "11:42"}, {1h + 52min + 7s, "1:52:07"}, {15min + 90ms, "15:00"}, {200ms, "0:01"},
        {0s, "0:00"},  {-5s, "0:00"}};
    for (const auto& one : cases)
        EXPECT_EQ(kEnglish.countdown(one.value), words(one.text));
}

TEST(Format, WritesSharesAsTheLanguageDoes) {
    const Case<double> cases[]{{0, "0%"}, {0.0027, "0.27%"}, {0.021, "2.1%"}, {0.62, "62%"}, {0.01, "1%"}, {1, "100%"}};
    for (const auto& one : cases)
        EXPECT_EQ(kEnglish.share(one.value), words(one.text));
    EXPECT_EQ(kGerman.shareFigure(0.0027), words("0,27"));
    EXPECT_EQ(kEnglish.shareFigure(0.02), words("2.0"))
        << "in a column decimals stay, so that points stand below points";
}

TEST(Format, WritesSizesInPowersOfAThousand) {
    const Case<std::uint64_t> cases[]{{0, "0 B"},        {412, "412 B"},      {999, "999 B"},       {8'200, "8.2 kB"},
                                      {18'000, "18 kB"}, {999'600, "1.0 MB"}, {1'400'000, "1.4 MB"}};
    for (const auto& one : cases)
        EXPECT_EQ(plain(kEnglish.size(Bytes{one.value})), words(one.text));
}

TEST(Format, WritesCountsExactlyUpToAMillion) {
    EXPECT_EQ(kEnglish.count(24'120), words("24,120"));
    EXPECT_EQ(kEnglish.count(999'999), words("999,999"));
    EXPECT_EQ(plain(kEnglish.count(1'160'000)), words("1.16 M"));
    EXPECT_EQ(kGerman.count(24'120), words("24.120"));
}

TEST(Format, SignsChangesWithARealMinus) {
    EXPECT_EQ(kEnglish.change(0.06), words("+6%"));
    EXPECT_EQ(kEnglish.change(-0.012), QChar(0x2212) + words("1.2%"));
    EXPECT_EQ(kEnglish.change(0), words("0%"));
}

TEST(Format, SaysAgesInTheirLargestUnit) {
    const Case<Duration> cases[]{
        {42s, "42 s"}, {11min + 59s, "11 min"}, {2h + 50min, "2 h"}, {72h, "3 d"}, {-3s, "0 s"}};
    for (const auto& one : cases)
        EXPECT_EQ(plain(kEnglish.age(one.value)), words(one.text));
}

TEST(Format, SaysMomentsAsNearAsTheyAre) {
    const QDateTime now(QDate(2026, 11, 20), QTime(14, 32, 7), Qt::UTC);
    EXPECT_EQ(kEnglish.moment(now.addSecs(-67), now), words("14:31:00"));
    EXPECT_EQ(kEnglish.moment(now.addSecs(-67), now, Format::Precision::Minutes), words("14:31"));
    EXPECT_EQ(kEnglish.moment(now.addDays(-1), now), words("Thu 14:32"));
    EXPECT_EQ(kEnglish.moment(now.addDays(-7), now), words("2026-11-13"));
    EXPECT_EQ(kEnglish.moment(now.addDays(2), now), words("2026-11-22")) << "a weekday to come would be misread";
    EXPECT_EQ(kEnglish.moment({}, now), words("–"));
}

} // namespace
} // namespace gatehouse::console

#include "shared/core/quantity_text.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(QuantityText, ReadsDurations) {
    EXPECT_EQ(parseDuration("0"), Duration(0));
    EXPECT_EQ(parseDuration("0s"), Duration(0));
    EXPECT_EQ(parseDuration("7ns"), Duration(7));
    EXPECT_EQ(parseDuration("12us"), Duration(12us));
    EXPECT_EQ(parseDuration("250ms"), Duration(250ms));
    EXPECT_EQ(parseDuration("10s"), Duration(10s));
    EXPECT_EQ(parseDuration("5m"), Duration(5min));
    EXPECT_EQ(parseDuration("12h"), Duration(12h));
    EXPECT_EQ(parseDuration("7d"), Duration(168h));
    EXPECT_EQ(parseDuration("9223372036s"), Duration(9223372036s));
}

TEST(QuantityText, RefusesWhatIsNoDuration) {
    for (const std::string_view text : {"", "5", "s", "-1s", "+1s", "1.5s", "1 s", " 1s", "1s ", "1S", "1min", "1h30m",
                                        "0x1s", "9223372037s", "18446744073709551616ns", "1e3s", "٣s"})
        EXPECT_FALSE(parseDuration(text)) << text;
}

TEST(QuantityText, PrintsDurationsInTheLargestUnitThatFits) {
    EXPECT_EQ(toString(Duration(0)), "0");
    EXPECT_EQ(toString(Duration(90s)), "90s");
    EXPECT_EQ(toString(Duration(120s)), "2m");
    EXPECT_EQ(toString(Duration(24h)), "1d");
    EXPECT_EQ(toString(Duration(1500ms)), "1500ms");
    EXPECT_EQ(toString(Duration(-3s)), "-3s");
    EXPECT_EQ(toString(Duration::max()), "9223372036854775807ns");
    EXPECT_EQ(toString(Duration::min()), "-9223372036854775808ns");
}

TEST(QuantityText, ReadsSizes) {
    EXPECT_EQ(parseBytes("0"), 0_B);
    EXPECT_EQ(parseBytes("512B"), 512_B);
    EXPECT_EQ(parseBytes("64KiB"), 64_KiB);
    EXPECT_EQ(parseBytes("10MiB"), 10_MiB);
    EXPECT_EQ(parseBytes("1GiB"), 1_GiB);
    EXPECT_EQ(parseBytes("1kB"), 1'000_B);
    EXPECT_EQ(parseBytes("1KB"), 1'000_B);
    EXPECT_EQ(parseBytes("2MB"), 2'000'000_B);
    EXPECT_EQ(parseBytes("18446744073709551615B"), Bytes{18446744073709551615u});
}

TEST(QuantityText, RefusesWhatIsNoSize) {
    for (const std::string_view text :
         {"", "5", "B", "-1B", "1.5MiB", "1 MiB", "1mb", "1Mib", "1K", "16777216TiB", "18446744073709551616B"})
        EXPECT_FALSE(parseBytes(text)) << text;
}

TEST(QuantityText, PrintsSizesSoThatTheyReadBack) {
    for (const Bytes size :
         {0_B, 1_B, 1023_B, 1_KiB, 1'000_B, 10_MiB, 1'000'000_B, 3_GiB, Bytes{18446744073709551615u}})
        EXPECT_EQ(parseBytes(toString(size)), size) << toString(size);
    EXPECT_EQ(toString(64_KiB), "64KiB");
    EXPECT_EQ(toString(1'500_B), "1500B");
}

} // namespace
} // namespace gatehouse

#include "shared/core/instant.h"
#include "shared/core/time_zone.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace gatehouse {
namespace {

using namespace std::chrono;

sys_seconds utc(std::string_view text) { return floor<seconds>(*parseInstant(text)); }
local_seconds local(std::string_view text) { return local_seconds(utc(text).time_since_epoch()); }

struct Berlin : testing::Test {
    Berlin() {
        const auto loaded = TimeZone::load("Europe/Berlin");
        EXPECT_TRUE(loaded);
        zone = loaded.value_or(TimeZone());
    }
    TimeZone zone;
};

TEST_F(Berlin, IsAheadByOneHourInWinterAndTwoInSummer) {
    EXPECT_EQ(zone.offsetAt(utc("2026-01-15")), 1h);
    EXPECT_EQ(zone.offsetAt(utc("2026-07-15")), 2h);
    EXPECT_EQ(zone.offsetAt(utc("2026-03-29T00:59:59Z")), 1h);
    EXPECT_EQ(zone.offsetAt(utc("2026-03-29T01:00:00Z")), 2h);
}

TEST_F(Berlin, KnowsWhenDaysBegin) {
    EXPECT_EQ(zone.toUtc(local("2026-01-15")), utc("2026-01-14T23:00:00Z"));
    EXPECT_EQ(zone.toUtc(local("2026-07-15")), utc("2026-07-14T22:00:00Z"));
    EXPECT_EQ(zone.toUtc(local("2026-03-29")), utc("2026-03-28T23:00:00Z"));
    EXPECT_EQ(zone.toUtc(local("2026-03-30")), utc("2026-03-29T22:00:00Z"));
    EXPECT_EQ(zone.toUtc(local("2026-10-25")), utc("2026-10-24T22:00:00Z"));
    EXPECT_EQ(zone.toUtc(local("2026-10-26")), utc("2026-10-25T23:00:00Z"));
}

TEST_F(Berlin, TakesTheFirstOfTwoAndTheEndOfAGap) {
    EXPECT_EQ(zone.toUtc(local("2026-10-25T02:30:00Z")), utc("2026-10-25T00:30:00Z"));
    EXPECT_EQ(zone.toUtc(local("2026-03-29T02:30:00Z")), utc("2026-03-29T01:00:00Z"));
}

TEST(TimeZone, IsUtcWithoutAName) {
    EXPECT_EQ(TimeZone().toUtc(local("2026-07-15")), utc("2026-07-15"));
    EXPECT_EQ(TimeZone::load("UTC")->offsetAt(utc("2026-07-15")), 0s);
}

TEST(TimeZone, IsNotReadFromElsewhere) {
    for (const std::string_view name : {"", "Mars/Olympus", "../../../etc/passwd", "/etc/passwd", "Europe/Berlin ",
                                        "Europe", "..", "tzdata.zi", "a b"})
        EXPECT_FALSE(TimeZone::load(name)) << name;
}

TEST(TimeZone, SurvivesEveryCutAndEveryWrongByteOfAFile) {
    std::ifstream stream("/usr/share/zoneinfo/Europe/Berlin", std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    const std::string file = std::move(content).str();
    ASSERT_TRUE(TimeZone::parse(file));
    for (std::size_t size = 0; size + 64 < file.size(); ++size)
        EXPECT_FALSE(TimeZone::parse(std::string(file, 0, size))) << size;
    for (std::size_t at = 0; at < file.size(); ++at) {
        std::string wrong = file;
        wrong[at] = static_cast<char>(wrong[at] ^ 0xff);
        if (const auto zone = TimeZone::parse(wrong)) {
            EXPECT_NE(zone->toUtc(local("2026-07-15")), sys_seconds::max());
        }
    }
}

} // namespace
} // namespace gatehouse

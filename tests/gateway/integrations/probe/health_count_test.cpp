#include "gateway/integrations/probe/health_count.h"

#include <gtest/gtest.h>

#include <string_view>

namespace gatehouse::integrations {
namespace {

/// What is thought after each result; capitals: well, and the next probe comes at the usual interval.
std::string thoughts(std::string_view results, const model::Health& health) {
    HealthCount count;
    std::string thoughts;
    for (const char result : results) {
        const bool changed = count.note(result == '+', health);
        const bool isUsual = count.pause(health) == health.interval;
        EXPECT_TRUE(isUsual || count.pause(health) == health.transition);
        EXPECT_TRUE(!changed || isUsual); // once it is decided there is no hurry
        thoughts += count.isWell() ? (isUsual ? 'W' : 'w') : (isUsual ? 'I' : 'i');
    }
    return thoughts;
}

TEST(HealthCount, ChangesItsMindAfterAsManyResultsAsItIsTold) {
    struct Case {
        std::uint32_t rise;
        std::uint32_t fall;
        std::string_view results;
        std::string_view thoughts;
    };
    for (const Case& each : {
             Case{2, 3, "+++", "WWW"},
             Case{2, 3, "---", "wwI"},
             Case{2, 3, "--+--+", "wwWwwW"},
             Case{2, 3, "---+-+", "wwIiIi"},
             Case{2, 3, "---++", "wwIiW"},
             Case{1, 1, "-+-+", "IWIW"},
             Case{3, 1, "-+++", "IiiW"},
         }) {
        model::Health health;
        health.rise = each.rise;
        health.fall = each.fall;
        EXPECT_EQ(thoughts(each.results, health), each.thoughts) << each.results;
    }
}

} // namespace
} // namespace gatehouse::integrations

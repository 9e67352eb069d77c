#include "gateway/balancing/stable_hash.h"
#include "gateway/pipeline/split_plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace gatehouse::pipeline {
namespace {

using Shares = std::vector<std::pair<std::string, double>>;

SplitPlan planOf(const Shares& shares, std::string_view salt = "orders") {
    std::vector<SplitPlan::Part> parts;
    for (const auto& [name, share] : shares) {
        SplitPlan::Part part;
        part.target.service = parts.size();
        part.target.name = name;
        part.share = share;
        parts.push_back(std::move(part));
    }
    return {{}, salt, std::move(parts)};
}

std::uint64_t caller(int number) { return balancing::stableHash("192.0.2." + std::to_string(number)); }

constexpr int kCallers = 10'000;

TEST(SplitPlan, SharesCallersOutWithinAPercent) {
    const Shares shares{{"stable", 69.5}, {"next", 25}, {"canary", 5}, {"probe", 0.5}, {"nobody", 0}};
    const SplitPlan plan = planOf(shares);
    std::map<std::string, int> counts;
    for (int i = 0; i < kCallers; ++i)
        ++counts[plan.choose(caller(i)).name];
    for (const auto& [name, share] : shares)
        EXPECT_NEAR(100.0 * counts[name] / kCallers, share, 1) << name;
    EXPECT_EQ(counts["nobody"], 0);
}

TEST(SplitPlan, AShareThatGrowsOnlyTakesCallersIn) {
    for (const double grown : {6.0, 10.0, 50.0, 75.0}) {
        const SplitPlan before = planOf({{"stable", 75}, {"other", 20}, {"canary", 5}});
        const SplitPlan after = planOf({{"stable", 80 - grown}, {"other", 20}, {"canary", grown}});
        for (int i = 0; i < kCallers; ++i) {
            const std::string& was = before.choose(caller(i)).name;
            const std::string& is = after.choose(caller(i)).name;
            EXPECT_TRUE(was != "canary" || is == "canary") << i;
            EXPECT_TRUE(is != "stable" || was == "stable") << i;
        }
    }
}

TEST(SplitPlan, AllCanGoToOneSide) {
    const SplitPlan green = planOf({{"blue", 0}, {"green", 100}});
    for (int i = 0; i < 1'000; ++i)
        EXPECT_EQ(green.choose(caller(i)).name, "green");
}

TEST(SplitPlan, SendsACallerToOtherSidesUnderOtherSalts) {
    const Shares half{{"stable", 50}, {"next", 50}};
    int same = 0;
    for (int i = 0; i < kCallers; ++i)
        same += planOf(half, "a").choose(caller(i)).name == planOf(half, "b").choose(caller(i)).name ? 1 : 0;
    EXPECT_NEAR(100.0 * same / kCallers, 50, 2);
}

} // namespace
} // namespace gatehouse::pipeline

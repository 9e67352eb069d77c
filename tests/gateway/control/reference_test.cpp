#include "gateway/control/reference/pages.h"
#include "gateway/control/reference/served_texts.h"
#include "gateway/observe/metrics/reference.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace gatehouse::control {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "resources/handbook/reference";

std::string contents(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Reference, IsWhatTheDeclarationsSay) {
    for (const auto& [name, text] : referencePages())
        EXPECT_EQ(contents(kFolder / name), text)
            << name << " is stale: run gatehoused --reference resources/handbook/reference";
}

TEST(Reference, HoldsNoPageThatNothingMakes) {
    const auto pages = referencePages();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kFolder)) {
        if (!entry.is_regular_file())
            continue;
        EXPECT_TRUE(pages.contains(std::filesystem::relative(entry.path(), kFolder).string())) << entry.path();
    }
}

TEST(ServedTexts, AreThoseThatTranslatorsHave) {
    const auto file = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "translations/served_texts.h";
    const std::string texts = servedTexts();
    if (std::getenv("UPDATE_GOLDEN") != nullptr)
        std::ofstream(file) << texts;
    EXPECT_EQ(contents(file), texts) << "run this test with UPDATE_GOLDEN=1, then translations/update";
}

TEST(Metrics, HaveTheNamesThatDashboardsKnow) {
    const auto golden = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "tests/gateway/control/metric_names.golden";
    const std::string names = observe::metricNames(metricFamilies());
    if (std::getenv("UPDATE_GOLDEN") != nullptr)
        std::ofstream(golden) << names;
    EXPECT_EQ(contents(golden), names) << "run this test with UPDATE_GOLDEN=1 and look at the difference";
}

TEST(Metrics, FollowTheNamingRulesOfPrometheus) {
    std::set<std::string_view> names;
    for (const observe::MetricFamily* family : metricFamilies()) {
        EXPECT_TRUE(names.insert(family->name).second) << family->name;
        EXPECT_EQ(family->type == observe::MetricType::Counter, family->name.ends_with("_total")) << family->name;
        EXPECT_EQ(family->unit == observe::Unit::Seconds, family->name.find("_seconds") != std::string_view::npos)
            << family->name;
        EXPECT_EQ(family->unit == observe::Unit::Bytes, family->name.find("_bytes") != std::string_view::npos)
            << family->name;
        EXPECT_TRUE(family->help.ends_with('.')) << family->name;
        EXPECT_EQ(family->type == observe::MetricType::Histogram, !family->bounds.empty()) << family->name;
    }
}

} // namespace
} // namespace gatehouse::control

#include "gateway/policies/catalogue.h"
#include "tests/gateway/policies/bench/build_bench.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace gatehouse::policies {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "gateway/policies";

TEST(Catalogue, HasAnEntryForEachFolder) {
    std::set<std::string> folders;
    for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
        if (entry.is_directory())
            folders.insert(entry.path().filename().string());
    }
    std::set<std::string> names;
    for (const auto name : catalogue().names())
        names.emplace(name);
    EXPECT_EQ(names, folders);
}

TEST(Catalogue, TellsWhyAndWhenToUseEachPolicy) {
    for (const schema::CatalogueEntry& entry : catalogue().entries()) {
        EXPECT_FALSE(entry.text.empty()) << entry.name;
        EXPECT_TRUE(std::filesystem::exists(kFolder / entry.name / "README.md")) << entry.name;
    }
}

TEST(Catalogue, CompilesEveryPolicyFromItsDefaults) {
    const test::BuildBench context;
    for (const schema::CatalogueEntry& entry : catalogue().entries()) {
        const auto policy = compile({entry.name, entry.create(), {}}, context.with("test"));
        ASSERT_TRUE(policy) << entry.name << ": " << policy.error().message;
        EXPECT_EQ(policy->name(), entry.name);
        EXPECT_EQ(pipeline::toString(policy->stage()), entry.stage);
    }
}

} // namespace
} // namespace gatehouse::policies

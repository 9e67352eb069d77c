#include "gateway/control/reference/pages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

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

} // namespace
} // namespace gatehouse::control

#include "gateway/http/reason.h"
#include "tests/resources/markdown.h"

#include <gtest/gtest.h>

namespace gatehouse::resources {
namespace {

std::vector<std::filesystem::path> allPages() {
    std::vector<std::filesystem::path> pages;
    for (const auto* place :
         {"README.md", "CONTRIBUTING.md", "resources", "gateway", "shared", "tests", "bench", "packaging"})
        for (const auto& page : filesBelow(place, ".md"))
            pages.push_back(page);
    return pages;
}

/// `gateway/policies/headers/`, `tests/layering_test`: it begins with a folder of the tree, and nothing in it stands
/// for something else.
bool namesAPath(const std::string& code) {
    constexpr std::string_view kOfPaths = "abcdefghijklmnopqrstuvwxyz0123456789_-./";
    const auto slash = code.find('/');
    if (slash == code.npos || code.find_first_not_of(kOfPaths) != code.npos)
        return false;
    const std::string first = code.substr(0, slash);
    for (const auto* folder : {"gateway", "shared", "tests", "bench", "packaging", "resources"})
        if (first == folder)
            return true;
    return false;
}

TEST(Documents, NameOnlyPathsThatAreThere) {
    const std::filesystem::path root = GATEHOUSE_SOURCE_DIR;
    std::size_t looked = 0;
    for (const auto& page : allPages()) {
        for (const auto& code : inlineCode(page)) {
            if (!namesAPath(code))
                continue;
            ++looked;
            // A pair of header and source is named without either's ending.
            EXPECT_TRUE(std::filesystem::exists(root / code) || std::filesystem::exists(root / (code + ".h")) ||
                        std::filesystem::exists(root / (code + ".cpp")))
                << page << " names " << code;
        }
    }
    EXPECT_GT(looked, 50u);
}

TEST(Documents, LinkOnlyToWhatIsThere) {
    for (const auto& page : allPages()) {
        for (const auto& target : links(page)) {
            const auto file = target.substr(0, target.find('#'));
            if (!file.empty() && !target.starts_with("http")) {
                EXPECT_TRUE(std::filesystem::exists(page.parent_path() / file)) << page << " links to " << target;
            }
        }
    }
}

TEST(Handbook, HasAParagraphForEveryReason) {
    const auto page = contentOf(std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "resources/handbook/troubleshooting.md");
    for (std::size_t i = 0; i < http::kReasonCount; ++i) {
        const auto& reason = http::traits(static_cast<http::Reason>(i));
        const auto row = page.find("| `" + std::string(reason.name) + "` |");
        ASSERT_NE(row, page.npos) << reason.name << " is not in troubleshooting.md";
        if (reason.status != 0) {
            const auto line = page.substr(row, page.find('\n', row) - row);
            EXPECT_NE(line.find(" | " + std::to_string(reason.status)), line.npos) << line;
        }
    }
}

TEST(Handbook, ListsEveryDecision) {
    const auto list = contentOf(std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "resources/handbook/decisions/README.md");
    for (const auto& page : filesBelow("resources/handbook/decisions", ".md")) {
        if (page.filename() != "README.md") {
            EXPECT_NE(list.find('(' + page.filename().string() + ')'), list.npos) << page;
        }
    }
}

} // namespace
} // namespace gatehouse::resources

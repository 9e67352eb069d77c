#include "gateway/http/reason.h"
#include "tests/resources/markdown.h"

#include <gtest/gtest.h>

namespace gatehouse::resources {
namespace {

TEST(Documents, LinkOnlyToWhatIsThere) {
    std::vector<std::filesystem::path> pages;
    for (const auto* place :
         {"README.md", "CONTRIBUTING.md", "resources", "gateway", "shared", "tests", "bench", "packaging"})
        for (const auto& page : filesBelow(place, ".md"))
            pages.push_back(page);
    for (const auto& page : pages) {
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

#include "tests/layering_test/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gatehouse::layering {
namespace {

using Modules = std::set<std::string>;

/// What each module may include: the tree's one direction. A new arrow here is a decision, to be written down as one.
const std::map<std::string, Modules> kMayInclude{
    {"core", {}},
    {"credentials", {"core"}},
    {"document", {"core"}},
    {"schema", {"document", "core"}},
    {"model", {"schema", "document", "core"}},
    {"rpc", {"schema", "document", "core"}},
    {"api", {"rpc", "schema", "document", "core"}},
    {"curl", {"api", "rpc", "schema", "document", "core"}},
    {"net", {"core"}},
    {"tls", {"net", "model", "core"}},
    {"http", {"core"}},
    {"jose", {"document", "core"}},
    {"routing", {"http", "model", "core"}},
    {"observe", {"http", "model", "schema", "core"}},
    {"balancing", {"credentials", "model", "core"}},
    {"pipeline", {"credentials", "routing", "observe", "balancing", "http", "model", "core"}},
    {"policies",
     {"pipeline", "routing", "observe", "jose", "http", "credentials", "model", "schema", "document", "core"}},
    {"integrations", {"jose", "tls", "net", "http", "model", "core"}},
    {"upstream",
     {"routing", "pipeline", "balancing", "integrations", "observe", "tls", "net", "http", "model", "core"}},
    {"runtime",
     {"upstream", "policies", "pipeline", "balancing", "integrations", "routing", "observe", "jose", "tls", "net",
      "http", "credentials", "model", "schema", "document", "core"}},
    {"control",
     {"runtime", "upstream", "policies", "pipeline", "balancing", "integrations", "routing", "observe", "jose", "tls",
      "net", "http", "api", "rpc", "credentials", "model", "schema", "document", "core"}},
    {"app", {"control", "runtime",     "upstream", "policies", "pipeline", "balancing", "integrations",
             "routing", "observe",     "jose",     "tls",      "net",      "http",      "api",
             "rpc",     "credentials", "model",    "schema",   "document", "core"}},
    {"cli", {"curl", "api", "rpc", "schema", "document", "core"}},
};

/// Who may know Qt: the loop, what runs on it, and what is far from the bytes.
const Modules kQtModules{"net", "runtime", "control", "app", "cli", "rpc", "curl"};

std::vector<Include> productIncludes() {
    auto all = includesBelow("shared");
    const auto gateway = includesBelow("gateway");
    all.insert(all.end(), gateway.begin(), gateway.end());
    return all;
}

std::string moduleOf(const std::string& file) { return partOf(file, 1); }

bool isOurs(const Include& include) {
    return !include.isSystem && (partOf(include.target) == "shared" || partOf(include.target) == "gateway");
}

TEST(Layering, FindsTheSources) { EXPECT_GT(productIncludes().size(), 500u); }

TEST(Layering, KnowsEveryModule) {
    for (const auto& include : productIncludes())
        EXPECT_TRUE(kMayInclude.contains(moduleOf(include.file))) << include.file << " is in a module without a rule";
}

TEST(Layering, EveryIncludeGoesDown) {
    for (const auto& include : productIncludes()) {
        const auto from = moduleOf(include.file);
        const auto to = moduleOf(include.target);
        if (isOurs(include) && from != to && kMayInclude.contains(from)) {
            EXPECT_TRUE(kMayInclude.at(from).contains(to)) << include.file << " includes " << include.target;
        }
    }
}

TEST(Layering, NobodyIncludesWhatItsTargetDoesNotLink) {
    for (const auto& include : productIncludes()) {
        const auto from = moduleOf(include.file);
        const auto to = moduleOf(include.target);
        if (!isOurs(include) || from == to || from == "app" || from == "cli") // programs, not libraries
            continue;
        EXPECT_TRUE(linksOf(partOf(include.file) + '/' + from).contains(to))
            << include.file << " includes " << include.target << "; the LINKS of " << from << " do not name " << to;
    }
}

TEST(Layering, SharedKnowsNeitherGatewayNorConsole) {
    for (const auto& include : includesBelow("shared"))
        EXPECT_TRUE(include.isSystem || partOf(include.target) == "shared")
            << include.file << " includes " << include.target;
}

TEST(Layering, TheConsoleKnowsOnlyShared) {
    for (const auto& include : includesBelow("console"))
        EXPECT_NE(partOf(include.target), "gateway") << include.file;
}

TEST(Layering, TheConsoleHasOneDirection) {
    const std::vector<std::string> order{"text",   "theme", "widgets", "gallery", "session",
                                         "models", "forms", "sample",  "pages",   "app"};
    const auto rank = [&](const std::string& part) { return std::ranges::find(order, part) - order.begin(); };
    for (const auto& include : includesBelow("console")) {
        if (!include.isSystem && partOf(include.target) == "console") {
            EXPECT_LE(rank(moduleOf(include.target)), rank(moduleOf(include.file)))
                << include.file << " includes " << include.target;
        }
    }
}

TEST(Layering, TheMiddleOfTheDataPathKnowsNoQt) {
    for (const auto& include : productIncludes()) {
        const bool isQt =
            include.isSystem && include.target.size() > 1 && include.target[0] == 'Q' &&
            (std::isupper(static_cast<unsigned char>(include.target[1])) || include.target.starts_with("Qt"));
        if (isQt) {
            EXPECT_TRUE(kQtModules.contains(moduleOf(include.file))) << include.file << " includes " << include.target;
        }
    }
}

TEST(Layering, NoPolicyKnowsAnother) {
    for (const auto& include : productIncludes()) {
        if (moduleOf(include.file) != "policies" || moduleOf(include.target) != "policies")
            continue;
        const bool isInFolder = std::ranges::count(include.file, '/') > 2;
        const bool toFolder = std::ranges::count(include.target, '/') > 2;
        if (isInFolder && toFolder) {
            EXPECT_EQ(partOf(include.file, 2), partOf(include.target, 2))
                << include.file << " includes " << include.target;
        }
    }
}

TEST(Layering, IncludesOfOursAreNamedFromTheRoot) {
    for (const auto& include : productIncludes()) {
        if (!include.isSystem) {
            EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(GATEHOUSE_SOURCE_DIR) / include.target))
                << include.file << " includes " << include.target;
        }
    }
}

} // namespace
} // namespace gatehouse::layering

#include "gateway/policies/catalogue.h"
#include "shared/model/read_config.h"
#include "tests/resources/markdown.h"

#include <gtest/gtest.h>

namespace gatehouse::resources {
namespace {

/// What is wrong with it, warnings included; empty if nothing is. Files and secrets that it names need not exist.
std::string complaints(const std::string& text, const std::string& name) {
    model::ConfigSource source;
    source.name = name;
    source.resolvesSecrets = false;
    const auto checked = model::readConfig(text, source, policies::catalogue());
    return checked ? checked->warnings.toString() : checked.error().toString();
}

/// A part of a configuration (a section, routes, the policies of a route) is put into one that has the rest.
std::string completed(const std::string& text) {
    if (text.find("listeners:") != text.npos)
        return text;
    std::string indented;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        indented += "  " + line + '\n';
    const std::string services = "services:\n  - { name: app, endpoints: [\"http://127.0.0.1:9000\"] }\n"
                                 "listeners:\n  - { name: public, address: \"127.0.0.1:8080\" }\n";
    return text.starts_with("- name:") ? services + "routes:\n" + indented
                                       : services + "routes:\n  - { name: rest, service: app }\n" + text;
}

TEST(Examples, AreValidConfigurationsWithoutWarnings) {
    const auto examples = filesBelow("resources/examples", ".yaml");
    EXPECT_GE(examples.size(), 5u);
    for (const auto& example : examples)
        EXPECT_EQ(complaints(contentOf(example), example.filename()), "");
}

TEST(Handbook, ShowsOnlyValidConfigurations) {
    std::size_t count = 0;
    for (const auto* place : {"README.md", "resources/handbook"}) {
        for (const auto& page : filesBelow(place, ".md")) {
            for (const auto& block : codeBlocks(page, "yaml")) {
                EXPECT_EQ(complaints(completed(block.text), page.filename()), "")
                    << "in the block at line " << block.line;
                ++count;
            }
        }
    }
    EXPECT_GE(count, 10u);
}

TEST(PolicyReadme, ShowsTwoExamplesThatWork) {
    for (const auto& page : filesBelow("gateway/policies", ".md")) {
        if (page.parent_path().filename() == "policies")
            continue;
        const auto blocks = codeBlocks(page, "yaml");
        EXPECT_GE(blocks.size(), 2u) << page;
        for (const auto& block : blocks)
            EXPECT_EQ(complaints(completed(block.text), page.parent_path().filename()), "")
                << "in the block at line " << block.line;
    }
}

} // namespace
} // namespace gatehouse::resources

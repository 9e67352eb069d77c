#include "tests/scenarios/runner/text.h"

#include <gtest/gtest.h>

namespace gatehouse::scenario {
namespace {

std::optional<std::string> noPlaceholder(std::string_view) { return std::nullopt; }
std::optional<std::string> portOnly(std::string_view name) {
    return name == "port" ? std::optional<std::string>("80") : std::nullopt;
}

TEST(ScenarioText, FillsInEscapesRepeatsAndPlaceholders) {
    EXPECT_EQ(*expand(R"(a\r\n\t\x41\\)", noPlaceholder), "a\r\n\tA\\");
    EXPECT_EQ(*expand(R"(\0)", noPlaceholder), std::string(1, '\0'));
    EXPECT_EQ(*expand("<{'ab' * 3}>", noPlaceholder), "<ababab>");
    EXPECT_EQ(expand("{'a' * 9000}", noPlaceholder)->size(), 9000U);
    EXPECT_EQ(*expand("x:${port}", portOnly), "x:80");
    EXPECT_EQ(*expand("\\${port} \\{'a' * 2}", portOnly), "${port} {'a' * 2}");
}

TEST(ScenarioText, LeavesOtherBracesAlone) { EXPECT_EQ(*expand("{\"a\": {}}", noPlaceholder), "{\"a\": {}}"); }

TEST(ScenarioText, KnowsOnlyPlaceholdersInYaml) {
    EXPECT_EQ(*expandPlaceholders("path: \"\\d{'x'}:${port}\"", portOnly), "path: \"\\d{'x'}:80\"");
}

TEST(ScenarioText, MatchesNamesWithoutCaseAndByPrefix) {
    EXPECT_TRUE(nameMatches("x-id", "X-Id"));
    EXPECT_FALSE(nameMatches("x-id", "x-idea"));
    EXPECT_TRUE(nameMatches("x-*", "X-Id"));
    EXPECT_FALSE(nameMatches("x-*", "y-id"));
}

} // namespace
} // namespace gatehouse::scenario

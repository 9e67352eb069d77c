#include "shared/document/writer.h"
#include "shared/model/read_config.h"
#include "tests/shared/model/sample_policies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// Runs the files cases/*.case. Each holds any number of cases:
///
///     === an unknown option is named with the one that was meant
///     listeners: [...]
///     >>> diagnostics
///     case.yaml:1:5  listeners[0].adress  unknown option; did you mean "address"?
///
/// The input is YAML, or JSON after a title that ends in "(json)". `>>> normal` is followed by the normal form of a
/// right configuration, `>>> warnings` by what is said of one that is right but odd, `>>> diagnostics` by all that is
/// wrong. Everything is compared character by character. With GATEHOUSE_UPDATE_CASES=1 in the environment the
/// expectations are written anew: read the diff.
namespace gatehouse::model {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "tests/shared/model/cases";

struct Case {
    std::string file;
    std::string title;
    std::string input;
    std::string rule;
    std::string expected;
};

void PrintTo(const Case& item, std::ostream* out) { *out << item.file << ": " << item.title; }

std::vector<Case> parseFile(const std::filesystem::path& path) {
    std::ifstream stream(path);
    std::vector<Case> cases;
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("=== "))
            cases.push_back({path.filename().string(), line.substr(4), {}, {}, {}});
        else if (cases.empty())
            continue; // a remark at the beginning
        else if (line.starts_with(">>> "))
            cases.back().rule = line.substr(4);
        else
            (cases.back().rule.empty() ? cases.back().input : cases.back().expected) += line + '\n';
    }
    return cases;
}

std::vector<Case> allCases() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(kFolder))
        if (entry.path().extension() == ".case")
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Case> cases;
    for (const auto& file : files)
        std::ranges::move(parseFile(file), std::back_inserter(cases));
    return cases;
}

/// Bytes that would make a case file unreadable are written as \xHH in it.
std::string withBytes(std::string text) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (auto at = text.find("\\x"); at != text.npos; at = text.find("\\x", at + 1))
        text.replace(at, 4, 1, static_cast<char>(digit(text[at + 2]) * 16 + digit(text[at + 3])));
    return text;
}

std::string actual(const Case& item) {
    const auto catalogue = testing::samplePolicies();
    const bool isJson = item.title.ends_with("(json)");
    const ConfigSource source{
        isJson ? "case.json" : "case.yaml", {}, isJson ? document::Format::Json : document::Format::Yaml};
    const auto result = readConfig(withBytes(item.input), source, catalogue);
    if (!result)
        return result.error().toString();
    if (item.rule != "normal")
        return result->warnings.toString();
    const auto normal = writeConfig(result->config, catalogue);
    const auto text = document::writeYaml(normal);
    const auto again = readConfig(text, source, catalogue);
    if (isJson)
        return text;
    EXPECT_TRUE(again) << "the normal form does not read back: " << (again ? "" : again.error().toString());
    if (again) {
        EXPECT_EQ(document::writeYaml(writeConfig(again->config, catalogue)), text);
    }
    return text;
}

class ConfigCase : public ::testing::TestWithParam<Case> {
protected:
    static void TearDownTestSuite() {
        if (std::getenv("GATEHOUSE_UPDATE_CASES") == nullptr)
            return;
        std::map<std::string, std::string> files;
        for (const Case& item : allCases())
            files[item.file] += "=== " + item.title + '\n' + item.input + ">>> " + item.rule + '\n' + actual(item);
        for (const auto& [name, text] : files)
            std::ofstream(kFolder / name) << text;
    }
};

TEST_P(ConfigCase, GivesExactlyTheExpectedText) {
    const Case& item = GetParam();
    ASSERT_TRUE(item.rule == "normal" || item.rule == "warnings" || item.rule == "diagnostics")
        << "unknown rule " << item.rule;
    EXPECT_EQ(actual(item), item.expected);
    if (item.rule == "diagnostics") {
        EXPECT_FALSE(item.expected.empty());
    }
}

std::string nameOf(const ::testing::TestParamInfo<Case>& info) {
    std::string name;
    for (const char c : info.param.file.substr(0, info.param.file.find('.')) + "_" + info.param.title)
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(Files, ConfigCase, ::testing::ValuesIn(allCases()), nameOf);

} // namespace
} // namespace gatehouse::model

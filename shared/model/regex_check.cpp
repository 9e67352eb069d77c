#include "shared/model/regex_check.h"

#include <re2/re2.h>

namespace gatehouse::model {

using schema::complain;
using schema::Verdict;

namespace {

/// Of one expression, its automaton's cache included.
constexpr std::int64_t kMostMemory = 1 << 20;

RE2::Options options() {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    return options;
}

} // namespace

Result<std::unique_ptr<RE2>, schema::Complaint> compileRegex(std::string_view expression) {
    // By itself first: "a)(b" must not become valid by the parentheses around it.
    const std::string text(expression);
    if (const RE2 alone(text, options()); !alone.ok())
        return complain("not a regular expression: " + alone.error(), "the syntax is that of RE2");
    auto anchored = std::make_unique<RE2>("\\A(?:" + text + ")\\z", options());
    if (!anchored->ok())
        return complain("the regular expression is too large: " + anchored->error());
    if (anchored->NumberOfCapturingGroups() > static_cast<int>(kMostRegexGroups))
        return complain("the regular expression has too many groups",
                        "at most " + std::to_string(kMostRegexGroups) + "; (?:...) does not count");
    return anchored;
}

Verdict checkRegex(std::string_view expression) {
    TRY(compileRegex(expression));
    return {};
}

std::vector<std::string> regexCaptures(std::string_view expression) {
    std::vector<std::string> captures;
    const auto compiled = compileRegex(expression);
    if (!compiled)
        return captures;
    for (int group = 1; group <= (*compiled)->NumberOfCapturingGroups(); ++group)
        captures.push_back(std::to_string(group));
    for (const auto& [name, group] : (*compiled)->NamedCapturingGroups())
        captures.push_back(name);
    return captures;
}

const schema::TextRule kRegex{"regular expression", "", checkRegex};

} // namespace gatehouse::model

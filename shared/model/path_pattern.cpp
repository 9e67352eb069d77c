#include "shared/model/path_pattern.h"

#include "shared/core/ascii.h"
#include "shared/model/regex_check.h"
#include "shared/schema/schema.h"
#include "shared/schema/suggestion.h"

#include <algorithm>

namespace gatehouse::model {

using document::inQuotes;
using schema::complain;
using schema::Complaint;
using schema::Verdict;

namespace {

constexpr std::string_view kAllBelow = "/*";
constexpr std::string_view kRest = "rest";
constexpr std::size_t kMostSegments = 64;
constexpr std::size_t kLongestRegex = 1024;

bool isCaptureName(std::string_view name) {
    const auto isLetter = [](char c) { return ascii::isAlpha(c) || c == '_'; };
    return !name.empty() && isLetter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return isLetter(c) || ascii::isDigit(c) || c == '-'; });
}

Verdict checkParameterName(std::string_view name, const std::vector<std::string_view>& before) {
    if (!isCaptureName(name))
        return complain("{" + std::string(name) + "} is no name of a path parameter",
                        "letters, digits, \"_\" and \"-\", starting with a letter");
    if (name == kRest)
        return complain("{rest} is what \"/*\" stands for", "use another name");
    if (std::ranges::find(before, name) != before.end())
        return complain("{" + std::string(name) + "} is written twice", "use another name for one of them");
    return {};
}

/// Checks braces segment by segment and gives the path back with "x" instead of each parameter.
Result<std::string, Complaint> checkParameters(std::string_view text) {
    std::string sample;
    std::vector<std::string_view> names;
    for (std::size_t start = 1; start <= text.size();) {
        const std::size_t end = std::min(text.find('/', start), text.size());
        const std::string_view segment = text.substr(start, end - start);
        start = end + 1;
        if (segment.find_first_of("{}") == segment.npos) {
            sample.append("/").append(segment);
            continue;
        }
        if (segment.size() < 2 || segment.front() != '{' || segment.find_first_of("{}", 1) != segment.size() - 1)
            return complain("a path parameter must be a whole segment",
                            "such as /users/{id}; for more, write { regex: ... }");
        const std::string_view name = segment.substr(1, segment.size() - 2);
        TRY_VOID(checkParameterName(name, names));
        names.push_back(name);
        sample += "/x";
    }
    return sample;
}

std::string_view withoutAllBelow(std::string_view text) {
    return text.ends_with(kAllBelow) ? text.substr(0, text.size() - kAllBelow.size()) : text;
}

} // namespace

Verdict parsePathPattern(PathPattern& pattern, std::string_view text) {
    if (!text.starts_with('/'))
        return complain("a path must start with \"/\"");
    const bool isOpen = text.ends_with(kAllBelow);
    const std::string_view segments = withoutAllBelow(text);
    if (segments.find('*') != segments.npos)
        return complain("\"*\" can only be the last segment", "one segment is {name}; a \"*\" itself is %2A");
    if (static_cast<std::size_t>(std::ranges::count(segments, '/')) > kMostSegments)
        return complain("the path has too many segments", "at most " + std::to_string(kMostSegments));
    if (!segments.empty()) {
        const std::string sample = TRY(checkParameters(segments));
        if (isOpen && segments.ends_with('/'))
            return complain("an empty segment in the path", "write \"/\" once");
        TRY_VOID(schema::kCanonicalPath.check(sample));
    }
    const bool isTemplate = segments.find('{') != segments.npos;
    pattern.kind = isTemplate ? PathPattern::Kind::Template
                   : isOpen   ? PathPattern::Kind::Prefix
                              : PathPattern::Kind::Exact;
    pattern.text = isTemplate ? text : segments;
    return {};
}

std::optional<std::string> printPathPattern(const PathPattern& pattern) {
    switch (pattern.kind) {
    case PathPattern::Kind::Exact:
    case PathPattern::Kind::Template:
        return pattern.text;
    case PathPattern::Kind::Prefix:
        return pattern.text + std::string(kAllBelow);
    case PathPattern::Kind::Any:
    case PathPattern::Kind::Regex:
        return std::nullopt;
    }
    return std::nullopt;
}

std::vector<std::string> captureNames(const PathPattern& pattern) {
    std::vector<std::string> names;
    switch (pattern.kind) {
    case PathPattern::Kind::Any:
    case PathPattern::Kind::Exact:
        return names;
    case PathPattern::Kind::Prefix:
        return {std::string(kRest)};
    case PathPattern::Kind::Template:
        if (auto placeholders = parsePlaceholders(pattern.text))
            names = std::move(placeholders->names);
        if (pattern.text.ends_with(kAllBelow))
            names.emplace_back(kRest);
        return names;
    case PathPattern::Kind::Regex:
        return regexCaptures(pattern.text);
    }
    return names;
}

std::string literalPrefix(const PathPattern& pattern) {
    switch (pattern.kind) {
    case PathPattern::Kind::Any:
    case PathPattern::Kind::Regex:
        return {};
    case PathPattern::Kind::Exact:
    case PathPattern::Kind::Prefix:
        return pattern.text;
    case PathPattern::Kind::Template:
        return pattern.text.substr(0, pattern.text.find("/{"));
    }
    return {};
}

Result<Placeholders, Complaint> parsePlaceholders(std::string_view text) {
    Placeholders result;
    while (true) {
        const std::size_t open = std::min(text.find_first_of("{}"), text.size());
        result.literals.emplace_back(text.substr(0, open));
        if (open == text.size())
            return result;
        const std::size_t close = text.find_first_of("{}", open + 1);
        if (text[open] == '}' || close == text.npos || text[close] == '{')
            return complain("a brace without its partner", "a brace itself is %7B or %7D");
        result.names.emplace_back(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

Verdict checkCapture(std::string_view name, const std::vector<std::string>& captures) {
    const std::vector<std::string_view> known(captures.begin(), captures.end());
    if (std::ranges::find(known, name) != known.end())
        return {};
    return complain("the path of the route has no {" + std::string(name) + "}",
                    known.empty() ? "it has no parts to name: write {name} or /* there"
                                  : schema::didYouMean(name, known));
}

Verdict checkRewrite(std::string_view text, const std::vector<std::string>& captures) {
    if (!text.starts_with('/'))
        return complain("a path must start with \"/\"");
    const Placeholders placeholders = TRY(parsePlaceholders(text));
    for (const std::string& name : placeholders.names)
        TRY_VOID(checkCapture(name, captures));
    std::string sample = placeholders.literals.front();
    for (std::size_t i = 1; i < placeholders.literals.size(); ++i)
        sample.append("x").append(placeholders.literals[i]);
    return schema::kCanonicalPath.check(sample);
}

schema::TypePtr declare(schema::Tag<PathPattern> /*tag*/) {
    const schema::TextForm<PathPattern> plain{"path", "^/", parsePathPattern, printPathPattern};
    const schema::TextForm<PathPattern> regex{"regular expression", "",
                                              [](PathPattern& pattern, std::string_view text) -> Verdict {
                                                  TRY_VOID(checkRegex(text));
                                                  pattern.kind = PathPattern::Kind::Regex;
                                                  pattern.text = text;
                                                  return {};
                                              },
                                              [](const PathPattern& pattern) {
                                                  return pattern.kind == PathPattern::Kind::Regex
                                                             ? std::optional(pattern.text)
                                                             : std::nullopt;
                                              },
                                              "regex"};
    auto form = schema::object<PathPattern>("match.path", "A path by regular expression.")
                    .field("regex", schema::text(regex), "RE2 syntax; must match the whole canonical path.")
                    .required()
                    .length(1, kLongestRegex)
                    .example("'/v[0-9]+/orders/(?P<id>[0-9]+)'");
    return schema::either(schema::text(plain), form);
}

} // namespace gatehouse::model

#include "tests/scenarios/runner/message_pattern.h"

#include "tests/support/visible_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <regex>

namespace gatehouse::scenario {

namespace {

using test::HttpMessage;
using test::visible;
using Kind = ValuePattern::Kind;

constexpr std::size_t kShown = 400;

std::string lower(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return text;
}

std::string describe(const std::vector<std::string>& values) {
    if (values.empty())
        return "nothing";
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "\"" : ", \"") + visible(value, kShown) + "\"";
    return text;
}

/// Compares one kind of thing (a field, the body, a log key) and keeps the complaints.
class Comparison {
public:
    Comparison(std::vector<std::string>& complaints, const Placeholders& placeholders)
        : m_complaints(complaints), m_placeholders(placeholders) {}

    void complain(std::string text) { m_complaints.push_back(std::move(text)); }

    std::string expanded(const std::string& text) {
        auto result = expand(text, m_placeholders);
        if (result)
            return *std::move(result);
        complain(result.error().message);
        return text;
    }

    void value(const std::string& what, const ValuePattern& pattern, const std::string& actual) {
        if (pattern.kind == Kind::Exactly) {
            if (const std::string wanted = expanded(pattern.text); wanted != actual)
                complain(what + ": expected \"" + visible(wanted, kShown) + "\", got \"" + visible(actual, kShown) +
                         "\"" + firstDifference(wanted, actual));
        } else if (pattern.kind == Kind::Matches && !std::regex_search(actual, std::regex(pattern.text))) {
            complain(what + ": expected to match /" + pattern.text + "/, got \"" + visible(actual, kShown) + "\"");
        }
    }

    void values(const std::string& what, const std::vector<const ValuePattern*>& patterns,
                const std::vector<std::string>& actual) {
        if (patterns.front()->kind == Kind::Absent) {
            if (!actual.empty())
                complain(what + ": expected none, got " + describe(actual));
            return;
        }
        if (patterns.size() != actual.size())
            return complain(what + ": expected " + std::to_string(patterns.size()) + " of it, got " + describe(actual));
        for (std::size_t i = 0; i < actual.size(); ++i)
            value(what, *patterns[i], actual[i]);
    }

private:
    static std::string firstDifference(const std::string& wanted, const std::string& actual) {
        if (wanted.size() < kShown && actual.size() < kShown)
            return {};
        const auto [at, other] = std::mismatch(wanted.begin(), wanted.end(), actual.begin(), actual.end());
        return " (" + std::to_string(wanted.size()) + " and " + std::to_string(actual.size()) +
               " bytes, first difference at byte " + std::to_string(at - wanted.begin()) + ")";
    }

    std::vector<std::string>& m_complaints;
    const Placeholders& m_placeholders;
};

bool isStatus(const std::string& text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void compareStart(Comparison& comparison, const MessagePattern& pattern, const HttpMessage& message) {
    const std::string wanted = comparison.expanded(pattern.start);
    const bool fits = isStatus(wanted) ? std::to_string(message.status()) == wanted
                                       : message.startLine == wanted || message.startLine == wanted + " HTTP/1.1";
    if (!fits)
        comparison.complain("start line: expected \"" + visible(wanted) + "\", got \"" + visible(message.startLine) +
                            "\"");
}

void compareFields(Comparison& comparison, const std::string& what, const std::vector<ValuePattern>& patterns,
                   const std::vector<HttpMessage::FieldLine>& lines) {
    std::map<std::string, std::vector<const ValuePattern*>> byName;
    for (const ValuePattern& pattern : patterns)
        byName[lower(pattern.name)].push_back(&pattern);
    for (const auto& [name, wanted] : byName) {
        std::vector<std::string> actual;
        for (const auto& [fieldName, value] : lines) {
            if (nameMatches(name, fieldName))
                actual.push_back(value);
        }
        comparison.values(what + " " + name, wanted, actual);
    }
}

void compareOnly(Comparison& comparison, const MessagePattern& pattern, const HttpMessage& message) {
    for (const auto& [name, value] : message.fields) {
        const auto allows = [&](const std::string& allowed) { return nameMatches(allowed, name); };
        if (!pattern.only.empty() && std::none_of(pattern.only.begin(), pattern.only.end(), allows))
            comparison.complain("field " + name + ": not among those allowed, got \"" + visible(value, kShown) + "\"");
    }
}

void compareProblem(Comparison& comparison, const std::string& reason, const HttpMessage& message) {
    const auto types = message.values("content-type");
    if (types != std::vector<std::string>{"application/problem+json"})
        comparison.complain("content-type: expected application/problem+json, got " + describe(types));
    const auto json = nlohmann::json::parse(message.body, nullptr, false);
    if (!json.is_object())
        return comparison.complain("body: expected a problem object, got \"" + visible(message.body, kShown) + "\"");
    const std::string actual =
        json.contains("reason") && json["reason"].is_string() ? json["reason"].get<std::string>() : "";
    if (actual != reason)
        comparison.complain("problem reason: expected \"" + reason + "\", got \"" + visible(message.body, kShown) +
                            "\"");
    if (!json.contains("status") || json["status"] != message.status())
        comparison.complain("problem status: expected " + std::to_string(message.status()) + ", got \"" +
                            visible(message.body, kShown) + "\"");
}

Result<ValuePattern> withCheckedRegex(ValuePattern pattern) {
    if (pattern.kind != Kind::Matches)
        return pattern;
    try {
        const std::regex compiled(pattern.text);
    } catch (const std::regex_error& error) {
        return fail("bad regular expression /" + pattern.text + "/: " + error.what());
    }
    return pattern;
}

/// `name: value`, `name: *`, `name ~ regex`
Result<ValuePattern> parseFieldPattern(std::string_view line) {
    const std::size_t colon = line.find(':');
    const std::size_t tilde = line.find(" ~ ");
    if (tilde < colon)
        return withCheckedRegex(
            {Kind::Matches, std::string(trimmed(line.substr(0, tilde))), std::string(trimmed(line.substr(tilde + 3)))});
    if (colon == std::string_view::npos || colon == 0)
        return fail("expected \"name: value\", got \"" + std::string(line) + "\"");
    const std::string name(line.substr(0, colon));
    const std::string value(trimmed(line.substr(colon + 1)));
    if (name.find(' ') != std::string::npos)
        return fail("a field name has no spaces: \"" + name + "\"");
    return ValuePattern{value == "*" ? Kind::Anything : Kind::Exactly, name, value};
}

Result<ValuePattern> parseFieldLine(std::string_view line) {
    if (line.starts_with("no "))
        return ValuePattern{Kind::Absent, std::string(trimmed(line.substr(3))), {}};
    return parseFieldPattern(line);
}

std::string jsonText(const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

} // namespace

Result<void> addMessageLine(MessagePattern& pattern, std::string_view line) {
    if (pattern.start.empty()) {
        pattern.start = line;
    } else if (line == "no body") {
        pattern.body = ValuePattern{Kind::Exactly, "body", ""};
    } else if (line == "no trailers") {
        pattern.noTrailers = true;
    } else if (line.starts_with("no trailer ")) {
        pattern.trailers.push_back({Kind::Absent, std::string(trimmed(line.substr(11))), {}});
    } else if (const auto protocol = takeProtocol(line)) {
        pattern.fieldsOf.emplace_back(*protocol, TRY(parseFieldLine(line)));
    } else if (line.starts_with("only ")) {
        pattern.only = split(line.substr(5), ",");
    } else if (line.starts_with("framing: ")) {
        pattern.framing = std::string(trimmed(line.substr(9)));
    } else if (line.starts_with("problem: ")) {
        pattern.problem = std::string(trimmed(line.substr(9)));
    } else if (line.starts_with("trailer ")) {
        pattern.trailers.push_back(TRY(parseFieldPattern(line.substr(8))));
    } else if (line.starts_with("body: ") || line.starts_with("body ~ ")) {
        pattern.body = TRY(parseFieldPattern(line));
    } else {
        pattern.fields.push_back(TRY(parseFieldLine(line)));
    }
    return {};
}

Result<ValuePattern> parseLogPattern(std::string_view word) {
    if (word.starts_with("no:"))
        return ValuePattern{Kind::Absent, std::string(word.substr(3)), {}};
    const std::size_t sign = word.find_first_of("=~");
    if (sign == std::string_view::npos || sign == 0)
        return fail("expected key=value, got \"" + std::string(word) + "\"");
    const std::string name(word.substr(0, sign));
    const std::string value(word.substr(sign + 1));
    if (word[sign] == '~')
        return withCheckedRegex({Kind::Matches, name, value});
    return ValuePattern{value == "*" ? Kind::Anything : Kind::Exactly, name, value};
}

std::vector<std::string> differences(const MessagePattern& pattern, const HttpMessage& message,
                                     const Placeholders& placeholders) {
    std::vector<std::string> complaints;
    Comparison comparison(complaints, placeholders);
    compareStart(comparison, pattern, message);
    compareFields(comparison, "field", pattern.fields, message.fields);
    compareOnly(comparison, pattern, message);
    if (pattern.framing && *pattern.framing != toString(message.framing))
        comparison.complain("framing: expected " + *pattern.framing + ", got " +
                            std::string(toString(message.framing)));
    if (pattern.body)
        comparison.value("body", *pattern.body, message.body);
    compareFields(comparison, "trailer", pattern.trailers, message.trailers);
    if (pattern.noTrailers && !message.trailers.empty())
        comparison.complain("trailers: expected none, got " + message.trailers.front().first);
    if (pattern.problem)
        compareProblem(comparison, *pattern.problem, message);
    return complaints;
}

std::vector<std::string> differences(const std::vector<ValuePattern>& patterns, const std::string& logLine,
                                     const Placeholders& placeholders) {
    std::vector<std::string> complaints;
    Comparison comparison(complaints, placeholders);
    const auto json = nlohmann::json::parse(logLine, nullptr, false);
    if (!json.is_object())
        return {"log line: expected a JSON object, got \"" + visible(logLine) + "\""};
    for (const ValuePattern& pattern : patterns) {
        const auto found = json.find(pattern.name);
        if (pattern.kind == Kind::Absent ? found != json.end() : found == json.end())
            comparison.complain("log " + pattern.name +
                                (pattern.kind == Kind::Absent ? ": expected none" : ": missing"));
        else if (found != json.end())
            comparison.value("log " + pattern.name, pattern, jsonText(*found));
    }
    return complaints;
}

} // namespace gatehouse::scenario

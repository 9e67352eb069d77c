#include "gateway/routing/path_rule.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace gatehouse::routing {

namespace {

bool isName(std::string_view text) {
    const auto isNameByte = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
    };
    return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
           std::ranges::all_of(text, isNameByte);
}

/// Walks the segments of "/a/b", "a" first. "/a/" has two, the second one empty.
class SegmentReader {
public:
    explicit SegmentReader(std::string_view path) : m_path(path) {}
    [[nodiscard]] bool atEnd() const { return m_at >= m_path.size(); }
    [[nodiscard]] std::string_view next() {
        const auto start = m_at + 1;
        m_at = std::min(m_path.find('/', start), m_path.size());
        return m_path.substr(start, m_at - start);
    }
    /// What next() has not given yet, without the slash in front.
    [[nodiscard]] std::string_view rest() const { return atEnd() ? std::string_view{} : m_path.substr(m_at + 1); }

private:
    std::string_view m_path;
    std::size_t m_at = 0;
};

} // namespace

Result<PathRule> PathRule::compile(const model::PathPattern& pattern) {
    PathRule rule;
    rule.m_kind = pattern.kind;
    switch (pattern.kind) {
    case Kind::Any:
        break;
    case Kind::Exact: // "*" is the target of "OPTIONS *"
        if (!pattern.text.starts_with('/') && pattern.text != "*")
            return fail("the path \"" + pattern.text + "\" does not begin with \"/\"");
        rule.m_exact = pattern.text;
        break;
    case Kind::Prefix:
        rule.m_open = true;
        TRY_VOID(rule.addSegments(std::string_view(pattern.text).substr(0, pattern.text.find_last_not_of('/') + 1)));
        break;
    case Kind::Template: {
        std::string_view text = pattern.text;
        rule.m_open = text.ends_with("/*");
        if (text.empty())
            return fail("the path is empty");
        TRY_VOID(rule.addSegments(rule.m_open ? text.substr(0, text.size() - 2) : text));
        break;
    }
    case Kind::Regex:
        TRY_VOID(rule.compileRegex(pattern.text));
        break;
    }
    if (rule.m_open)
        rule.m_names.emplace_back(kRestCapture);
    return rule;
}

Result<void> PathRule::addSegments(std::string_view text) {
    if (!text.empty() && text.front() != '/')
        return fail("the path \"" + std::string(text) + "\" does not begin with \"/\"");
    for (SegmentReader reader(text); !reader.atEnd();) {
        const auto segment = reader.next();
        if (m_segments.size() == kMostSegments)
            return fail("the path \"" + std::string(text) + "\" has more than " + std::to_string(kMostSegments) +
                        " segments");
        const bool hasBraces = m_kind == Kind::Template && segment.find_first_of("{}") != segment.npos;
        if (!hasBraces)
            m_segments.push_back({std::string(segment), false});
        else if (segment.size() > 2 && segment.front() == '{' && segment.back() == '}')
            TRY_VOID(addParameter(segment.substr(1, segment.size() - 2)));
        else
            return fail("in the path \"" + std::string(text) +
                        "\" a parameter must be a whole segment, as in \"/users/{id}\"");
    }
    return {};
}

Result<void> PathRule::addParameter(std::string_view name) {
    if (!isName(name))
        return fail("the path parameter {" + std::string(name) +
                    "} must be named with letters, digits, \"_\" and \"-\"");
    if (name == kRestCapture || std::ranges::find(m_names, name) != m_names.end())
        return fail("the path parameter {" + std::string(name) + "} is given twice" +
                    (name == kRestCapture ? "; \"rest\" is what \"/*\" stands for" : ""));
    m_segments.push_back({std::string(name), true});
    m_names.emplace_back(name);
    return {};
}

Result<void> PathRule::compileRegex(const std::string& pattern) {
    m_regex = TRY(Regex::compile(pattern));
    for (std::size_t group = 0; group < m_regex->groupCount(); ++group) {
        m_names.push_back(std::to_string(group + 1));
        m_groups.push_back(group);
    }
    for (const auto& [name, number] : m_regex->namedGroups()) {
        m_names.push_back(name);
        m_groups.push_back(number - 1);
    }
    // Whole segments only: of "/v1/ord" it is known that "v1" comes first, but not which segment follows.
    const auto prefix = m_regex->literalPrefix();
    if (!prefix.starts_with('/'))
        return {};
    for (SegmentReader reader(std::string_view(prefix).substr(0, prefix.rfind('/')));
         !reader.atEnd() && m_segments.size() < kMostSegments;)
        m_segments.push_back({std::string(reader.next()), false});
    return {};
}

std::size_t PathRule::literalLength() const {
    if (m_kind == Kind::Exact)
        return m_exact.size();
    std::size_t sum = 0;
    for (const auto& segment : m_segments)
        sum += 1 + (segment.isParameter ? 0 : segment.text.size());
    return sum;
}

bool PathRule::matches(std::string_view path) const {
    if (m_kind == Kind::Any)
        return true;
    if (m_kind == Kind::Exact)
        return path == m_exact;
    if (m_regex)
        return m_regex->matches(path);
    if (!path.starts_with('/'))
        return false;
    SegmentReader reader(path);
    for (const auto& segment : m_segments) {
        if (reader.atEnd())
            return false;
        const auto text = reader.next();
        if (segment.isParameter ? text.empty() : text != segment.text)
            return false;
    }
    return m_open || reader.atEnd();
}

std::span<const Capture> PathRule::capture(std::string_view path, Arena& arena) const {
    if (m_names.empty())
        return {};
    const std::span captures(arena.allocateArray<Capture>(m_names.size()), m_names.size());
    for (std::size_t i = 0; i < captures.size(); ++i)
        captures[i] = {m_names[i], {}};
    if (m_regex)
        captureGroups(path, captures);
    else
        captureSegments(path, captures);
    return captures;
}

void PathRule::captureSegments(std::string_view path, std::span<Capture> captures) const {
    SegmentReader reader(path);
    auto capture = captures.begin();
    for (const auto& segment : m_segments) {
        const auto text = reader.next();
        if (segment.isParameter)
            (capture++)->value = text;
    }
    if (m_open)
        capture->value = reader.rest();
}

void PathRule::captureGroups(std::string_view path, std::span<Capture> captures) const {
    std::array<std::string_view, Regex::kMostGroups> groups;
    if (!m_regex->capture(path, groups))
        return;
    for (std::size_t i = 0; i < captures.size(); ++i)
        captures[i].value = groups[m_groups[i]];
}

} // namespace gatehouse::routing

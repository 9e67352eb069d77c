#include "gateway/routing/path_rule.h"

#include "gateway/http/character.h"

#include <algorithm>
#include <array>

namespace gatehouse::routing {

namespace {

bool isName(std::string_view text) {
    const auto isNameByte = [](char c) { return http::character::isAlphanumeric(c) || c == '_' || c == '-'; };
    return !text.empty() && !http::character::isDigit(text.front()) && std::ranges::all_of(text, isNameByte);
}

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
        rule.m_sources.push_back({std::string(kRestCapture), static_cast<std::uint32_t>(rule.m_segments.size())});
    return rule;
}

Result<void> PathRule::addSegments(std::string_view text) {
    if (!text.empty() && text.front() != '/')
        return fail("the path \"" + std::string(text) + "\" does not begin with \"/\"");
    PathSegments segments(text);
    for (std::size_t i = 0; !segments.endsAfter(i); ++i) {
        if (i == PathSegments::kMost)
            return fail("the path \"" + std::string(text) + "\" has more than " + std::to_string(PathSegments::kMost) +
                        " segments");
        const auto segment = segments.at(i);
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
    if (name == kRestCapture || captureIndex(name))
        return fail("the path parameter {" + std::string(name) + "} is given twice" +
                    (name == kRestCapture ? "; \"rest\" is what \"/*\" stands for" : ""));
    m_sources.push_back({std::string(name), static_cast<std::uint32_t>(m_segments.size())});
    m_segments.push_back({std::string(name), true});
    return {};
}

Result<void> PathRule::compileRegex(const std::string& pattern) {
    m_regex = TRY(Regex::compile(pattern));
    for (std::uint32_t group = 0; group < m_regex->groupCount(); ++group)
        m_sources.push_back({std::to_string(group + 1), group});
    for (const auto& [name, number] : m_regex->namedGroups())
        m_sources.push_back({name, static_cast<std::uint32_t>(number - 1)});
    // Whole segments only: of "/v1/ord" it is known that "v1" comes first, but not which segment follows.
    const auto prefix = m_regex->literalPrefix();
    if (!prefix.starts_with('/'))
        return {};
    PathSegments segments(std::string_view(prefix).substr(0, prefix.rfind('/')));
    for (std::size_t i = 0; i < PathSegments::kMost && !segments.endsAfter(i); ++i)
        m_segments.push_back({std::string(segments.at(i)), false});
    return {};
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
    PathSegments segments(path);
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        if (segments.endsAfter(i))
            return false;
        const auto text = segments.at(i);
        if (m_segments[i].isParameter ? text.empty() : text != m_segments[i].text)
            return false;
    }
    return m_open || segments.endsAfter(m_segments.size());
}

std::optional<std::size_t> PathRule::captureIndex(std::string_view name) const {
    const auto found = std::ranges::find(m_sources, name, &Source::name);
    return found == m_sources.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_sources.begin()));
}

std::span<const Capture> PathRule::capture(PathSegments& path, Arena& arena) const {
    if (m_sources.empty())
        return {};
    const std::span captures(arena.allocateArray<Capture>(m_sources.size()), m_sources.size());
    if (m_regex)
        captureGroups(path.path(), captures);
    else
        captureSegments(path, captures);
    return captures;
}

void PathRule::captureSegments(PathSegments& path, std::span<Capture> captures) const {
    const auto parameters = m_sources.size() - (m_open ? 1 : 0);
    for (std::size_t i = 0; i < parameters; ++i)
        captures[i] = {m_sources[i].name, path.at(m_sources[i].part)};
    if (m_open)
        captures.back() = {m_sources.back().name, path.after(m_sources.back().part)};
}

void PathRule::captureGroups(std::string_view path, std::span<Capture> captures) const {
    std::array<std::string_view, Regex::kMostGroups> groups;
    const bool matched = m_regex->capture(path, groups);
    for (std::size_t i = 0; i < captures.size(); ++i)
        captures[i] = {m_sources[i].name, matched ? groups[m_sources[i].part] : std::string_view{}};
}

} // namespace gatehouse::routing

#include "shared/model/checks/coverage.h"

#include <algorithm>

namespace gatehouse::model::checks {

namespace {

using Kind = PathPattern::Kind;
using Operator = ValueMatch::Operator;

constexpr std::string_view kAllBelow = "/*";

/// A path pattern as its segments: "{…}" for any one, and whether anything may follow.
class Segments {
public:
    explicit Segments(const PathPattern& pattern) : m_rest(pattern.text), m_isOpen(pattern.kind == Kind::Prefix) {
        if (pattern.kind == Kind::Template && m_rest.ends_with(kAllBelow)) {
            m_rest.remove_suffix(kAllBelow.size());
            m_isOpen = true;
        }
        m_hasParameters = pattern.kind == Kind::Template;
    }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] std::string_view next() {
        const std::size_t end = std::min(m_rest.find('/', 1), m_rest.size());
        const std::string_view segment = m_rest.substr(1, end - 1);
        m_rest.remove_prefix(end);
        return segment;
    }
    [[nodiscard]] bool isParameter(std::string_view segment) const {
        return m_hasParameters && segment.starts_with('{');
    }

private:
    std::string_view m_rest;
    bool m_isOpen;
    bool m_hasParameters;
};

bool segmentsCover(Segments wide, Segments narrow) {
    while (!wide.atEnd()) {
        if (narrow.atEnd())
            return false;
        const std::string_view wideSegment = wide.next();
        const std::string_view narrowSegment = narrow.next();
        if (wide.isParameter(wideSegment) ? narrowSegment.empty()
                                          : wideSegment != narrowSegment || narrow.isParameter(narrowSegment))
            return false;
    }
    return wide.isOpen() || (narrow.atEnd() && !narrow.isOpen());
}

bool hasMethod(const std::vector<std::string>& methods, const std::string& method) {
    return std::ranges::find(methods, method) != methods.end();
}

bool listenersCover(const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
    if (wide.empty())
        return true;
    return !narrow.empty() && std::ranges::all_of(narrow, [&](const std::string& listener) {
        return std::ranges::find(wide, listener) != wide.end();
    });
}

bool methodsCover(const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
    if (wide.empty())
        return true;
    return !narrow.empty() && std::ranges::all_of(narrow, [&](const std::string& method) {
        return hasMethod(wide, method) || (method == "HEAD" && hasMethod(wide, "GET")); // GET brings HEAD with it
    });
}

/// Whether the condition holds wherever the other one does.
bool follows(const ValueMatch& condition, const ValueMatch& from) {
    if (condition.name != from.name)
        return false;
    if (condition.op == from.op && condition.value == from.value)
        return true;
    if (condition.op == Operator::Present)
        return from.op != Operator::Absent;
    return condition.op == Operator::Prefix && (from.op == Operator::Exact || from.op == Operator::Prefix) &&
           from.value.starts_with(condition.value);
}

bool valuesCover(const std::vector<ValueMatch>& wide, const std::vector<ValueMatch>& narrow) {
    return std::ranges::all_of(wide, [&](const ValueMatch& condition) {
        return std::ranges::any_of(narrow, [&](const ValueMatch& from) { return follows(condition, from); });
    });
}

bool clientsCover(const std::vector<Cidr>& wide, const std::vector<Cidr>& narrow) {
    if (wide.empty())
        return true;
    return !narrow.empty() && std::ranges::all_of(narrow, [&](const Cidr& inner) {
        return std::ranges::any_of(wide, [&](const Cidr& outer) {
            return outer.prefixBits <= inner.prefixBits && outer.contains(inner.network);
        });
    });
}

std::string_view withoutV(std::string_view version) {
    return version.starts_with('v') || version.starts_with('V') ? version.substr(1) : version;
}

bool versionCovers(const std::optional<Match::ApiVersion>& wide, const std::optional<Match::ApiVersion>& narrow) {
    if (!wide)
        return true;
    return narrow && wide->in == narrow->in && wide->name == narrow->name &&
           withoutV(wide->value) == withoutV(narrow->value) && (wide->isDefault || !narrow->isDefault);
}

} // namespace

bool covers(const PathPattern& wide, const PathPattern& narrow) {
    if (wide.kind == Kind::Any)
        return true;
    if (wide.kind == Kind::Regex || narrow.kind == Kind::Regex)
        return (wide.kind == narrow.kind && wide.text == narrow.text) ||
               (wide.kind == Kind::Prefix && wide.text.empty());
    if (narrow.kind == Kind::Any)
        return wide.kind == Kind::Prefix && wide.text.empty();
    return segmentsCover(Segments(wide), Segments(narrow));
}

bool conditionsCover(const Match& wide, const Match& narrow) {
    return methodsCover(wide.methods, narrow.methods) && valuesCover(wide.headers, narrow.headers) &&
           valuesCover(wide.query, narrow.query) && valuesCover(wide.cookies, narrow.cookies) &&
           clientsCover(wide.clients, narrow.clients) && listenersCover(wide.listeners, narrow.listeners) &&
           versionCovers(wide.version, narrow.version);
}

bool hostCovers(std::string_view wide, std::string_view narrow) {
    if (wide.empty() || wide == narrow)
        return true;
    return wide.starts_with("*.") && narrow.size() > wide.size() - 1 && narrow.ends_with(wide.substr(1));
}

} // namespace gatehouse::model::checks

#include "shared/model/route_precedence.h"

#include <algorithm>
#include <array>

namespace gatehouse::model {

namespace {

using Kind = PathPattern::Kind;

constexpr std::string_view kAllBelow = "/*";

constexpr std::int64_t downwards(std::size_t count) { return -static_cast<std::int64_t>(count); }

bool isWildcard(std::string_view host) { return host.starts_with("*."); }

int hostKind(std::string_view host) {
    if (host.empty() || host == "*")
        return 2;
    return isWildcard(host) ? 1 : 0;
}

int pathKind(Kind kind) {
    constexpr std::array kOrder{Kind::Exact, Kind::Template, Kind::Prefix, Kind::Regex, Kind::Any};
    return static_cast<int>(std::ranges::find(kOrder, kind) - kOrder.begin());
}

bool isOpenTemplate(const PathPattern& path) { return path.kind == Kind::Template && path.text.ends_with(kAllBelow); }

/// How much of a template or prefix is spelled out. Exact paths of different length never meet, and expressions have
/// none to compare.
std::size_t literalLength(const PathPattern& path) {
    if (path.kind == Kind::Prefix)
        return path.text.size();
    if (path.kind != Kind::Template)
        return 0;
    std::size_t length = 0;
    bool isInside = false;
    for (const char c : path.text) {
        isInside = isInside || c == '{';
        length += isInside ? 0 : 1;
        isInside = isInside && c != '}';
    }
    return length - (isOpenTemplate(path) ? kAllBelow.size() : 0);
}

std::size_t predicateCount(const Match& match) {
    return match.headers.size() + match.query.size() + match.cookies.size() + (match.methods.empty() ? 0 : 1) +
           (match.clients.empty() ? 0 : 1) + (match.listeners.empty() ? 0 : 1) + (match.version ? 1 : 0);
}

} // namespace

RoutePrecedence::RoutePrecedence(const Route& route, std::string_view host, std::size_t placeInList)
    : priority(-std::int64_t{route.priority}), hostKind(model::hostKind(host)),
      hostLength(isWildcard(host) ? downwards(host.size()) : 0), pathKind(model::pathKind(route.match.path.kind)),
      pathLength(downwards(literalLength(route.match.path))), isOpen(isOpenTemplate(route.match.path)),
      predicates(downwards(predicateCount(route.match))), name(route.name), place(placeInList) {}

} // namespace gatehouse::model

#include "gateway/routing/route_table.h"

#include "shared/model/route_precedence.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

/// A route under one of its hosts, before it has a rank.
struct Candidate {
    model::RoutePrecedence precedence;
    const CompiledRoute* route;
    const HostPattern* host;
};

std::vector<Candidate> inOrder(std::span<const model::Route> routes, std::span<const CompiledRoute> compiled) {
    std::vector<Candidate> candidates;
    for (const auto& route : compiled) {
        const auto& names = routes[route.index].match.hosts; // none: one pattern, for any host
        for (std::size_t i = 0; i < route.hosts.size(); ++i)
            candidates.push_back({{routes[route.index], names.empty() ? std::string_view{} : names[i], route.index},
                                  &route,
                                  &route.hosts[i]});
    }
    std::ranges::sort(candidates, {}, &Candidate::precedence);
    return candidates;
}

} // namespace

Result<RouteTable> RouteTable::compile(std::span<const model::Route> routes) {
    RouteTable table;
    table.m_routes.reserve(routes.size());
    for (const auto& route : routes)
        table.m_routes.push_back(TRY(CompiledRoute::compile(route, static_cast<std::uint32_t>(table.m_routes.size()))));
    table.index(routes);
    return table;
}

void RouteTable::index(std::span<const model::Route> routes) {
    PathIndex::Builder paths;
    Rank rank = 0;
    for (const auto& [precedence, route, host] : inOrder(routes, m_routes)) {
        const bool isSimple = !route->hasConditions() && route->path.regex() == nullptr;
        const auto root = m_hosts.ensureRoot(*host, [&] { return paths.addRoot(); });
        paths.add(root, {rank++, route->index, route->methods.mask(), isSimple, true}, route->path);
    }
    m_paths = std::move(paths).build();
}

/// Looks for the first entry in the order that fits. What fails a predicate is passed over, so the next best one gets
/// its chance, on whichever host and path it stands.
class RouteTable::BestMatch {
public:
    BestMatch(const RouteTable& table, const http::RequestHead& head, const Arrival& arrival)
        : m_table(table), m_head(head), m_arrival(arrival) {}

    [[nodiscard]] bool wants(Rank best) const { return best < m_best; }
    bool offer(const Entry& entry) {
        if (!m_table.methodFits(entry, m_head)) {
            m_methodMissed = true;
            return false;
        }
        if (!m_table.restFits(entry, m_head, m_arrival))
            return false;
        m_best = entry.rank;
        m_route = entry.route;
        return true;
    }

    /// Null without one.
    [[nodiscard]] const CompiledRoute* route() const {
        return m_best == kNoRank ? nullptr : &m_table.m_routes[m_route];
    }
    [[nodiscard]] bool methodMissed() const { return m_methodMissed; }

private:
    const RouteTable& m_table;
    const http::RequestHead& m_head;
    const Arrival& m_arrival;
    Rank m_best = kNoRank;
    std::uint32_t m_route = 0;
    bool m_methodMissed = false;
};

/// Once nothing was found: whether it was for the method alone, and which methods would have done.
class RouteTable::AllowedMethods {
public:
    AllowedMethods(const RouteTable& table, const http::RequestHead& head, const Arrival& arrival)
        : m_table(table), m_head(head), m_arrival(arrival) {}

    [[nodiscard]] bool wants(Rank /*best*/) const { return true; }
    bool offer(const Entry& entry) {
        if (m_table.restFits(entry, m_head, m_arrival))
            m_methods.add(m_table.m_routes[entry.route].methods);
        return false;
    }

    [[nodiscard]] const MethodUnion& methods() const { return m_methods; }

private:
    const RouteTable& m_table;
    const http::RequestHead& m_head;
    const Arrival& m_arrival;
    MethodUnion m_methods;
};

MatchResult RouteTable::match(const http::RequestHead& head, const Arrival& arrival, Arena& arena) const {
    const auto host = comparableHost(head.host);
    PathSegments path(head.path);
    BestMatch search(*this, head, arrival);
    visit(host, path, search);
    MatchResult result;
    if (const auto* route = search.route()) {
        result.outcome = MatchResult::Outcome::Found;
        result.route = route;
        result.captures = route->path.capture(path, arena);
        return result;
    }
    if (!search.methodMissed())
        return result;
    AllowedMethods others(*this, head, arrival);
    visit(host, path, others);
    if (!others.methods().empty()) {
        result.outcome = MatchResult::Outcome::MethodNotAllowed;
        result.allow = others.methods().text(arena);
    }
    return result;
}

template <class Visitor> void RouteTable::visit(std::string_view host, PathSegments& path, Visitor& visitor) const {
    m_hosts.visit(host, [&](std::uint32_t root) { m_paths.visit(root, path, visitor); });
}

bool RouteTable::methodFits(const Entry& entry, const http::RequestHead& head) const {
    if ((entry.methods & MethodSet::bit(head.method)) == 0)
        return false;
    return head.method != http::Method::Other || entry.methods == MethodSet::kAny ||
           m_routes[entry.route].methods.contains(head.method, head.methodToken);
}

bool RouteTable::restFits(const Entry& entry, const http::RequestHead& head, const Arrival& arrival) const {
    if (entry.isSimple)
        return true;
    const auto& route = m_routes[entry.route];
    if (const auto* regex = route.path.regex(); regex != nullptr && !regex->matches(head.path))
        return false;
    return route.conditionsHold(head, arrival);
}

} // namespace gatehouse::routing

#include "gateway/routing/route_table.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::routing {

namespace {

/// A route under one of its hosts, before it has a rank.
struct Candidate {
    const CompiledRoute* route;
    const HostPattern* host;
};

int pathOrder(PathRule::Kind kind) {
    switch (kind) {
    case PathRule::Kind::Exact:
        return 0;
    case PathRule::Kind::Template:
        return 1;
    case PathRule::Kind::Prefix:
        return 2;
    case PathRule::Kind::Regex:
        return 3;
    case PathRule::Kind::Any:
        return 4;
    }
    return 4;
}

/// Templates and prefixes go by length; exact paths of different length never meet, and expressions have none to
/// compare.
std::size_t comparableLength(const PathRule& path) {
    const bool byLength = path.kind() == PathRule::Kind::Template || path.kind() == PathRule::Kind::Prefix;
    return byLength ? path.literalLength() : 0;
}

/// The order of precedence as one comparison; see RouteTable.
bool precedes(const Candidate& left, const Candidate& right) {
    const auto host = [](const Candidate& c) {
        return c.host->kind == HostPattern::Kind::Wildcard ? c.host->text.size() : 0;
    };
    const auto before = [&](const Candidate& a, const Candidate& b) {
        // What counts the more, the better is taken from the other side.
        return std::tuple(b.route->priority, a.host->kind, host(b), pathOrder(a.route->path.kind()),
                          comparableLength(b.route->path), a.route->path.isOpen(), b.route->predicateCount(),
                          std::string_view(a.route->name), a.route->index);
    };
    return before(left, right) < before(right, left);
}

} // namespace

Result<RouteTable> RouteTable::compile(std::span<const model::Route> routes) {
    RouteTable table;
    table.m_routes.reserve(routes.size());
    for (const auto& route : routes)
        table.m_routes.push_back(TRY(CompiledRoute::compile(route, static_cast<std::uint32_t>(table.m_routes.size()))));
    table.index();
    return table;
}

void RouteTable::index() {
    std::vector<Candidate> candidates;
    for (const auto& route : m_routes)
        for (const auto& host : route.hosts)
            candidates.push_back({&route, &host});
    std::ranges::sort(candidates, precedes);

    PathIndex::Builder paths;
    Rank rank = 0;
    for (const auto& [route, host] : candidates) {
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
    BestMatch(const RouteTable& table, const http::RequestHead& head, const IpAddress& client)
        : m_table(table), m_head(head), m_client(client) {}

    [[nodiscard]] bool wants(Rank best) const { return best < m_best; }
    bool offer(const Entry& entry) {
        if (!m_table.methodFits(entry, m_head)) {
            m_methodMissed = true;
            return false;
        }
        if (!m_table.restFits(entry, m_head, m_client))
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
    const IpAddress& m_client;
    Rank m_best = kNoRank;
    std::uint32_t m_route = 0;
    bool m_methodMissed = false;
};

/// Once nothing was found: whether it was for the method alone, and which methods would have done.
class RouteTable::AllowedMethods {
public:
    AllowedMethods(const RouteTable& table, const http::RequestHead& head, const IpAddress& client)
        : m_table(table), m_head(head), m_client(client) {}

    [[nodiscard]] bool wants(Rank /*best*/) const { return true; }
    bool offer(const Entry& entry) {
        if (m_table.restFits(entry, m_head, m_client))
            m_methods.add(m_table.m_routes[entry.route].methods);
        return false;
    }

    [[nodiscard]] const MethodUnion& methods() const { return m_methods; }

private:
    const RouteTable& m_table;
    const http::RequestHead& m_head;
    const IpAddress& m_client;
    MethodUnion m_methods;
};

MatchResult RouteTable::match(const http::RequestHead& head, const IpAddress& client, Arena& arena) const {
    const auto host = comparableHost(head.host);
    PathSegments path(head.path);
    BestMatch search(*this, head, client);
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
    AllowedMethods others(*this, head, client);
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

bool RouteTable::restFits(const Entry& entry, const http::RequestHead& head, const IpAddress& client) const {
    if (entry.isSimple)
        return true;
    const auto& route = m_routes[entry.route];
    if (const auto* regex = route.path.regex(); regex != nullptr && !regex->matches(head.path))
        return false;
    return route.conditionsHold(head, client);
}

} // namespace gatehouse::routing

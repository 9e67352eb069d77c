#include "shared/model/checks/checks.h"
#include "shared/model/checks/coverage.h"
#include "shared/model/path_pattern.h"
#include "shared/model/route_precedence.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace gatehouse::model::checks {

namespace {

/// Comparisons that a check may cost, so that a huge configuration does not hold up its own reload; what is left then
/// is not checked.
constexpr std::size_t kMostComparisons = 1'000'000;

/// A route under one of its hosts.
struct Entry {
    std::size_t route;
    std::string_view host; ///< empty: any
};

class Reachability {
public:
    explicit Reachability(const std::vector<Route>& routes) : m_routes(routes) {
        for (std::size_t i = 0; i < routes.size(); ++i) {
            if (routes[i].match.hosts.empty())
                add({i, {}});
            for (const std::string& host : routes[i].match.hosts)
                add({i, host});
        }
    }

    /// A route that takes everything away from this one under that host.
    [[nodiscard]] std::optional<std::size_t> findShadow(const Entry& entry) {
        if (m_comparisons > kMostComparisons)
            return std::nullopt;
        const std::string path = literalPrefix(m_routes[entry.route].match.path);
        for (const std::string& host : widerHosts(entry.host)) {
            const auto byPath = m_entries.find(host);
            if (byPath == m_entries.end())
                continue;
            // Whatever covers this path begins with a part of what this path begins with.
            for (std::string_view prefix = path;; prefix = prefix.substr(0, prefix.rfind('/'))) {
                if (const auto found = byPath->second.find(prefix); found != byPath->second.end())
                    for (const std::size_t candidate : found->second)
                        if (shadows({candidate, host}, entry))
                            return candidate;
                if (prefix.empty())
                    break;
            }
        }
        return std::nullopt;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using ByPath = std::unordered_map<std::string, std::vector<std::size_t>, Hash, std::equal_to<>>;

    void add(Entry entry) {
        m_entries[entry.host][literalPrefix(m_routes[entry.route].match.path)].push_back(entry.route);
    }

    /// All patterns that can cover that host: itself, the wildcards above it, any.
    static std::vector<std::string> widerHosts(std::string_view host) {
        std::vector<std::string> hosts{std::string(host)};
        const std::size_t start = host.starts_with("*.") ? 2 : 0;
        for (std::size_t dot = host.find('.', start); dot != host.npos; dot = host.find('.', dot + 1))
            hosts.push_back("*" + std::string(host.substr(dot)));
        if (!host.empty())
            hosts.emplace_back();
        return hosts;
    }

    bool shadows(const Entry& wide, const Entry& narrow) {
        ++m_comparisons;
        if (wide.route == narrow.route)
            return false;
        const Route& first = m_routes[wide.route];
        const Route& second = m_routes[narrow.route];
        if (!covers(first.match.path, second.match.path) || !conditionsCover(first.match, second.match))
            return false;
        return RoutePrecedence(first, wide.host, wide.route) < RoutePrecedence(second, narrow.host, narrow.route);
    }

    const std::vector<Route>& m_routes;
    std::unordered_map<std::string_view, ByPath> m_entries;
    std::size_t m_comparisons = 0;
};

/// The shadowing route of every host; nothing if under one of them the route can be reached.
std::optional<std::size_t> findShadow(Reachability& reachability, const std::vector<Route>& routes, std::size_t index) {
    const auto& hosts = routes[index].match.hosts;
    if (hosts.empty())
        return reachability.findShadow({index, {}});
    std::optional<std::size_t> shadow;
    for (const std::string& host : hosts) {
        const auto found = reachability.findShadow({index, host});
        if (!found)
            return std::nullopt;
        shadow = shadow.value_or(*found);
    }
    return shadow;
}

} // namespace

void reachability(const Config& config, const Cursor& root, Diagnostics& diagnostics) {
    const Cursor routes = root.at("routes");
    Reachability reachability(config.routes);
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const auto shadow = findShadow(reachability, config.routes, i);
        if (!shadow)
            continue;
        const Route& first = config.routes[*shadow];
        const Route& route = config.routes[i];
        const bool isTwin = first.match.hosts == route.match.hosts && covers(route.match.path, first.match.path) &&
                            conditionsCover(route.match, first.match) && first.priority == route.priority;
        const std::string name = document::inQuotes(first.name);
        if (isTwin)
            routes.at(i).at("match").warning(
                diagnostics, "never used: route " + name + " matches the same requests and comes first by its name",
                "remove one, or give them different priorities");
        else
            routes.at(i).at("match").warning(diagnostics,
                                             "never used: route " + name + " comes first and takes all these requests",
                                             "give this one a priority above " + std::to_string(first.priority));
    }
}

} // namespace gatehouse::model::checks

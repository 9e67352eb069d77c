// The table against the plainest possible matcher: every route asked in turn, the order of precedence spelled out anew.

#include "gateway/routing/route_table.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <tuple>

namespace gatehouse::routing {
namespace {

using Kind = model::PathPattern::Kind;

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> segments;
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find('/', at + 1), path.size());
        segments.emplace_back(path.substr(at + 1, end - at - 1));
        at = end;
    }
    return segments;
}

class Reference {
public:
    explicit Reference(const std::vector<model::Route>& routes) : m_routes(routes) {}

    /// The name, "404", or "405" with the methods as a set.
    [[nodiscard]] std::string answer(const Request& request) const {
        std::optional<Key> best;
        std::set<std::string> allowed;
        for (std::size_t i = 0; i < m_routes.size(); ++i) {
            const auto& route = m_routes[i];
            const auto host = hostKey(route, std::string(request.head().host));
            if (!host || !pathFits(route.match.path, request.head().path) || !headersFit(route, request))
                continue;
            if (!methodFits(route, std::string(request.head().methodToken))) {
                for (const auto& method : route.match.methods) {
                    allowed.insert(method);
                    if (method == "GET")
                        allowed.insert("HEAD");
                }
                continue;
            }
            const auto key = keyOf(route, *host, i);
            if (!best || key < *best)
                best = key;
        }
        if (best)
            return std::get<std::string>(*best);
        std::string answer = allowed.empty() ? "404" : "405";
        for (const auto& method : allowed)
            answer += ' ' + method;
        return answer;
    }

private:
    using Key = std::tuple<int, int, int, int, int, bool, int, std::string, std::size_t>;

    /// (kind, minus its length) of the best of the route's hosts that fits.
    static std::optional<std::pair<int, int>> hostKey(const model::Route& route, const std::string& host) {
        if (route.match.hosts.empty())
            return std::pair(2, 0);
        std::optional<std::pair<int, int>> best;
        for (const auto& pattern : route.match.hosts) {
            std::optional<std::pair<int, int>> key;
            if (pattern == host)
                key = std::pair(0, 0);
            else if (pattern.starts_with("*.") && host.size() >= pattern.size() && host.ends_with(pattern.substr(1)))
                key = std::pair(1, -static_cast<int>(pattern.size()));
            if (key && (!best || *key < *best))
                best = key;
        }
        return best;
    }

    static bool pathFits(const model::PathPattern& pattern, std::string_view path) {
        switch (pattern.kind) {
        case Kind::Any:
            return true;
        case Kind::Exact:
            return path == pattern.text;
        case Kind::Prefix:
            return path == pattern.text || path.starts_with(pattern.text + '/');
        case Kind::Regex:
            return Regex::compile(pattern.text)->matches(path);
        case Kind::Template:
            break;
        }
        const bool open = pattern.text.ends_with("/*");
        const auto wanted = split(open ? pattern.text.substr(0, pattern.text.size() - 2) : pattern.text);
        const auto segments = split(path);
        if (open ? segments.size() < wanted.size() : segments.size() != wanted.size())
            return false;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (wanted[i].starts_with('{') ? segments[i].empty() : segments[i] != wanted[i])
                return false;
        return true;
    }

    static bool methodFits(const model::Route& route, const std::string& method) {
        const std::set<std::string> methods(route.match.methods.begin(), route.match.methods.end());
        return methods.empty() || methods.contains(method) || (method == "HEAD" && methods.contains("GET"));
    }

    static bool headersFit(const model::Route& route, const Request& request) {
        for (const auto& wanted : route.match.headers) {
            bool fits = false;
            for (const auto& field : request.head().fields.all())
                fits = fits || (field.name == wanted.name && field.value == wanted.value);
            if (!fits)
                return false;
        }
        return true;
    }

    static Key keyOf(const model::Route& route, std::pair<int, int> host, std::size_t index) {
        const auto& path = route.match.path;
        const bool open = path.kind == Kind::Template && path.text.ends_with("/*");
        int length = 0;
        if (path.kind == Kind::Prefix)
            length = static_cast<int>(path.text.size());
        if (path.kind == Kind::Template)
            for (const auto& segment : split(open ? path.text.substr(0, path.text.size() - 2) : path.text))
                length += 1 + (segment.starts_with('{') ? 0 : static_cast<int>(segment.size()));
        const std::map<Kind, int> kinds{
            {Kind::Exact, 0}, {Kind::Template, 1}, {Kind::Prefix, 2}, {Kind::Regex, 3}, {Kind::Any, 4}};
        const auto predicates = static_cast<int>(route.match.headers.size()) + (route.match.methods.empty() ? 0 : 1);
        return {-route.priority, host.first, host.second, kinds.at(path.kind), -length, open,
                -predicates,     route.name, index};
    }

    const std::vector<model::Route>& m_routes;
};

std::string answer(const RouteTable& table, Request& request) {
    const auto result = table.match(request.head(), request.arrival(), request.arena());
    if (result.outcome == MatchResult::Outcome::Found)
        return result.route->name;
    if (result.outcome == MatchResult::Outcome::NoRoute)
        return "404";
    std::set<std::string> allowed;
    for (std::string_view list = result.allow; !list.empty();) {
        const auto end = std::min(list.find(", "), list.size());
        allowed.emplace(list.substr(0, end));
        list.remove_prefix(std::min(list.size(), end + 2));
    }
    std::string answer = "405";
    for (const auto& method : allowed)
        answer += ' ' + method;
    return answer;
}

/// Few names, so that routes overlap in every way.
class Generator {
public:
    explicit Generator(unsigned seed) : m_random(seed) {}

    std::vector<model::Route> routes() {
        std::vector<model::Route> routes;
        for (unsigned i = 0, count = below(40); i < count; ++i) {
            model::Route next = route("r" + std::to_string(i), pattern());
            next.priority = below(6) == 0 ? static_cast<int>(below(3)) - 1 : 0;
            for (unsigned n = below(3); n > 0; --n)
                next.match.hosts.push_back(
                    pick({"api.a.com", "b.a.com", "*.a.com", "*.com", "*.b.a.com", "localhost"}));
            for (unsigned n = below(2) * below(3); n > 0; --n)
                next.match.methods.push_back(pick({"GET", "HEAD", "POST", "PUT", "OPTIONS", "PURGE", "LINK"}));
            for (unsigned n = below(2) * below(3); n > 0; --n)
                next.match.headers.push_back(
                    {pick({"x-a", "x-b", "accept"}), model::ValueMatch::Operator::Exact, pick({"1", "2"})});
            routes.push_back(std::move(next));
        }
        return routes;
    }

    void fill(Request& request) {
        for (unsigned n = below(4); n > 0; --n)
            request.with(pick({"x-a", "x-b", "accept"}), pick({"1", "2"}));
    }
    std::string host() {
        return pick({"api.a.com", "b.a.com", "x.a.com", "x.b.a.com", "a.com", "com", "localhost", ""});
    }
    std::string method() { return pick({"GET", "HEAD", "POST", "PUT", "OPTIONS", "PURGE", "LINK", "get"}); }
    std::string path() {
        if (below(20) == 0)
            return "*";
        std::string path;
        for (unsigned n = below(5); n > 0; --n)
            path += '/' + segment();
        return path.empty() || below(5) == 0 ? path + '/' : path;
    }

private:
    unsigned below(unsigned bound) { return static_cast<unsigned>(m_random() % bound); }
    std::string pick(std::initializer_list<const char*> choices) {
        return choices.begin()[below(static_cast<unsigned>(choices.size()))];
    }
    std::string segment() { return pick({"a", "b", "ab", "longer-segment-of-a-path"}); }
    std::string pattern() {
        if (below(12) == 0)
            return "";
        if (below(8) == 0)
            return pick({"~/a/.*", "~/a/b", "~.*b", "~/(a|b)/[ab]+/?", "~/ab.*", "~(?i)/A/b", "~", "~/a(/b)?"});
        std::string text;
        const bool parameters = below(2) == 0;
        for (unsigned n = below(5), i = 0; i < n; ++i)
            text += '/' + (parameters && below(2) == 0 ? "{p" + std::to_string(i) + '}' : segment());
        if (below(3) == 0)
            return text + "/*";
        return text.empty() || below(5) == 0 ? text + '/' : text;
    }

    std::mt19937 m_random;
};

TEST(RouteTable, AgreesWithALinearMatcherOnRandomTables) {
    for (unsigned seed = 0; seed < 400; ++seed) {
        Generator generator(seed);
        const auto routes = generator.routes();
        const auto table = RouteTable::compile(routes);
        ASSERT_TRUE(table) << table.error().message;
        const Reference reference(routes);
        for (int i = 0; i < 60; ++i) {
            Request request(generator.path(), generator.host(), generator.method());
            generator.fill(request);
            ASSERT_EQ(answer(*table, request), reference.answer(request))
                << "seed " << seed << ' ' << request.head().methodToken << ' ' << request.head().host << ' '
                << request.head().path;
        }
    }
}

TEST(RouteTable, CapturesOnlyPathsThatItsRuleMatches) {
    for (unsigned seed = 1000; seed < 1100; ++seed) {
        Generator generator(seed);
        const auto routes = generator.routes();
        const auto table = RouteTable::compile(routes);
        ASSERT_TRUE(table);
        for (int i = 0; i < 60; ++i) {
            Request request(generator.path(), generator.host(), generator.method());
            generator.fill(request);
            const auto result = table->match(request.head(), request.arrival(), request.arena());
            if (result.outcome != MatchResult::Outcome::Found)
                continue;
            EXPECT_TRUE(result.route->path.matches(request.head().path));
            EXPECT_EQ(result.captures.size(), result.route->path.captureCount());
        }
    }
}

} // namespace
} // namespace gatehouse::routing

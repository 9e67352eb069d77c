#include "gateway/http/target.h"
#include "gateway/routing/near_miss.h"
#include "gateway/routing/route_table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace gatehouse;
using namespace gatehouse::routing;
using Kind = model::PathPattern::Kind;
using Operator = model::ValueMatch::Operator;

model::Route route(std::string name, Kind kind, std::string path, std::vector<std::string> hosts = {},
                   std::vector<std::string> methods = {}) {
    model::Route route;
    route.name = std::move(name);
    route.match.path = {kind, std::move(path)};
    route.match.hosts = std::move(hosts);
    route.match.methods = std::move(methods);
    return route;
}

/// One route of every sort, overlapping as much as possible.
RouteTable makeTable() {
    std::vector<model::Route> routes{
        route("exact", Kind::Exact, "/a/b", {"a.com"}, {"GET"}),
        route("asterisk", Kind::Exact, "*", {}, {"OPTIONS"}),
        route("prefix", Kind::Prefix, "/a", {"*.a.com", "a.com"}),
        route("root", Kind::Prefix, "", {"*.com"}, {"POST", "PURGE"}),
        route("one", Kind::Template, "/a/{x}", {"a.com"}, {"GET", "PUT"}),
        route("two", Kind::Template, "/{x}/b/{y}/*"),
        route("regex", Kind::Regex, "/r/([a-z]*)(.*)/(?P<n>[^/]*)"),
        route("unrooted", Kind::Regex, ".*x"),
        route("header", Kind::Prefix, "/h"),
        route("query", Kind::Prefix, "/h"),
        route("cookie", Kind::Prefix, "/h"),
        route("version", Kind::Prefix, "/v"),
        route("default", Kind::Prefix, "/v"),
    };
    routes[2].rewrite = {model::Rewrite::Kind::StripPrefix, "/a"};
    routes[4].rewrite = {model::Rewrite::Kind::Template, "/i/{x}"};
    routes[5].rewrite = {model::Rewrite::Kind::Template, "/{y}/{rest}/{x}"};
    routes[6].rewrite = {model::Rewrite::Kind::Template, "/{1}{2}/{n}.{3}"};
    routes[7].priority = 1;
    routes[8].match.headers = {{"x-tag", Operator::Exact, "a"}, {"accept", Operator::Regex, "[a-z/]*"}};
    routes[9].match.query = {{"q", Operator::Prefix, "a b"}, {"r", Operator::Regex, "[^%]*"}};
    routes[10].match.cookies = {{"c", Operator::Present, ""}, {"d", Operator::Absent, ""}};
    routes[11].match.version = model::ApiVersion{model::ApiVersion::In::MediaType, "vnd.api", "2", false};
    routes[12].match.version = model::ApiVersion{model::ApiVersion::In::Query, "version", "1", true};
    auto table = RouteTable::compile(routes);
    if (!table)
        std::abort();
    return std::move(table).value();
}

std::string_view takeLine(std::string_view& text) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

std::string_view takeWord(std::string_view& line) {
    const auto word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(line.size(), word.size() + 1));
    return word;
}

/// "METHOD host target", then a field a line, "name value". Says whether a codec would have let it through.
bool readHead(std::string_view text, http::RequestHead& head) {
    auto line = takeLine(text);
    head.methodToken = takeWord(line);
    head.method = http::parseMethod(head.methodToken);
    if (http::readAuthority(takeWord(line), head) != http::Reason::ok)
        return false;
    http::PathRules rules;
    rules.mergeSlashes = !text.empty() && text.back() != '/';
    if (http::readTarget(line, rules, head) != http::Reason::ok)
        return false;
    while (!text.empty()) {
        auto field = takeLine(text);
        const auto name = takeWord(field);
        if (!name.empty())
            head.fields.add(name, field);
    }
    return true;
}

bool restFits(const CompiledRoute& route, const http::RequestHead& head, const Arrival& arrival) {
    const auto host = comparableHost(head.host);
    return std::ranges::any_of(route.hosts, [host](const HostPattern& pattern) { return pattern.matches(host); }) &&
           route.path.matches(head.path) && route.conditionsHold(head, arrival);
}

void require(bool holds) {
    if (!holds)
        std::abort();
}

} // namespace

/// Any request: the index finds a route exactly when a look at every route does, answers 405 exactly when only the
/// method fails, and what a rewrite makes of a canonical path is canonical.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const RouteTable table = makeTable();
    Arena arena;
    http::RequestHead head(arena);
    if (!readHead({reinterpret_cast<const char*>(data), size}, head))
        return 0;
    const Arrival arrival{.client = IpAddress::v4(0x7f000001), .listener = "public"};
    const auto result = table.match(head, arrival, arena);

    bool fits = false;
    bool fitsButForMethod = false;
    for (const auto& route : table.routes()) {
        const bool rest = restFits(route, head, arrival);
        const bool method = route.methods.contains(head.method, head.methodToken);
        fits = fits || (rest && method);
        fitsButForMethod = fitsButForMethod || (rest && !method);
    }
    using Outcome = MatchResult::Outcome;
    require((result.outcome == Outcome::Found) == fits);
    require((result.outcome == Outcome::MethodNotAllowed) == (!fits && fitsButForMethod));
    static_cast<void>(nearMisses(table, head, arrival));
    if (result.route == nullptr)
        return 0;

    require(restFits(*result.route, head, arrival));
    require(result.captures.size() == result.route->path.captureCount());
    if (const auto path = result.route->rewrite.apply(head.path, result.captures, arena);
        path && path->starts_with('/')) {
        http::PathRules rules;
        rules.slash = rules.backslash = rules.semicolon = http::PathRules::Encoded::Keep;
        rules.mergeSlashes = false;
        const auto canonical = http::canonicalPath(*path, rules, arena);
        require(canonical && *canonical == *path);
    }
    return 0;
}

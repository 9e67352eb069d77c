#include "gateway/routing/near_miss.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::routing {

namespace {

struct Scored {
    NearMiss miss;
    std::size_t sharedPath; ///< how many bytes of the path are as the route wants them

    [[nodiscard]] auto key() const {
        return std::tuple(miss.failures.size(), -static_cast<std::ptrdiff_t>(sharedPath));
    }
};

std::string listHosts(const CompiledRoute& route) {
    std::string list;
    for (const auto& host : route.hosts)
        list.append(list.empty() ? "" : ", ")
            .append(host.kind == HostPattern::Kind::Wildcard ? "*." : "")
            .append(host.text);
    return list;
}

std::string listListeners(const CompiledRoute& route) {
    std::string list;
    for (const std::string& name : route.listeners)
        list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

std::string listMethods(const CompiledRoute& route) {
    Arena arena;
    MethodUnion methods;
    methods.add(route.methods);
    return std::string(methods.text(arena));
}

Criterion criterionOf(ValueSource source) {
    switch (source) {
    case ValueSource::Header:
        return Criterion::Header;
    case ValueSource::Query:
        return Criterion::Query;
    case ValueSource::Cookie:
        return Criterion::Cookie;
    }
    return Criterion::Header;
}

NearMiss::Failure mustBe(Criterion criterion, std::string value) {
    return {criterion, std::string(toString(criterion)) + " is " + value, value};
}

std::vector<NearMiss::Failure> failures(const CompiledRoute& route, const http::RequestHead& head,
                                        const Arrival& arrival) {
    std::vector<NearMiss::Failure> failed;
    const auto host = comparableHost(head.host);
    if (std::ranges::none_of(route.hosts, [host](const HostPattern& pattern) { return pattern.matches(host); }))
        failed.push_back(mustBe(Criterion::Host, listHosts(route)));
    if (!route.path.matches(head.path))
        failed.push_back(mustBe(Criterion::Path, route.pathText));
    if (!route.methods.contains(head.method, head.methodToken))
        failed.push_back(mustBe(Criterion::Method, listMethods(route)));
    if (!route.clients.empty() && !route.clients.contains(arrival.client))
        failed.push_back({Criterion::Client, "client is in one of the route's networks", {}});
    if (!route.servesListener(arrival.listener))
        failed.push_back(mustBe(Criterion::Listener, listListeners(route)));
    if (route.version && !route.version->holds(head))
        failed.push_back({Criterion::Version, route.version->describe(), {}});
    for (const auto& condition : route.conditions)
        if (!condition.holds(head))
            failed.push_back({criterionOf(condition.source()), condition.describe(), {}});
    return failed;
}

std::size_t sharedPath(const CompiledRoute& route, std::string_view path) {
    if (route.path.matches(path))
        return path.size();
    if (route.path.kind() == PathRule::Kind::Exact)
        return static_cast<std::size_t>(std::ranges::mismatch(route.path.exactPath(), path).in2 - path.begin());
    std::size_t shared = 0;
    for (const auto& segment : route.path.segments()) {
        const auto end = std::min(path.find('/', shared + 1), path.size());
        if (shared == path.size() ||
            (!segment.isParameter && path.substr(shared + 1, end - shared - 1) != segment.text))
            break;
        shared = end;
    }
    return shared;
}

/// With neither host nor path in common there is nothing near about a route.
bool isNear(const std::vector<NearMiss::Failure>& failed) {
    return !failed.empty() &&
           !(failed.size() > 1 && failed[0].criterion == Criterion::Host && failed[1].criterion == Criterion::Path);
}

} // namespace

std::string_view toString(Criterion criterion) {
    switch (criterion) {
    case Criterion::Host:
        return "host";
    case Criterion::Path:
        return "path";
    case Criterion::Method:
        return "method";
    case Criterion::Client:
        return "client";
    case Criterion::Listener:
        return "listener";
    case Criterion::Version:
        return "version";
    case Criterion::Header:
        return "header";
    case Criterion::Query:
        return "query";
    case Criterion::Cookie:
        return "cookie";
    }
    return "";
}

std::vector<NearMiss> nearMisses(const RouteTable& table, const http::RequestHead& head, const Arrival& arrival) {
    std::vector<Scored> nearest;
    for (const auto& route : table.routes()) {
        auto failed = failures(route, head, arrival);
        if (!isNear(failed))
            continue;
        Scored scored{{&route, std::move(failed)}, sharedPath(route, head.path)};
        const auto behind = std::ranges::upper_bound(nearest, scored.key(), {}, &Scored::key);
        nearest.insert(behind, std::move(scored));
        if (nearest.size() > kMostNearMisses)
            nearest.pop_back();
    }
    std::vector<NearMiss> misses;
    for (auto& scored : nearest)
        misses.push_back(std::move(scored.miss));
    return misses;
}

} // namespace gatehouse::routing

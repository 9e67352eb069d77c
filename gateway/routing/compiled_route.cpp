#include "gateway/routing/compiled_route.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

Result<std::vector<HostPattern>> compileHosts(const std::vector<std::string>& hosts) {
    std::vector<HostPattern> patterns;
    for (const auto& host : hosts)
        patterns.push_back(TRY(HostPattern::compile(host)));
    if (patterns.empty())
        patterns.emplace_back();
    return patterns;
}

Result<std::vector<ValueCondition>> compileConditions(const model::Match& match) {
    std::vector<ValueCondition> conditions;
    for (const auto& [source, values] :
         {std::pair{ValueSource::Header, &match.headers}, std::pair{ValueSource::Query, &match.query},
          std::pair{ValueSource::Cookie, &match.cookies}})
        for (const auto& value : *values)
            conditions.push_back(TRY(ValueCondition::compile(source, value)));
    return conditions;
}

std::string describePath(const model::PathPattern& path) {
    switch (path.kind) {
    case model::PathPattern::Kind::Any:
        return "any path";
    case model::PathPattern::Kind::Prefix:
        return path.text == "/" ? "/*" : path.text + "/*";
    case model::PathPattern::Kind::Regex:
        return "regex " + path.text;
    case model::PathPattern::Kind::Exact:
    case model::PathPattern::Kind::Template:
        return path.text;
    }
    return path.text;
}

Result<CompiledRoute> compileParts(const model::Route& route) {
    CompiledRoute compiled;
    compiled.hosts = TRY(compileHosts(route.match.hosts));
    compiled.path = TRY(PathRule::compile(route.match.path));
    compiled.pathText = describePath(route.match.path);
    compiled.methods = MethodSet(route.match.methods);
    compiled.conditions = TRY(compileConditions(route.match));
    if (route.match.version)
        compiled.version.emplace(*route.match.version);
    compiled.clients = CidrSet(route.match.clients);
    compiled.listeners = route.match.listeners;
    compiled.rewrite = TRY(PathRewrite::compile(route.rewrite, compiled.path));
    return compiled;
}

} // namespace

Result<CompiledRoute> CompiledRoute::compile(const model::Route& route, std::uint32_t index) {
    auto compiled = compileParts(route);
    if (!compiled)
        return fail("route \"" + route.name + "\": " + compiled.error().message);
    compiled->index = index;
    compiled->name = route.name;
    compiled->service = route.service;
    return compiled;
}

bool CompiledRoute::conditionsHold(const http::RequestHead& head, const Arrival& arrival) const {
    if (!servesListener(arrival.listener) || (!clients.empty() && !clients.contains(arrival.client)))
        return false;
    if (version && !version->holds(head))
        return false;
    return std::ranges::all_of(conditions, [&](const ValueCondition& condition) { return condition.holds(head); });
}

} // namespace gatehouse::routing

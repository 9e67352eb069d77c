#include "gateway/policies/access/access.h"

#include "gateway/pipeline/caller_rule.h"
#include "gateway/pipeline/exchange.h"
#include "shared/model/caller_options.h"

#include <optional>

namespace gatehouse::policies::access {

using http::Reason;

namespace {

/// Why a caller is not let in.
struct Refusal {
    Reason reason;
    std::string_view why;
};

std::optional<Refusal> refusal(const model::CallerMatch& needs, const pipeline::Identity& identity, Arena& arena) {
    using pipeline::CallerLack;
    switch (lackOf(needs, identity, arena)) {
    case CallerLack::Nothing:
        return std::nullopt;
    case CallerLack::Consumer:
        return Refusal{Reason::forbidden, "not one of the consumers"};
    case CallerLack::Group:
        return Refusal{Reason::insufficient_scope, "in none of the groups"};
    case CallerLack::Role:
        return Refusal{Reason::insufficient_scope, "has none of the roles"};
    case CallerLack::Scope:
        return Refusal{Reason::insufficient_scope, "lacks a scope"};
    case CallerLack::Claim:
        break;
    }
    return Refusal{Reason::forbidden, "a claim says otherwise"};
}

/// RFC 6750 §3.1: a bearer is told which scopes it would need.
std::string_view challenge(const model::CallerMatch& needs, Arena& arena) {
    std::string_view scopes;
    for (const std::string& scope : needs.scopes)
        scopes = scopes.empty() ? std::string_view(scope) : arena.concat(scopes, " ", scope);
    return scopes.empty() ? "Bearer error=\"insufficient_scope\""
                          : arena.concat("Bearer error=\"insufficient_scope\", scope=\"", scopes, "\"");
}

model::Route asRoute(const Rule& rule, std::size_t index) {
    model::Route route;
    route.name = "rule " + std::to_string(index);
    route.match.path = rule.path;
    route.match.methods = rule.methods;
    return route;
}

} // namespace

schema::TypePtr declare(schema::Tag<Rule>) {
    auto object = schema::object<Rule>("access.rule", "What is needed for some of the requests.")
                      .field("methods", &Rule::methods, "Their methods; GET brings HEAD with it. Without this, any.")
                      .rule(schema::kMethod)
                      .count(1, 32)
                      .field("path", &Rule::path, "Their path, as in the match of a route. Without this, any.")
                      .example("\"/orders/*\"");
    return addCallerOptions(object, &Rule::needs);
}

schema::TypePtr declare(schema::Tag<Config>) {
    auto object = schema::object<Config>("access", "Lets callers do what their roles, groups and scopes allow.");
    return addCallerOptions(object, &Config::needs)
        .field("rules", &Config::rules,
               "More that is needed, by method and path. Of the rules that fit a request, the most specific one "
               "counts, as "
               "among routes.")
        .count(1, 1'000)
        .field("otherwise", &Config::otherwise,
               schema::words<Config::Otherwise>({
                   {"deny", Config::Otherwise::Deny, "refused"},
                   {"allow", Config::Otherwise::Allow, "let through"},
               }),
               "What becomes of requests that no rule fits, where there are rules.")
        .needsOneOf({"consumers", "groups", "roles", "scopes", "claims", "rules"});
}

Result<Access> Access::create(const Config& config, const BuildContext&) {
    std::vector<model::Route> routes;
    for (const Rule& rule : config.rules)
        routes.push_back(asRoute(rule, routes.size()));
    return Access(config, TRY(routing::RouteTable::compile(routes)));
}

pipeline::Flow Access::onRequest(pipeline::Exchange& exchange) const {
    const auto refuse = [&exchange](Refusal why, const model::CallerMatch& needs) {
        exchange.note(why.why);
        http::ResponseHead& head = exchange.replyProblem(why.reason);
        if (why.reason == Reason::insufficient_scope && exchange.identity()->method == pipeline::AuthMethod::Jwt)
            head.fields.add("www-authenticate", challenge(needs, exchange.arena()));
        return pipeline::Flow::Replied;
    };
    const pipeline::Identity* identity = exchange.identity();
    if (identity == nullptr) {
        exchange.note("nobody");
        http::ResponseHead& head = exchange.replyProblem(Reason::auth_missing);
        if (!exchange.challenge().empty())
            head.fields.add("www-authenticate", exchange.challenge());
        return pipeline::Flow::Replied;
    }
    if (const auto why = refusal(m_config.needs, *identity, exchange.arena()))
        return refuse(*why, m_config.needs);
    if (m_config.rules.empty())
        return pipeline::Flow::Next;
    const routing::MatchResult found = m_rules.match(exchange.request(), exchange.arrival(), exchange.arena());
    if (found.route == nullptr) {
        if (m_config.otherwise == Config::Otherwise::Allow)
            return pipeline::Flow::Next;
        return refuse({Reason::forbidden, "no rule fits"}, m_config.needs);
    }
    const model::CallerMatch& needs = m_config.rules[found.route->index].needs;
    if (const auto why = refusal(needs, *identity, exchange.arena()))
        return refuse(*why, needs);
    return pipeline::Flow::Next;
}

PolicyType type() { return policyType<Config, Access>("Lets callers do what their roles, groups and scopes allow."); }

} // namespace gatehouse::policies::access

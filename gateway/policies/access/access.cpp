#include "gateway/policies/access/access.h"

#include "gateway/pipeline/exchange.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <optional>
#include <span>

namespace gatehouse::policies::access {

using http::Reason;

namespace {

using Names = std::span<const std::string_view>;

/// Why a caller is not let in.
struct Refusal {
    Reason reason;
    std::string_view why;
};

bool hasOne(const std::vector<std::string>& wanted, Names names) {
    return wanted.empty() || std::ranges::any_of(wanted, [names](const std::string& name) {
               return std::ranges::find(names, std::string_view(name)) != names.end();
           });
}

bool hasAll(const std::vector<std::string>& wanted, Names names) {
    return std::ranges::all_of(wanted, [names](const std::string& name) {
        return std::ranges::find(names, std::string_view(name)) != names.end();
    });
}

std::optional<Refusal> refusal(const Requirement& needs, const pipeline::Identity& identity) {
    const auto& consumers = needs.consumers;
    if (!consumers.empty() &&
        (identity.consumer == nullptr || std::ranges::find(consumers, identity.consumer->name) == consumers.end()))
        return Refusal{Reason::forbidden, "not one of the consumers"};
    if (!hasOne(needs.groups, identity.groups))
        return Refusal{Reason::insufficient_scope, "in none of the groups"};
    if (!hasOne(needs.roles, identity.roles))
        return Refusal{Reason::insufficient_scope, "has none of the roles"};
    if (!hasAll(needs.scopes, identity.scopes))
        return Refusal{Reason::insufficient_scope, "lacks a scope"};
    return std::nullopt;
}

/// RFC 6750 §3.1: a bearer is told which scopes it would need.
std::string_view challenge(const Requirement& needs, Arena& arena) {
    std::string_view scopes;
    for (const std::string& scope : needs.scopes)
        scopes = scopes.empty() ? std::string_view(scope) : arena.concat(scopes, " ", scope);
    return scopes.empty() ? "Bearer error=\"insufficient_scope\""
                          : arena.concat("Bearer error=\"insufficient_scope\", scope=\"", scopes, "\"");
}

template <class T> schema::Object<T>& requirement(schema::Object<T>& object) {
    const auto list = schema::typeOf<std::vector<std::string>>();
    return object
        .field("consumers", &T::needs, &Requirement::consumers, list, "Consumers; being one of them is enough.")
        .rule(schema::kEntityName)
        .count(1, 1'000)
        .field("groups", &T::needs, &Requirement::groups, list, "Groups; being in one of them is enough.")
        .length(1, 256)
        .count(1, 1'000)
        .field("roles", &T::needs, &Requirement::roles, list, "Roles; having one of them is enough.")
        .length(1, 256)
        .count(1, 1'000)
        .example("[admin, editor]")
        .field("scopes", &T::needs, &Requirement::scopes, list, "Scopes; all of them must be granted.")
        .length(1, 256)
        .count(1, 100)
        .example("[\"orders:write\"]");
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
    return requirement(object);
}

schema::TypePtr declare(schema::Tag<Config>) {
    auto object = schema::object<Config>("access", "Lets callers do what their roles, groups and scopes allow.");
    return requirement(object)
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
        .needsOneOf({"consumers", "groups", "roles", "scopes", "rules"});
}

Result<Access> Access::create(const Config& config, const BuildContext&) {
    std::vector<model::Route> routes;
    for (const Rule& rule : config.rules)
        routes.push_back(asRoute(rule, routes.size()));
    return Access(config, TRY(routing::RouteTable::compile(routes)));
}

pipeline::Flow Access::onRequest(pipeline::Exchange& exchange) const {
    const auto refuse = [&exchange](Refusal why, const Requirement& needs) {
        exchange.note(why.why);
        http::ResponseHead& head = exchange.replyProblem(why.reason);
        if (why.reason == Reason::insufficient_scope && exchange.identity()->method == pipeline::AuthMethod::Jwt)
            head.fields.add("www-authenticate", challenge(needs, exchange.arena()));
        return pipeline::Flow::Replied;
    };
    const pipeline::Identity* identity = exchange.identity();
    if (identity == nullptr) {
        exchange.note("nobody");
        exchange.replyProblem(Reason::auth_missing);
        return pipeline::Flow::Replied;
    }
    if (const auto why = refusal(m_config.needs, *identity))
        return refuse(*why, m_config.needs);
    if (m_config.rules.empty())
        return pipeline::Flow::Next;
    const routing::MatchResult found = m_rules.match(exchange.request(), exchange.arrival(), exchange.arena());
    if (found.route == nullptr) {
        if (m_config.otherwise == Config::Otherwise::Allow)
            return pipeline::Flow::Next;
        return refuse({Reason::forbidden, "no rule fits"}, m_config.needs);
    }
    const Requirement& needs = m_config.rules[found.route->index].needs;
    if (const auto why = refusal(needs, *identity))
        return refuse(*why, needs);
    return pipeline::Flow::Next;
}

PolicyType type() { return policyType<Config, Access>("Lets callers do what their roles, groups and scopes allow."); }

} // namespace gatehouse::policies::access

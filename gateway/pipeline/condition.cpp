#include "gateway/pipeline/condition.h"

#include "gateway/pipeline/caller_rule.h"
#include "gateway/pipeline/exchange.h"

#include <span>

namespace gatehouse::pipeline {

namespace {

bool takesAny(const model::Match& match) {
    return match.hosts.empty() && match.path.kind == model::PathPattern::Kind::Any && match.methods.empty() &&
           match.headers.empty() && match.query.empty() && match.cookies.empty() && match.clients.empty() &&
           match.listeners.empty() && !match.version;
}

} // namespace

Result<Condition> Condition::create(const model::Condition& condition) {
    if (takesAny(condition.match))
        return Condition(std::nullopt, condition.caller);
    model::Route route;
    route.name = "condition";
    route.match = condition.match;
    return Condition(TRY(routing::RouteTable::compile(std::span(&route, 1))), condition.caller);
}

bool Condition::holds(Exchange& exchange) const {
    if (m_request && m_request->match(exchange.request(), exchange.arrival(), exchange.arena()).route == nullptr)
        return false;
    if (m_caller.isEmpty())
        return true;
    const Identity* identity = exchange.identity();
    return identity != nullptr && lackOf(m_caller, *identity, exchange.arena()) == CallerLack::Nothing;
}

} // namespace gatehouse::pipeline

#include "gateway/pipeline/exchange.h"

namespace gatehouse::pipeline {

namespace {

/// Whom a rehearsal takes the caller for, who has shown nothing; null: for nobody.
const Identity* assumedCaller(Exchange& exchange) {
    const Rehearsal* rehearsal = exchange.rehearsal();
    if (rehearsal == nullptr || rehearsal->caller == nullptr)
        return nullptr;
    const AssumedCaller& caller = *rehearsal->caller;
    auto* identity = exchange.arena().make<Identity>();
    identity->scopes = caller.scopes;
    identity->limitsScopes = caller.limitsScopes;
    identity->claims = caller.claims;
    if (caller.claims != nullptr)
        identity->subject = caller.claims->text("sub", exchange.arena()).value_or(std::string_view{});
    if (const ConsumerPlan* consumer = caller.consumer) {
        identity->consumer = consumer;
        identity->subject = identity->subject.empty() ? consumer->name : identity->subject;
        identity->groups = consumer->groupViews;
        identity->roles = consumer->roleViews;
    }
    exchange.note("taken for granted");
    return identity;
}

bool isOpenFor(const Exchange& exchange) {
    const ConsumerPlan* consumer = exchange.identity()->consumer;
    return consumer == nullptr || exchange.route() == nullptr || consumer->mayUse(exchange.match().route->index);
}

} // namespace

Flow conclude(Exchange& exchange, const Authentication& found) {
    using Outcome = Authentication::Outcome;
    const Identity* assumed = found.outcome == Outcome::Absent ? assumedCaller(exchange) : nullptr;
    const Authentication authentication = assumed != nullptr ? Authentication::known(*assumed) : found;
    if (authentication.outcome == Outcome::Waiting)
        return Flow::Waiting;
    if (authentication.outcome == Outcome::Nobody)
        return Flow::Next;
    http::Reason reason = authentication.reason;
    if (authentication.outcome == Outcome::Known) {
        if (!exchange.admit(*authentication.identity)) {
            reason = http::Reason::auth_conflict;
        } else if (isOpenFor(exchange)) {
            return Flow::Next;
        } else {
            exchange.note("its usage plan does not open this route");
            reason = http::Reason::forbidden;
        }
    }
    http::ResponseHead& head = exchange.replyProblem(reason);
    if (!authentication.challenge.empty())
        head.fields.add("www-authenticate", authentication.challenge);
    return Flow::Replied;
}

} // namespace gatehouse::pipeline

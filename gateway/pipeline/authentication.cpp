#include "gateway/pipeline/exchange.h"

namespace gatehouse::pipeline {

namespace {

bool isOpenFor(const Exchange& exchange) {
    const ConsumerPlan* consumer = exchange.identity()->consumer;
    return consumer == nullptr || exchange.route() == nullptr || consumer->mayUse(exchange.match().route->index);
}

} // namespace

Flow conclude(Exchange& exchange, const Authentication& authentication) {
    using Outcome = Authentication::Outcome;
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

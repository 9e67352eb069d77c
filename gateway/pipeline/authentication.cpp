#include "gateway/pipeline/exchange.h"

namespace gatehouse::pipeline {

Flow conclude(Exchange& exchange, const Authentication& authentication) {
    using Outcome = Authentication::Outcome;
    if (authentication.outcome == Outcome::Waiting)
        return Flow::Waiting;
    http::Reason reason = authentication.reason;
    if (authentication.outcome == Outcome::Known) {
        if (exchange.admit(*authentication.identity))
            return Flow::Next;
        reason = http::Reason::auth_conflict;
    }
    http::ResponseHead& head = exchange.replyProblem(reason);
    if (!authentication.challenge.empty())
        head.fields.add("www-authenticate", authentication.challenge);
    return Flow::Replied;
}

} // namespace gatehouse::pipeline

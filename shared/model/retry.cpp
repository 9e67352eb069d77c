#include "shared/model/retry.h"

#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::model {

using document::Cursor;
using schema::Reading;

namespace {

void checkRetry(const Retry& retry, const Cursor& at, Reading& reading) {
    if (retry.maxBackoff < retry.backoff)
        at.at(at.has("max_backoff") ? "max_backoff" : "backoff")
            .error(reading.diagnostics, "max_backoff is shorter than backoff");
    if (std::ranges::any_of(retry.statuses, [](std::uint16_t status) { return status < 400 || status > 599; }))
        at.at("statuses").error(reading.diagnostics, "only statuses from 400 to 599 are a reason to try again");
    if (retry.methods == Retry::Methods::Any)
        at.at("methods").warning(reading.diagnostics,
                                 "a POST may be acted on twice: only for services that notice repeated requests");
}

} // namespace

schema::TypePtr declare(schema::Tag<Retry::On> /*tag*/) {
    using On = Retry::On;
    return schema::words<On>(
        {{"connect", On::Connect, "no connection could be made: the request was never sent, whatever its method"},
         {"refused", On::Refused, "it was turned away unseen (HTTP/2), whatever its method"},
         {"reset", On::Reset, "the connection ended before anything of an answer came"},
         {"timeout", On::Timeout, "nothing of an answer came within try_timeout"}});
}

schema::TypePtr declare(schema::Tag<Retry::Methods> /*tag*/) {
    using Methods = Retry::Methods;
    return schema::words<Methods>(
        {{"idempotent", Methods::Idempotent,
          "requests that may be sent twice: GET, HEAD, PUT, DELETE, OPTIONS (RFC 9110 §9.2.2), and any with an "
          "Idempotency-Key"},
         {"any", Methods::Any, "all of them, POST too"}});
}

schema::TypePtr declare(schema::Tag<Retry> /*tag*/) {
    return schema::object<Retry>("retry", "When a request is sent once more, to another endpoint if there is one, "
                                          "because an attempt has failed. Never after a byte of an answer has gone to "
                                          "the client.")
        .field("attempts", &Retry::attempts, "Attempts all together; 1: no retry.")
        .range(1, 10)
        .field("on", &Retry::on, "What a retry is for.")
        .count(0, 4)
        .field("statuses", &Retry::statuses, "Answers with these statuses are a reason, too.")
        .count(0, 50)
        .example("[502, 503, 504]")
        .field("methods", &Retry::methods, "Which requests may be sent again although an upstream may have seen them.")
        .field("try_timeout", &Retry::tryTimeout,
               "How long one attempt may take until its answer begins; 0: only the timeouts of the whole hold.")
        .range(Duration(0s), Duration(24h))
        .field("backoff", &Retry::backoff,
               "Before a retry there is a pause of random length, at most this long at first, and twice as long each "
               "time. There is none after a kept connection that had been closed, and none before another endpoint if "
               "no connection could be made.")
        .range(Duration(0s), Duration(1min))
        .field("max_backoff", &Retry::maxBackoff, "The pause is never longer.")
        .range(Duration(0s), Duration(10min))
        .field("max_retry_after", &Retry::maxRetryAfter,
               "An answer that says Retry-After is followed by a retry no sooner; if it asks for more than this, there "
               "is none, and the client gets the answer.")
        .range(Duration(0s), Duration(10min))
        .field("budget_percent", &Retry::budgetPercent,
               "Of the requests of the service that are in progress, so many may be retries: when everything fails, "
               "retries must not make it worse.")
        .range(0, 100)
        .unit("%")
        .field("budget_min", &Retry::budgetMin, "So many retries at a time are allowed in any case.")
        .range(0, 1'000'000)
        .field("max_body", &Retry::maxBody, "A request with a longer body is sent once only.")
        .range(0_B, 64_KiB)
        .check(checkRetry);
}

} // namespace gatehouse::model

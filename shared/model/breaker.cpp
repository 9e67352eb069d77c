#include "shared/model/breaker.h"

#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::model {

using document::Cursor;
using schema::Reading;

namespace {

void checkBreaker(const Breaker& breaker, const Cursor& at, Reading& reading) {
    if (breaker.maxOpenTime < breaker.openTime)
        at.at(at.has("max_open") ? "max_open" : "open")
            .error(reading.diagnostics, "max_open is shorter than open",
                   "write both alike for a time that does not grow");
    if (breaker.statuses.empty() && breaker.faults.empty() && breaker.slowCall == Duration::zero())
        at.error(reading.diagnostics, "nothing counts as a failure, and no call is slow: it would never open");
    if (std::ranges::any_of(breaker.statuses, [](std::uint16_t status) { return status < 500 || status > 599; }))
        at.at("statuses")
            .error(reading.diagnostics, "only statuses from 500 to 599 can be failures",
                   "4xx is the client's own doing: any client could open the breaker for all");
}

schema::Object<Breaker> options(std::string_view name) {
    return schema::object<Breaker>(name, "Leaves alone what keeps failing: its requests are answered at once, with 503 "
                                         "or what the route's fallback says.")
        .field("window", &Breaker::window,
               "Calls of this time are looked at. When there are enough in its last tenth, that is judged by itself as "
               "well, so that a sudden failure is noticed in time.")
        .range(Duration(1s), Duration(10min))
        .field("min_calls", &Breaker::minCalls, "Fewer calls say nothing.")
        .range(1, 1'000'000)
        .field("failure_percent", &Breaker::failurePercent, "It opens when so many of the calls failed.")
        .range(1, 100)
        .unit("%")
        .field("slow_call", &Breaker::slowCall, "A call whose answer begins later than this is slow; 0: none is.")
        .range(Duration(0s), Duration(1h))
        .field("slow_percent", &Breaker::slowPercent, "It opens when so many of the calls were slow.")
        .range(1, 100)
        .unit("%")
        .field("statuses", &Breaker::statuses, "Answers with these statuses are failures.")
        .count(0, 100)
        .field("faults", &Breaker::faults,
               "So are these. Clients that leave and what the gateway refuses by itself never count.")
        .count(0, 4)
        .field("open", &Breaker::openTime,
               "Once open it stays so for this time; after each trial that fails, twice as long.")
        .range(Duration(100ms), Duration(24h))
        .field("max_open", &Breaker::maxOpenTime, "At most this long.")
        .range(Duration(100ms), Duration(24h))
        .field("trials", &Breaker::trials,
               "Then so many calls are let through as a trial. When all of them went well, it closes; when one fails, "
               "it opens again.")
        .range(1, 1'000)
        .field("ramp", &Breaker::ramp,
               "While it closes, it lets through more and more, and all of them after this time; 0: all at once.")
        .range(Duration(0s), Duration(1h))
        .field("observe_only", &Breaker::observeOnly,
               "Counts, opens and tells in logs and metrics, but lets every call through.")
        .check(checkBreaker);
}

} // namespace

schema::TypePtr declare(schema::Tag<Breaker::Fault> /*tag*/) {
    using Fault = Breaker::Fault;
    return schema::words<Fault>({{"connect", Fault::Connect, "no connection could be made"},
                                 {"timeout", Fault::Timeout, "no answer came in time"},
                                 {"broken", Fault::Broken, "the connection ended before the answer did"},
                                 {"bad_answer", Fault::BadAnswer, "the answer was not valid HTTP"}});
}

schema::TypePtr declare(schema::Tag<Breaker::Per> /*tag*/) {
    using Per = Breaker::Per;
    return schema::words<Per>({{"service", Per::Service, "one for the whole service"},
                               {"endpoint", Per::Endpoint, "one for each endpoint: the others go on"}});
}

schema::TypePtr declare(schema::Tag<Breaker> /*tag*/) {
    return options("breaker").field("per", &Breaker::per, "What one breaker is about.");
}

schema::TypePtr routeBreakerType() { return options("route.breaker"); }

} // namespace gatehouse::model

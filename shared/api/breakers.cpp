#include "shared/api/breakers.h"

#include "shared/api/paging.h"
#include "shared/schema/schema.h"

#include <algorithm>
#include <array>

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongestId = 2048;

using Named = schema::Named<BreakerMode>;
constexpr std::array kModes = std::to_array<Named>({
    {"none", BreakerMode::None, "nothing"},
    {"tripped", BreakerMode::Tripped, "it lets nothing through"},
    {"disabled", BreakerMode::Disabled, "it lets everything through and counts nothing"},
    {"observed", BreakerMode::Observed, "it lets everything through, but counts and tells"},
});

template <class Params> schema::Object<Params> whichOne(std::string_view name, std::string_view text) {
    return schema::object<Params>(name, text)
        .field("id", &Params::id, "Which one, as breakers.list says it: \"service/orders\".")
        .required()
        .length(1, kLongestId);
}

} // namespace

std::string_view nameOf(BreakerMode mode) { return std::ranges::find(kModes, mode, &Named::value)->name; }

std::optional<BreakerMode> breakerModeOf(std::string_view name) {
    const auto found = std::ranges::find(kModes, name, &Named::name);
    return found == kModes.end() ? std::nullopt : std::optional(found->value);
}

schema::TypePtr declare(schema::Tag<BreakerState> /*tag*/) {
    using State = BreakerState;
    return schema::words<State>({{"closed", State::Closed, "calls pass and are counted"},
                                 {"open", State::Open, "no call passes"},
                                 {"half_open", State::HalfOpen, "some pass as a trial"},
                                 {"ramp", State::Ramp, "the trials went well: more and more pass"}});
}

schema::TypePtr declare(schema::Tag<BreakerMode> /*tag*/) {
    return schema::words<BreakerMode>({kModes[0], kModes[1], kModes[2], kModes[3]});
}

schema::TypePtr declare(schema::Tag<BreakerGrade> /*tag*/) {
    using Grade = BreakerGrade;
    return schema::words<Grade>({{"good", Grade::Good, "it went well"},
                                 {"slow", Grade::Slow, "it took too long"},
                                 {"failed", Grade::Failed, "it failed"},
                                 {"ignored", Grade::Ignored, "it says nothing of the upstream"}});
}

schema::TypePtr declare(schema::Tag<BreakerFault> /*tag*/) {
    using Fault = BreakerFault;
    return schema::words<Fault>({{"none", Fault::None, "it was answered"},
                                 {"connect", Fault::Connect, "no connection could be made"},
                                 {"timeout", Fault::Timeout, "no answer came in time"},
                                 {"broken", Fault::Broken, "the connection ended before the answer did"},
                                 {"bad_answer", Fault::BadAnswer, "the answer was not valid HTTP"},
                                 {"abandoned", Fault::Abandoned, "the client or the gateway gave it up"}});
}

schema::TypePtr declare(schema::Tag<BreakerCall> /*tag*/) {
    return schema::object<BreakerCall>("breaker_call", "A call that a breaker has seen.")
        .field("ago", &BreakerCall::ago, "How long ago it ended.")
        .field("grade", &BreakerCall::grade, "What it is to the breaker.")
        .field("fault", &BreakerCall::fault, "Why there was no answer.")
        .field("status", &BreakerCall::status, "Of the answer; 0 without one.")
        .field("latency", &BreakerCall::latency, "Until the answer began.")
        .field("request_id", &BreakerCall::requestId, "Of the request, if it has one; cut when long.");
}

schema::TypePtr declare(schema::Tag<BreakerMeanwhile> /*tag*/) {
    return schema::object<BreakerMeanwhile>("breaker_meanwhile",
                                            "What clients of a route get while its breaker lets nothing through.")
        .field("route", &BreakerMeanwhile::route, "The route's name.")
        .field("service", &BreakerMeanwhile::service, "Is asked instead, by the route's fallback.")
        .field("status", &BreakerMeanwhile::status,
               "Of the answer that the gateway gives then, or when the other service gives none.");
}

schema::TypePtr declare(schema::Tag<Breaker> /*tag*/) {
    return schema::object<Breaker>("breaker_status", "A breaker, what it has counted, and by what it judges that.")
        .field("id", &Breaker::id, "Its name: \"service/orders\", \"endpoint/orders/URL\", \"route/reports\".")
        .field("state", &Breaker::state, "What it does by itself.")
        .field("tries_again_in", &Breaker::triesAgainIn, "While it is open by itself: until it tries again.")
        .field("mode", &Breaker::mode, "What an operator has said of it.")
        .field("mode_set", &Breaker::modeSet, "Who has said so.")
        .field("observes_only", &Breaker::observesOnly, "Whether its options say that it refuses nobody.")
        .field("calls", &Breaker::calls, "Calls in its window.")
        .field("failed", &Breaker::failed, "Those of them that failed.")
        .field("slow", &Breaker::slow, "Those of them that were slow.")
        .field("window", &Breaker::window, "How far back it looks.")
        .field("min_calls", &Breaker::minCalls, "With fewer calls it does not open.")
        .field("failure_percent", &Breaker::failurePercent, "It opens when so many of them failed.")
        .unit("%")
        .field("slow_call", &Breaker::slowCall, "A call that takes longer is slow; 0: none is.")
        .field("slow_percent", &Breaker::slowPercent, "It opens when so many of them were slow.")
        .unit("%")
        .field("meanwhile", &Breaker::meanwhile,
               "What clients get while it lets nothing through: of the first hundred routes that it concerns.")
        .field("recent", &Breaker::recent, "The latest calls, the last one first.");
}

schema::TypePtr declare(schema::Tag<BreakersListParams> /*tag*/) {
    using Params = BreakersListParams;
    return withPage(schema::object<Params>("breakers.list.params", "Which breakers.")
                        .field("id", &Params::id, "One of them, with its latest calls; without it, all, page by page.")
                        .length(0, kLongestId));
}

schema::TypePtr declare(schema::Tag<Breakers> /*tag*/) {
    return pageOf<Breakers>("breakers", "A page of breakers.")
        .field("breakers", &Breakers::breakers, "In the order of the configuration.");
}

schema::TypePtr declare(schema::Tag<BreakersSetParams> /*tag*/) {
    return withReasonAndEnd(whichOne<BreakersSetParams>("breakers.set.params", "What to say of which breaker."));
}

schema::TypePtr declare(schema::Tag<BreakersResetParams> /*tag*/) {
    return withReason(whichOne<BreakersResetParams>("breakers.reset.params", "Which breaker is to begin anew."));
}

} // namespace gatehouse::api

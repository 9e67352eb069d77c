#include "shared/api/breakers.h"

#include "gateway/control/management/deeds.h"
#include "gateway/control/management/override_answer.h"
#include "gateway/control/management/page.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

namespace {

using rpc::Answer;
using rpc::ErrorCode;

constexpr std::size_t kMostRoutes = 100; // that `meanwhile` tells of
constexpr std::uint16_t kRefused = 503;

api::BreakerFault faultOf(balancing::CallResult::Kind kind) {
    using Kind = balancing::CallResult::Kind;
    switch (kind) {
    case Kind::Answered:
        return api::BreakerFault::None;
    case Kind::ConnectFailed:
        return api::BreakerFault::Connect;
    case Kind::TimedOut:
        return api::BreakerFault::Timeout;
    case Kind::Broken:
        return api::BreakerFault::Broken;
    case Kind::BadAnswer:
        return api::BreakerFault::BadAnswer;
    case Kind::Abandoned:
        return api::BreakerFault::Abandoned;
    }
    return api::BreakerFault::Abandoned;
}

api::BreakerGrade gradeOf(balancing::CallGrade grade) {
    using Grade = balancing::CallGrade;
    switch (grade) {
    case Grade::Good:
        return api::BreakerGrade::Good;
    case Grade::Slow:
        return api::BreakerGrade::Slow;
    case Grade::Failed:
        return api::BreakerGrade::Failed;
    case Grade::Ignored:
        return api::BreakerGrade::Ignored;
    }
    return api::BreakerGrade::Ignored;
}

api::BreakerState stateOf(balancing::Breaker::Phase phase) {
    using Phase = balancing::Breaker::Phase;
    switch (phase) {
    case Phase::Closed:
        return api::BreakerState::Closed;
    case Phase::Open:
        return api::BreakerState::Open;
    case Phase::HalfOpen:
        return api::BreakerState::HalfOpen;
    case Phase::Ramp:
        return api::BreakerState::Ramp;
    }
    return api::BreakerState::Closed;
}

/// What every breaker is told with.
api::Breaker breakerOf(const runtime::BreakerStatus& status, const OverrideRegister& overrides) {
    api::Breaker breaker;
    breaker.id = status.id;
    breaker.state = stateOf(status.phase);
    breaker.triesAgainIn = status.openFor;
    const Override* mode = overrides.find(OverrideKind::BreakerMode, status.id);
    if (mode != nullptr)
        breaker.mode = api::breakerModeOf(mode->value).value_or(api::BreakerMode::None);
    breaker.modeSet = setBy(mode);
    breaker.observesOnly = status.rules.observeOnly;
    breaker.calls = status.counted.calls;
    breaker.failed = status.counted.failed;
    breaker.slow = status.counted.slow;
    breaker.window = status.rules.window();
    breaker.minCalls = status.rules.minCalls;
    breaker.failurePercent = status.rules.failurePercent;
    breaker.slowCall = status.rules.slowCall;
    breaker.slowPercent = status.rules.slowPercent;
    return breaker;
}

std::vector<api::BreakerCall> callsOf(const runtime::BreakerStatus& status) {
    std::vector<api::BreakerCall> calls;
    for (const balancing::RecentCall& call : status.recent)
        calls.push_back({.ago = std::max(Duration::zero(), status.at - call.ended),
                         .grade = gradeOf(call.grade),
                         .fault = faultOf(call.result.kind),
                         .status = call.result.status,
                         .latency = call.result.latency,
                         .requestId = call.requestId});
    return calls;
}

/// Whether requests of a route go to that service, or a share of them.
bool goesTo(const model::Route& route, std::string_view service) {
    return route.service == service ||
           (route.split &&
            std::ranges::find(route.split->to, service, &model::SplitPart::service) != route.split->to.end());
}

/// Whether requests of a route pass that breaker.
bool concerns(std::string_view id, const model::Route& route) {
    const std::size_t slash = id.find('/');
    const std::string_view of = id.substr(0, slash);
    const std::string_view name = id.substr(slash + 1);
    if (of == "route")
        return name == route.name;
    // "service/orders", or "endpoint/orders/http://…"
    return goesTo(route, of == "service" ? name : name.substr(0, name.find('/')));
}

std::vector<api::BreakerMeanwhile> meanwhileOf(std::string_view id, const model::Config& config) {
    std::vector<api::BreakerMeanwhile> meanwhile;
    for (const model::Route& route : config.routes) {
        if (meanwhile.size() == kMostRoutes)
            break;
        if (!concerns(id, route))
            continue;
        api::BreakerMeanwhile& gets = meanwhile.emplace_back();
        gets.route = route.name;
        gets.service = route.fallback ? route.fallback->service : std::string();
        gets.status = route.fallback && route.fallback->answer ? route.fallback->answer->status : kRefused;
    }
    return meanwhile;
}

/// Says something of a breaker that there is, or takes it back.
class Panel {
public:
    Panel(OverrideRegister& overrides, BreakerDesk desk) : m_overrides(overrides), m_desk(std::move(desk)) {}

    [[nodiscard]] Answer<api::Breakers> list(const api::BreakersListParams& params) const {
        api::Breakers list;
        Page page(params);
        for (const runtime::BreakerStatus& status : m_desk.breakers(params.id))
            page.offer(list.breakers, [&] {
                api::Breaker breaker = breakerOf(status, m_overrides);
                if (!params.id.empty()) {
                    breaker.meanwhile = meanwhileOf(status.id, m_desk.config());
                    breaker.recent = callsOf(status);
                }
                return breaker;
            });
        list.total = page.total();
        list.next = page.next();
        if (!params.id.empty() && list.total == 0)
            return noSuch(params.id);
        return list;
    }

    [[nodiscard]] Answer<rpc::Nothing> set(const Caller& caller, const api::BreakersSetParams& params,
                                           api::BreakerMode mode) const {
        if (!isThere(params.id))
            return noSuch(params.id);
        return answerOf(m_overrides.set({.kind = OverrideKind::BreakerMode,
                                         .target = params.id,
                                         .value = std::string(api::nameOf(mode)),
                                         .reason = params.reason,
                                         .actor = caller.user},
                                        params.lasts));
    }

    [[nodiscard]] Answer<rpc::Nothing> reset(const Caller& caller, const api::BreakersResetParams& params) const {
        if (!isThere(params.id))
            return noSuch(params.id);
        const auto cleared = m_overrides.clear(OverrideKind::BreakerMode, params.id, caller.user, params.reason);
        if (!cleared)
            return tl::unexpected(failureOf(cleared.error()));
        m_desk.reset(params.id);
        m_desk.tell(api::Event::Severity::Info, "breaker " + params.id + " reset by " + caller.user +
                                                    (params.reason.empty() ? "" : " (" + params.reason + ')'));
        return rpc::Nothing{};
    }

    /// What an operator has said; what a breaker does by itself changes all the time.
    [[nodiscard]] document::Node state(const std::string& id) const {
        return stateOf(m_overrides, OverrideKind::BreakerMode, id);
    }

private:
    [[nodiscard]] bool isThere(const std::string& id) const { return !m_desk.breakers(id).empty(); }
    [[nodiscard]] static tl::unexpected<rpc::Failure> noSuch(const std::string& id) {
        return rpc::failure(ErrorCode::NotFound, "there is no breaker " + id + "; breakers.list names them all");
    }

    OverrideRegister& m_overrides;
    BreakerDesk m_desk;
};

} // namespace

void serveBreakers(Dispatcher& dispatcher, OverrideRegister& overrides, BreakerDesk desk) {
    const auto panel = std::make_shared<const Panel>(overrides, std::move(desk));
    dispatcher.answer(api::kBreakersList,
                      [panel](const Caller&, const api::BreakersListParams& params) { return panel->list(params); });
    const auto serveMode = [&](const auto& method, api::BreakerMode mode) {
        dispatcher.act(
            method,
            [panel, mode](const Caller& caller, const api::BreakersSetParams& params) {
                return panel->set(caller, params, mode);
            },
            [panel](const api::BreakersSetParams& params) { return panel->state(params.id); });
    };
    serveMode(api::kBreakersTrip, api::BreakerMode::Tripped);
    serveMode(api::kBreakersDisable, api::BreakerMode::Disabled);
    serveMode(api::kBreakersObserve, api::BreakerMode::Observed);
    dispatcher.act(
        api::kBreakersReset,
        [panel](const Caller& caller, const api::BreakersResetParams& params) { return panel->reset(caller, params); },
        [panel](const api::BreakersResetParams& params) { return panel->state(params.id); });
}

} // namespace gatehouse::control

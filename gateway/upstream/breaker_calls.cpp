#include "gateway/upstream/breaker_calls.h"

#include <span>

namespace gatehouse::upstream {

using balancing::CallResult;
using Kind = balancing::Breaker::Permit::Kind;

bool BreakerCalls::enter(const pipeline::BreakerPlan& plan, pipeline::Exchange& exchange) {
    const auto permit = plan.breaker->admit(plan.rules, exchange.workerIndex(), exchange.now());
    if (permit.kind == Kind::Refused || permit.kind == Kind::Observed) [[unlikely]] {
        const auto refusal = permit ? observe::BreakerRefusal::Observed : observe::BreakerRefusal::Refused;
        exchange.metrics().add(plan.metrics.refused.at(static_cast<std::size_t>(refusal)));
    }
    if (!permit)
        return false;
    if (m_count == 0)
        m_reported = false;
    m_entered[m_count++] = {&plan, permit};
    return true;
}

void BreakerCalls::report(const CallResult& result, pipeline::Exchange& exchange) {
    if (m_count == 0 || m_reported)
        return;
    m_reported = true;
    for (const Entered& entered : std::span(m_entered).first(m_count))
        entered.plan->breaker->finish(entered.plan->rules, exchange.workerIndex(), entered.permit, result,
                                      exchange.now(), exchange.requestId());
}

void BreakerCalls::reportBreak(const CallResult& result, pipeline::Exchange& exchange) {
    for (const Entered& entered : std::span(m_entered).first(m_count))
        entered.plan->breaker->failLater(entered.plan->rules, exchange.workerIndex(), entered.permit, result,
                                         exchange.now(), exchange.requestId());
}

CallResult::Kind callResultOf(http::Reason reason) {
    using http::Reason;
    switch (reason) {
    case Reason::ok:
        return CallResult::Kind::Answered;
    case Reason::upstream_unresolved:
    case Reason::upstream_connect_failed:
    case Reason::upstream_connect_timeout:
    case Reason::upstream_tls:
        return CallResult::Kind::ConnectFailed;
    case Reason::upstream_timeout:
        return CallResult::Kind::TimedOut;
    case Reason::upstream_reset:
    case Reason::upstream_truncated:
    case Reason::upstream_refused:
        return CallResult::Kind::Broken;
    case Reason::upstream_bad_response:
    case Reason::upstream_protocol_error:
        return CallResult::Kind::BadAnswer;
    default: // done by the client, the configuration or the gateway itself; or it may be so, as with silent streams
        return CallResult::Kind::Abandoned;
    }
}

} // namespace gatehouse::upstream

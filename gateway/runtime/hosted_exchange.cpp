#include "gateway/runtime/hosted_exchange.h"

#include "gateway/runtime/worker.h"

namespace gatehouse::runtime {

void HostedExchange::begin(http::ServerStream& stream, const pipeline::ConnectionFacts& connection, AdoptedPlan& plan) {
    m_plan = &plan;
    ++plan.exchanges;
    m_exchange.begin(stream, connection, plan.snapshot->plan, *plan.upstreams);
}

MonotonicTime HostedExchange::now() const { return m_worker.loop().now(); }
WallTime HostedExchange::wallNow() const { return m_worker.loop().wallNow(); }
pipeline::IdSources& HostedExchange::ids() { return m_worker.ids(); }
observe::MetricShard& HostedExchange::metrics() { return m_worker.metrics(); }
pipeline::Background& HostedExchange::background() { return m_worker.background(); }
pipeline::SharedStore& HostedExchange::store(std::size_t index) { return *m_plan->stores[index]; }
std::size_t HostedExchange::workerIndex() const { return m_worker.index(); }

void HostedExchange::wakeAt(MonotonicTime when) {
    if (when == MonotonicTime::max())
        m_timer.cancel();
    else
        m_worker.loop().timers().arm(m_timer, when);
}

void HostedExchange::record(const observe::Verdict& verdict) { m_worker.record(verdict, *m_plan); }

/// Callers further up the stack may still hold views into the arena: it is taken back when they are gone.
void HostedExchange::recycle() { m_worker.loop().atEndOfTurn(*this); }

void HostedExchange::onTurn() {
    m_exchange.reset();
    m_worker.takeBack(*this, *std::exchange(m_plan, nullptr));
}

} // namespace gatehouse::runtime

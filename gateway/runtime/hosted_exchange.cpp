#include "gateway/runtime/hosted_exchange.h"

#include "gateway/runtime/worker.h"

namespace gatehouse::runtime {

void HostedExchange::begin(http::ServerStream& stream, const pipeline::ConnectionFacts& connection, AdoptedPlan& plan) {
    m_plan = &plan;
    ++plan.exchanges;
    m_exchange.begin(stream, connection, plan.snapshot->plan, *plan.upstreams);
}

void HostedExchange::beginMirror(std::unique_ptr<pipeline::RequestCopy> request, const pipeline::RoutePlan& route,
                                 AdoptedPlan& plan) {
    m_mirror = std::make_unique<MirrorStream>(m_worker.loop(), std::move(request));
    begin(*m_mirror, m_mirror->connection(), plan);
    m_mirror->begin(m_exchange, route);
}

void HostedExchange::mirror(std::unique_ptr<pipeline::RequestCopy> request, const pipeline::RoutePlan& route) {
    m_worker.mirror(std::move(request), route, *m_plan);
}

MemoryBudget* HostedExchange::memoryOfMirrors() { return m_worker.mayMirror() ? &m_worker.memoryOfMirrors() : nullptr; }
void HostedExchange::countMirror(observe::MirrorResult result) { m_worker.countMirror(result); }

MonotonicTime HostedExchange::now() const {
    return m_isTimedClosely ? m_worker.loop().clock().monotonic() : m_worker.loop().now();
}
bool HostedExchange::timesClosely() { return m_isTimedClosely = !isMirror() && m_worker.timesClosely(); }
WallTime HostedExchange::wallNow() const { return m_worker.loop().wallNow(); }
pipeline::IdSources& HostedExchange::ids() { return m_worker.ids(); }
observe::MetricShard& HostedExchange::metrics() { return m_worker.metrics(); }
pipeline::Background& HostedExchange::background() { return m_worker.background(); }
pipeline::SharedStore& HostedExchange::store(std::size_t index) { return *m_plan->stores[index]; }
std::size_t HostedExchange::workerIndex() const { return m_worker.index(); }
std::size_t HostedExchange::outputMark() const { return m_worker.loop().buffers().highMark(); }
bool HostedExchange::isOverloaded() { return m_worker.isOverloaded(); }

void HostedExchange::wakeAt(MonotonicTime when) {
    if (when == MonotonicTime::max())
        m_timer.cancel();
    else
        m_worker.loop().timers().arm(m_timer, when);
}

void HostedExchange::record(const observe::Verdict& verdict) {
    if (isMirror())
        m_worker.recordMirror(verdict);
    else
        m_worker.record(verdict, *m_plan);
}

/// Callers further up the stack may still hold views into the arena: it is taken back when they are gone.
void HostedExchange::recycle() { m_worker.loop().atEndOfTurn(*this); }

void HostedExchange::onTurn() {
    m_exchange.reset();
    m_isTimedClosely = false;
    AdoptedPlan& plan = *std::exchange(m_plan, nullptr);
    if (const auto mirror = std::exchange(m_mirror, nullptr))
        m_worker.takeBackMirror(*this, plan);
    else
        m_worker.takeBack(*this, plan);
}

} // namespace gatehouse::runtime

#include "gateway/observe/recorder.h"

#include <algorithm>
#include <cstddef>

namespace gatehouse::observe {

void Recorder::record(const Verdict& verdict, AccessLogWriter* log) {
    count(verdict);
    if (log == nullptr)
        return;
    const bool written = log->append(verdict) == AccessLogWriter::Outcome::Written;
    m_shard->add(written ? m_metrics.accessLogLines : m_metrics.accessLogDropped);
}

void Recorder::count(const Verdict& verdict) {
    const auto reason = static_cast<std::size_t>(verdict.reason);
    const RouteMetrics& route = verdict.routeMetrics != nullptr ? *verdict.routeMetrics : m_metrics.unrouted;
    m_shard->add(route.requests.at(statusClass(verdict.status), reason));
    m_shard->record(route.duration, verdict.duration());
    m_shard->record(m_metrics.gatewayTime, verdict.gatewayTime());
    // Most exchanges have no request body; what is zero need not touch memory.
    if (verdict.clientReceived != 0)
        m_shard->add(route.received, verdict.clientReceived);
    if (verdict.clientSent != 0)
        m_shard->add(route.sent, verdict.clientSent);
    if (verdict.attemptCount != 0)
        countUpstream(verdict);
}

void Recorder::countUpstream(const Verdict& verdict) {
    std::size_t reused = 0;
    for (const Attempt& attempt : verdict.attempts()) {
        reused += attempt.reused ? 1U : 0U;
        if (attempt.metrics == nullptr)
            continue;
        m_shard->add(attempt.metrics->attempts.at(static_cast<std::size_t>(attempt.outcome)));
        if (attempt.firstByte != MonotonicTime{})
            m_shard->record(attempt.metrics->duration, attempt.firstByteTime());
    }
    if (verdict.serviceMetrics == nullptr)
        return;
    const ServiceMetrics& service = *verdict.serviceMetrics;
    if (reused != 0)
        m_shard->add(service.connectionsReused, reused);
    if (verdict.attemptCount > 1)
        m_shard->add(service.retries, verdict.attemptCount - 1U);
    if (verdict.upstreamSent != 0)
        m_shard->add(service.sent, verdict.upstreamSent);
    if (verdict.upstreamReceived != 0)
        m_shard->add(service.received, verdict.upstreamReceived);
}

} // namespace gatehouse::observe

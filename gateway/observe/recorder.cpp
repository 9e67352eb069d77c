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

void Recorder::recordMirror(const Verdict& verdict) {
    const auto result = verdict.reason == http::Reason::ok ? MirrorResult::Answered : MirrorResult::Failed;
    m_shard->add(m_metrics.mirrored.at(static_cast<std::size_t>(result)));
    if (verdict.attemptCount != 0)
        countUpstream(verdict);
}

void Recorder::count(const Verdict& verdict) {
    const auto reason = static_cast<std::size_t>(verdict.reason);
    const RouteMetrics& route = verdict.routeMetrics != nullptr ? *verdict.routeMetrics : m_metrics.unrouted;
    m_shard->add(route.requests.at(statusClass(verdict.status), reason));
    m_shard->record(route.duration, verdict.duration());
    if (verdict.isTimedClosely)
        countStages(verdict);
    m_shard->add(m_metrics.exchanges.at(exchangeRow(verdict.status, verdict.reason),
                                        HistogramLayout::cellOf(verdict.duration())));
    // Most exchanges have no request body; what is zero need not touch memory.
    if (verdict.clientReceived != 0)
        m_shard->add(route.received, verdict.clientReceived);
    if (verdict.clientSent != 0)
        m_shard->add(route.sent, verdict.clientSent);
    if (verdict.consumerMetrics != nullptr) {
        m_shard->add(verdict.consumerMetrics->requests.at(statusClass(verdict.status)));
        m_shard->record(verdict.consumerMetrics->duration, verdict.duration());
        if (isLimit(verdict.reason)) [[unlikely]]
            m_shard->add(verdict.consumerMetrics->limited);
    }
    if (verdict.attemptCount != 0)
        countUpstream(verdict);
}

void Recorder::countStages(const Verdict& verdict) {
    m_shard->record(m_metrics.gatewayTime, verdict.gatewayTime());
    const auto times = verdict.stageTimes();
    for (std::size_t stage = 0; stage < times.size(); ++stage)
        m_shard->record(m_metrics.stageTimes[stage], times[stage]);
}

void Recorder::countUpstream(const Verdict& verdict) {
    static constexpr ServiceMetrics kNobody; // default-made handles count into the void
    const ServiceMetrics& service = verdict.serviceMetrics != nullptr ? *verdict.serviceMetrics : kNobody;
    for (const Attempt& attempt : verdict.attempts()) {
        if (attempt.metrics != nullptr) {
            m_shard->add(attempt.metrics->attempts.at(static_cast<std::size_t>(attempt.outcome)));
            if (attempt.status != 0)
                m_shard->add(attempt.metrics->responses.at(statusClass(attempt.status)));
            if (attempt.firstByte != MonotonicTime{})
                m_shard->record(attempt.metrics->duration, attempt.firstByteTime());
        }
        if (attempt.reused)
            m_shard->add(service.connectionsReused);
        else if (attempt.connected != MonotonicTime{})
            m_shard->add(service.connectionsOpened);
        if (attempt.outcome != http::Reason::ok) [[unlikely]]
            countFailure(service, attempt.outcome);
    }
    if (verdict.attemptCount > 1)
        m_shard->add(service.retries, verdict.attemptCount - 1U);
    if (verdict.upstreamSent != 0)
        m_shard->add(service.sent, verdict.upstreamSent);
    if (verdict.upstreamReceived != 0)
        m_shard->add(service.received, verdict.upstreamReceived);
}

void Recorder::countFailure(const ServiceMetrics& service, http::Reason outcome) {
    using http::Reason;
    const auto timeout = [&](TimeoutPhase phase) {
        m_shard->add(service.timeouts.at(static_cast<std::size_t>(phase)));
    };
    switch (outcome) {
    case Reason::upstream_connect_timeout:
        timeout(TimeoutPhase::Connect);
        [[fallthrough]];
    case Reason::upstream_unresolved:
    case Reason::upstream_connect_failed:
    case Reason::upstream_tls:
        return m_shard->add(service.connectionsFailed);
    case Reason::upstream_timeout:
        return timeout(TimeoutPhase::FirstByte);
    case Reason::upstream_stalled:
        return timeout(TimeoutPhase::Idle);
    case Reason::deadline:
        return timeout(TimeoutPhase::Total);
    default:
        return;
    }
}

} // namespace gatehouse::observe

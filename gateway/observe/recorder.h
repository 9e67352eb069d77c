#pragma once

#include "gateway/observe/access_log/access_log.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/verdict.h"

namespace gatehouse::observe {

/// Where exchanges of one worker end: turns a verdict into counts and a line of the access log. What a verdict tells
/// (attempts, retries, timeouts, connections made and reused, bytes) is counted here and nowhere else. Worker's thread
/// only.
class Recorder {
public:
    Recorder(MetricShard& shard, const ProcessMetrics& metrics) : m_shard(&shard), m_metrics(metrics) {}

    /// `log` is that of the exchange's plan for this worker; null: none is kept.
    void record(const Verdict& verdict, AccessLogWriter* log);

    /// Of a copy of a request, which is its service's business and nobody else's.
    void recordMirror(const Verdict& verdict);

    [[nodiscard]] MetricShard& shard() const { return *m_shard; }
    [[nodiscard]] const ProcessMetrics& metrics() const { return m_metrics; }

private:
    void count(const Verdict& verdict);
    void countStages(const Verdict& verdict);
    void countUpstream(const Verdict& verdict);
    void countFailure(const ServiceMetrics& service, http::Reason outcome);

    MetricShard* m_shard;
    ProcessMetrics m_metrics;
};

} // namespace gatehouse::observe

#include "gateway/pipeline/deadlines.h"

#include <chrono>

namespace gatehouse::pipeline {

using http::Reason;

Deadline nextDeadline(const Progress& progress, const model::Timeouts& timeouts, const model::Limits& limits) {
    Deadline earliest;
    const auto consider = [&earliest](Duration limit, MonotonicTime from, Reason reason) {
        if (limit > Duration::zero() && from + limit < earliest.at)
            earliest = {from + limit, reason};
    };
    if (progress.tunnel) {
        const bool halfClosed = progress.requestEnded || progress.upstreamDone;
        consider(halfClosed ? timeouts.idle : timeouts.tunnelIdle, progress.lastActivity, Reason::tunnel_idle);
        return earliest;
    }
    if (progress.grpcDeadline < earliest.at)
        earliest = {progress.grpcDeadline, Reason::deadline};
    if (progress.streaming) {
        if (progress.responsePaused)
            consider(timeouts.idle, progress.lastActivity, Reason::client_timeout);
        else
            consider(timeouts.streamIdle, progress.lastActivity, Reason::upstream_stalled);
        return earliest;
    }
    consider(timeouts.total, progress.started, Reason::deadline);
    const bool waitsForClient = !progress.requestEnded && !progress.bodyPaused && !progress.awaitsContinue;
    if (waitsForClient && progress.grpc) { // a stream of messages: between two of them may be any time
        consider(timeouts.streamIdle, progress.lastRequestBytes, Reason::client_timeout);
    } else if (waitsForClient) {
        consider(limits.bodyGap, progress.lastRequestBytes, Reason::client_timeout);
        if (limits.bodyRate.count != 0)
            consider(limits.bodyGap + std::chrono::seconds(progress.received / limits.bodyRate.count),
                     progress.bodyRateFrom, Reason::client_timeout);
    } else if (progress.awaitsAnswer) {
        // Waiting for a connection is part of it: the pool may have none to give.
        consider(timeouts.firstByte, progress.lastActivity,
                 progress.callReady ? Reason::upstream_timeout : Reason::overloaded);
    }
    if (progress.headSent)
        consider(timeouts.idle, progress.lastActivity,
                 progress.responsePaused ? Reason::client_timeout : Reason::upstream_stalled);
    return earliest;
}

} // namespace gatehouse::pipeline

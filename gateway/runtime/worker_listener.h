#pragma once

#include "gateway/observe/metrics/shard.h"
#include "gateway/runtime/snapshot.h"

#include <cstddef>
#include <memory>

namespace gatehouse::runtime {

/// A listener's settings as one worker uses them. Connections keep the ones they were accepted under.
class WorkerListener {
public:
    enum class Handshake { Done, Failed };

    /// `date` and `keepNone` are kept current by the worker, whose `memory` it is too.
    WorkerListener(std::shared_ptr<const ListenerPlan> plan, observe::MetricShard& shard, const std::string_view& date,
                   const bool& keepNone, std::shared_ptr<http::http2::Memory> memory)
        : m_plan(std::move(plan)), m_http1(m_plan->http1), m_http2(m_plan->http2), m_shard(shard) {
        m_http1.date = m_http2.date = &date;
        m_http1.keepNone = &keepNone;
        m_http2.memory = std::move(memory);
    }

    [[nodiscard]] const ListenerPlan& plan() const { return *m_plan; }
    [[nodiscard]] const http::http1::ServerOptions& http1() const { return m_http1; }
    [[nodiscard]] const http::http2::ServerOptions& http2() const { return m_http2; }

    /// Whether one more connection may be opened, over all workers.
    [[nodiscard]] bool hasRoom() const {
        return m_plan->state->open.load(std::memory_order_relaxed) < m_plan->maxConnections;
    }
    void onConnectionOpened();
    void onConnectionClosed();
    void onConnectionsRefused(std::size_t count);
    /// `turnedAway` clients were, for want of descriptors or memory.
    void onAcceptFailed(int error, std::size_t turnedAway);
    void onHandshake(Handshake outcome);
    void onConnectionFault(http::Reason reason);

private:
    std::shared_ptr<const ListenerPlan> m_plan;
    http::http1::ServerOptions m_http1;
    http::http2::ServerOptions m_http2;
    observe::MetricShard& m_shard;
};

} // namespace gatehouse::runtime

#pragma once

#include "gateway/http/http1/options.h"
#include "gateway/observe/metrics/shard.h"
#include "gateway/runtime/snapshot.h"

#include <memory>

namespace gatehouse::runtime {

/// A listener's settings as one worker uses them. Connections keep the ones they were accepted under.
class WorkerListener {
public:
    enum class Handshake { Done, Failed };

    /// `date` is kept current by the worker.
    WorkerListener(std::shared_ptr<const ListenerPlan> plan, observe::MetricShard& shard, const std::string_view& date)
        : m_plan(std::move(plan)), m_http1(m_plan->http1), m_shard(shard) {
        m_http1.date = &date;
    }

    [[nodiscard]] const ListenerPlan& plan() const { return *m_plan; }
    [[nodiscard]] const http::http1::ServerOptions& http1() const { return m_http1; }

    /// Whether one more connection may be opened, over all workers.
    [[nodiscard]] bool hasRoom() const {
        return m_plan->connections->open.load(std::memory_order_relaxed) < m_plan->maxConnections;
    }
    void onConnectionOpened();
    void onConnectionClosed();
    void onConnectionRefused();
    void onHandshake(Handshake outcome);

private:
    std::shared_ptr<const ListenerPlan> m_plan;
    http::http1::ServerOptions m_http1;
    observe::MetricShard& m_shard;
};

} // namespace gatehouse::runtime

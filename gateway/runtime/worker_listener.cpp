#include "gateway/runtime/worker_listener.h"

namespace gatehouse::runtime {

void WorkerListener::onConnectionOpened() {
    m_plan->connections->open.fetch_add(1, std::memory_order_relaxed);
    m_shard.add(m_plan->metrics.connectionsAccepted);
    m_shard.add(m_plan->metrics.connectionsOpen, 1);
}

void WorkerListener::onConnectionClosed() {
    m_plan->connections->open.fetch_sub(1, std::memory_order_relaxed);
    m_shard.add(m_plan->metrics.connectionsOpen, -1);
}

void WorkerListener::onConnectionsRefused(std::size_t count) { m_shard.add(m_plan->metrics.connectionsRefused, count); }

void WorkerListener::onHandshake(Handshake outcome) {
    m_shard.add(outcome == Handshake::Done ? m_plan->metrics.tlsHandshakes : m_plan->metrics.tlsFailures);
}

void WorkerListener::onConnectionFault(http::Reason reason) {
    m_shard.add(m_plan->metrics.connectionFaults.at(static_cast<std::size_t>(reason)));
}

} // namespace gatehouse::runtime

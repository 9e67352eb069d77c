#include "gateway/runtime/worker_listener.h"

namespace gatehouse::runtime {

void WorkerListener::onConnectionOpened() {
    m_plan->state->open.fetch_add(1, std::memory_order_relaxed);
    m_shard.add(m_plan->state->metrics.connectionsAccepted);
    m_shard.add(m_plan->state->metrics.connectionsOpen, 1);
}

void WorkerListener::onConnectionClosed() {
    m_plan->state->open.fetch_sub(1, std::memory_order_relaxed);
    m_shard.add(m_plan->state->metrics.connectionsOpen, -1);
}

void WorkerListener::onConnectionsRefused(std::size_t count) {
    m_shard.add(m_plan->state->metrics.connectionsRefused, count);
}

void WorkerListener::onAcceptFailed(int error, std::size_t turnedAway) {
    m_plan->state->acceptError.store(error, std::memory_order_relaxed);
    m_plan->state->acceptFailures.fetch_add(1, std::memory_order_relaxed);
    onConnectionsRefused(turnedAway);
}

void WorkerListener::onHandshake(Handshake outcome) {
    m_shard.add(outcome == Handshake::Done ? m_plan->state->metrics.tlsHandshakes : m_plan->state->metrics.tlsFailures);
}

void WorkerListener::onConnectionFault(http::Reason reason) {
    m_shard.add(m_plan->state->metrics.connectionFaults.at(static_cast<std::size_t>(reason)));
}

} // namespace gatehouse::runtime

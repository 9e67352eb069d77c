#include "gateway/runtime/mirror_stream.h"

#include <utility>

namespace gatehouse::runtime {

MirrorStream::MirrorStream(net::EventLoop& loop, std::unique_ptr<pipeline::RequestCopy> copy)
    : m_loop(loop), m_copy(std::move(copy)) {
    m_connection.peer = m_copy->address();
    m_connection.secure = m_copy->head().secure;
    m_connection.peerWithPort = m_copy->client();
}

void MirrorStream::begin(pipeline::Exchange& exchange, const pipeline::RoutePlan& route) {
    m_exchange = &exchange;
    exchange.beginMirror(*m_copy, route);
}

/// All at once, and not from inside the call: the body is no larger than what may wait for an upstream anyway.
void MirrorStream::resumeBody() {
    if (!std::exchange(m_isSent, true))
        m_loop.atEndOfTurn(*this);
}

void MirrorStream::onTurn() {
    if (m_exchange != nullptr)
        m_exchange->onRequestBody(m_copy->body());
    if (m_exchange != nullptr)
        m_exchange->onRequestEnd(nullptr);
}

} // namespace gatehouse::runtime

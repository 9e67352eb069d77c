#include "gateway/upstream/upstream_connection.h"

#include "gateway/http/http1/client_session.h"
#include "gateway/upstream/endpoint_pool.h"

namespace gatehouse::upstream {

using http::Reason;

namespace {

const http::http1::ClientOptions kHttp1Options;

} // namespace

UpstreamConnection::UpstreamConnection(EndpointPool& pool, net::EventLoop& loop, Transport transport,
                                       Duration connectTimeout)
    : m_pool(pool), m_loop(loop), m_transport(std::move(transport.stream)), m_tls(transport.tls) {
    m_transport->setHandler(*this);
    if (connectTimeout > Duration::zero())
        loop.arm(m_connectTimer, connectTimeout);
}

void UpstreamConnection::onOpen() {
    m_connectTimer.cancel();
    m_session = std::make_unique<http::http1::ClientSession>(*this, kHttp1Options);
    m_pool.onConnected(*this);
}

std::size_t UpstreamConnection::onData(std::string_view bytes) {
    return m_session == nullptr ? 0 : m_session->receive(bytes);
}

void UpstreamConnection::onEndOfInput() {
    if (m_session == nullptr)
        return endBeforeOpen(Reason::upstream_connect_failed);
    if (m_tls != nullptr && m_tls->truncated())
        m_session->connectionLost(
            Reason::upstream_truncated); // anybody could have cut it: what ends by closing is not whole
    else
        m_session->endOfInput();
}

void UpstreamConnection::onDrained() {
    if (m_session != nullptr)
        m_session->outputDrained();
}

void UpstreamConnection::onClosed(net::Closed why) {
    if (m_gone)
        return;
    if (m_session != nullptr) {
        m_session->connectionLost(Reason::upstream_reset); // ends with endConnection()
    } else {
        leave(why == net::Closed::HandshakeFailed ? Reason::upstream_tls : Reason::upstream_connect_failed);
    }
}

void UpstreamConnection::onConnectTimeout() { endBeforeOpen(Reason::upstream_connect_timeout); }

void UpstreamConnection::endBeforeOpen(Reason reason) {
    m_transport->close(net::Stream::CloseMode::Abort);
    leave(reason);
}

void UpstreamConnection::pauseInput() { m_transport->pauseReading(); }
void UpstreamConnection::resumeInput() { m_transport->resumeReading(); }

void UpstreamConnection::Flush::onTurn() {
    if (!connection.m_gone)
        connection.m_session->flush();
}

void UpstreamConnection::onCapacityChanged() {
    if (!m_gone)
        m_pool.onFree(*this);
}

void UpstreamConnection::endConnection(http::CloseMode mode) {
    if (m_gone)
        return;
    m_transport->close(mode == http::CloseMode::Abort ? net::Stream::CloseMode::Abort : net::Stream::CloseMode::Flush);
    leave(Reason::ok);
}

void UpstreamConnection::close() {
    if (m_gone)
        return;
    m_transport->close(net::Stream::CloseMode::Flush);
    leave(Reason::ok);
}

/// Last act: the pool lets go of this object at the end of the turn.
void UpstreamConnection::leave(Reason connectFailure) {
    if (std::exchange(m_gone, true))
        return;
    m_connectTimer.cancel();
    m_pool.onGone(*this, connectFailure);
}

} // namespace gatehouse::upstream

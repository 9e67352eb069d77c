#include "gateway/upstream/upstream_connection.h"

#include "gateway/http/http1/client_session.h"
#include "gateway/http/http2/client_session.h"
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

http::ClientStream& UpstreamConnection::open(http::ResponseSink& sink) {
    http::ClientStream& stream = m_session->open(sink);
    ++m_streams;
    m_pool.onStreamOpened(*this);
    return stream;
}

void UpstreamConnection::release(http::ClientStream& stream) {
    --m_streams;
    stream.release();
    if (!m_gone && m_streams == 0 && !m_idleSince && capacity() > 0)
        m_pool.onCapacityChanged(*this); // as many as it could carry before the stream was opened
}

void UpstreamConnection::retire() {
    m_retireAt = MonotonicTime::max();
    m_session->drain();
}

bool UpstreamConnection::agreedOnHttp2() const {
    return m_tls == nullptr ? m_pool.route().protocol == model::ServiceProtocol::Http2 : m_tls->alpn() == "h2";
}

void UpstreamConnection::onOpen() {
    m_connectTimer.cancel();
    const EndpointRoute& route = m_pool.route();
    const bool http2 = agreedOnHttp2();
    if (route.protocol == model::ServiceProtocol::Http2 && !http2)
        return endBeforeOpen(Reason::upstream_tls); // RFC 9113 §3.2: over TLS there is no HTTP/2 but by ALPN
    if (http2) {
        m_http2.maxConcurrentStreams = route.limits.maxStreams;
        m_http2.memory = route.http2Memory;
        m_session = std::make_unique<http::http2::ClientSession>(
            *this, m_http2, m_tls == nullptr ? http::Secure::No : http::Secure::Yes);
        m_mayRefuse = true;
    } else {
        m_session = std::make_unique<http::http1::ClientSession>(*this, kHttp1Options);
    }
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

void UpstreamConnection::onConnectionFault(Reason) { m_pool.onFault(); }

void UpstreamConnection::onCapacityChanged() {
    if (!m_gone)
        m_pool.onCapacityChanged(*this);
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

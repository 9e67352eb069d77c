#include "gateway/upstream/dispatch.h"

#include <sys/uio.h>

#include <array>
#include <memory>
#include <utility>

namespace gatehouse::upstream {

using http::EndOfStream;
using http::Reason;

Dispatch::Dispatch(ServiceRuntime& service, net::BufferPool& buffers, pipeline::Exchange& exchange,
                   http::RequestHead& head, EndOfStream end)
    : m_service(service), m_exchange(exchange), m_head(head), m_bodyFollows(end == EndOfStream::No),
      m_idempotent(http::isIdempotent(head.method) || head.fields.find("idempotency-key") != nullptr),
      m_keepsBody(m_idempotent), m_requestEnded(!m_bodyFollows), m_replay(buffers) {}

void Dispatch::start() { attempt(); }

void Dispatch::attempt() {
    ++m_attempts;
    m_endpoint = m_service.pick(m_failed);
    if (m_endpoint == balancing::kNoEndpoint)
        return m_exchange.onUpstreamFault(Reason::no_endpoint);
    m_attempt = &m_exchange.verdict().beginAttempt();
    m_attempt->endpoint = m_service.endpointName(m_endpoint);
    m_attempt->metrics = m_service.endpointMetrics(m_endpoint);
    m_attempt->picked = m_exchange.now();
    m_service.begin(m_endpoint);
    m_service.pool(m_endpoint).acquire(*this);
}

void Dispatch::onConnection(UpstreamConnection& connection, Reused reused) {
    m_attempt->reused = reused == Reused::Yes;
    m_attempt->connected = m_attempt->sent = m_exchange.now();
    m_keepsBody = m_keepsBody || connection.mayRefuse();
    m_connection = &connection;
    m_stream = &connection.open(*this);
    sendRequest();
}

void Dispatch::sendRequest() {
    const pipeline::RoutePlan& route = *m_exchange.route();
    m_exchange.updateTimeLeft(m_head);
    // Who names no host (HTTP/1.0) means whoever is asked: HTTP/2 would have nothing to say there (RFC 9113 §8.3.1),
    // and most servers of HTTP/1 take no empty Host.
    const bool endpointHost = route.host.kind == model::HostControl::Kind::Endpoint || m_head.authority.empty();
    if (m_exchange.hooks().onUpstreamRequest.empty() && !endpointHost) {
        m_stream->sendHead(m_head, m_bodyFollows ? EndOfStream::No : EndOfStream::Yes);
    } else {
        http::RequestHead head =
            m_head; // each attempt's own, so that a second one does not see what the first one added
        head.fields = m_head.fields.clone();
        if (endpointHost)
            head.authority = m_service.endpointAuthority(m_endpoint);
        for (const pipeline::Policy* policy : m_exchange.hooks().onUpstreamRequest)
            policy->hooks().onUpstreamRequest(policy->object(), m_exchange, head);
        m_stream->sendHead(head, m_bodyFollows ? EndOfStream::No : EndOfStream::Yes);
    }
    sendReplay();
    if (m_bodyFollows && m_requestEnded && m_stream != nullptr)
        m_stream->sendEnd(m_trailers);
    m_requestBegun = true;
    if (m_stream != nullptr)
        m_exchange.onUpstreamReady();
}

void Dispatch::sendReplay() {
    std::array<iovec, kMaxReplay / net::BufferPool::kSlabSize + 1> pieces;
    const std::size_t count = m_replay.gather(pieces);
    for (std::size_t i = 0; i < count && m_stream != nullptr; ++i)
        m_stream->sendBody({static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len});
}

void Dispatch::sendBody(std::string_view bytes) {
    if (m_replayable && !m_answered) {
        m_replayable = m_keepsBody && m_replay.size() + bytes.size() <= kMaxReplay;
        if (m_replayable)
            m_replay.append(bytes);
        else
            m_replay.clear();
        if (!m_replayable && m_stream == nullptr) // it would be missing from what the next attempt sends
            return m_exchange.onUpstreamFault(Reason::upstream_reset);
    }
    m_exchange.verdict().upstreamSent += bytes.size();
    if (m_stream != nullptr)
        m_stream->sendBody(bytes);
}

void Dispatch::sendEnd(const http::Fields* trailers) {
    m_requestEnded = true;
    m_trailers = trailers; // in the exchange's arena
    if (m_stream != nullptr)
        m_stream->sendEnd(trailers);
}

void Dispatch::pauseBody() {
    if (m_stream != nullptr)
        m_stream->pauseBody();
}

void Dispatch::resumeBody() {
    if (m_stream != nullptr)
        m_stream->resumeBody();
}

/// The upstream has begun to act on it: nobody else will be asked.
void Dispatch::onFirstSign() {
    m_answered = true;
    m_replay.clear();
}

void Dispatch::onInterim(http::ResponseHead& head) {
    onFirstSign();
    m_exchange.onInterim(head);
}

void Dispatch::onResponse(http::ResponseHead& head, EndOfStream end) {
    onFirstSign();
    m_attempt->status = head.status;
    m_attempt->firstByte = m_exchange.now();
    if (end == EndOfStream::Yes)
        leaveEndpoint(Reason::ok);
    m_exchange.onResponse(head, end); // may end this call
}

void Dispatch::onResponseEnd(const http::Fields* trailers) {
    if (!m_exchange.inTunnel())
        leaveEndpoint(Reason::ok);
    m_exchange.onResponseEnd(trailers); // may end this call
}

void Dispatch::onUpstreamFault(Reason reason) {
    releaseStream();
    fail(reason);
}

void Dispatch::onNoConnection(Reason reason) { fail(reason); }

void Dispatch::fail(Reason reason) {
    const std::size_t endpoint = m_endpoint;
    leaveEndpoint(reason);
    if (!mayRetry(reason))
        return m_exchange.onUpstreamFault(reason);
    m_failed = endpoint;
    m_exchange.onUpstreamGone();
    attempt();
}

/// Only where the upstream cannot have acted on the request: it was never sent, or was refused unseen (RFC 9113 §8.7);
/// or where it may be sent twice (RFC 9110 §9.2.2) and nothing has come back.
bool Dispatch::mayRetry(Reason reason) const {
    if (m_attempts >= kMaxAttempts || m_answered)
        return false;
    switch (reason) {
    case Reason::upstream_connect_failed:
    case Reason::upstream_connect_timeout:
    case Reason::upstream_tls:
    case Reason::upstream_unresolved:
        return !m_requestBegun || m_replayable;
    case Reason::upstream_refused:
        return m_replayable;
    case Reason::upstream_reset:
        return m_idempotent && m_replayable && m_head.upgrade.empty();
    default:
        return false;
    }
}

/// Gives the stream back, and tells the balancer and the verdict that the attempt is over.
void Dispatch::leaveEndpoint(Reason outcome) {
    if (m_endpoint == balancing::kNoEndpoint)
        return;
    m_service.pool(m_endpoint).cancel(*this);
    m_service.finish(std::exchange(m_endpoint, balancing::kNoEndpoint));
    m_attempt->outcome = outcome;
    m_attempt->ended = m_exchange.now();
    releaseStream();
}

void Dispatch::releaseStream() {
    if (http::ClientStream* stream = std::exchange(m_stream, nullptr))
        m_connection->release(*stream);
}

void Dispatch::end(Reason outcome) {
    leaveEndpoint(outcome);
    std::destroy_at(this);
}

} // namespace gatehouse::upstream

#include "gateway/http/http2/server_session.h"

#include "gateway/http/http2/server_request.h"

#include <utility>

namespace gatehouse::http::http2 {

ServerSession::ServerSession(ServerSessionHost& host, const ServerOptions& options, Secure secure)
    : Connection(host, Side::Server,
                 {options.limits, options.maxConcurrentStreams, options.windows, options.floods, options.memory}),
      m_serverHost(host), m_options(options), m_reader(options), m_secure(secure) {}

ServerSession::~ServerSession() = default;

std::unique_ptr<Stream> ServerSession::makeStream() { return std::make_unique<ServerRequest>(*this); }

// --- heads -----------------------------------------------------------------------------------------------------------

void ServerSession::onHeadersBegin(const nghttp2_frame& frame, Stream* stream) {
    m_block = Block::None;
    if (frame.headers.cat == NGHTTP2_HCAT_REQUEST) {
        beginRequest(frame.hd.stream_id);
    } else if (stream != nullptr && !stream->m_in.discarding && stream->inUse()) {
        Arena& arena = static_cast<ServerRequest*>(stream)->sink().arena();
        m_trailers = arena.make<Fields>(arena);
        m_trailerReader.begin(*m_trailers, m_options.limits);
        m_block = Block::Trailers;
    }
}

void ServerSession::beginRequest(std::int32_t id) {
    auto& request = static_cast<ServerRequest&>(acquire());
    bind(request, id);
    guard().onStreamOpened();
    RequestSink& sink = m_serverHost.beginExchange(request);
    Arena& arena = sink.arena();
    auto* const head = arena.make<RequestHead>(arena);
    head->secure = m_secure == Secure::Yes;
    request.begin(sink, *head);
    m_reader.begin(*head);
    m_reading = &request;
    m_block = Block::Request;
}

void ServerSession::forgetHead(const ServerRequest& request) {
    if (m_reading == &request) {
        m_reading = nullptr;
        m_block = Block::None;
    }
}

void ServerSession::onField(std::string_view name, std::string_view value) {
    if (m_block == Block::Request)
        m_reader.take(name, value);
    else if (m_block == Block::Trailers)
        m_trailerReader.take(name, value);
}

void ServerSession::onHeaders(const nghttp2_frame& frame, Stream* stream) {
    const auto end = (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0 ? EndOfStream::Yes : EndOfStream::No;
    switch (std::exchange(m_block, Block::None)) {
    case Block::Request: {
        ServerRequest& request = *std::exchange(m_reading, nullptr);
        m_reader.finish(end);
        request.tellHead(end);
        if (m_options.maxRequests != 0 && ++m_requests >= m_options.maxRequests)
            drain();
        break;
    }
    case Block::Trailers:
        finishTrailers(stream, end);
        break;
    case Block::None:
        if (stream != nullptr && end == EndOfStream::Yes)
            Connection::endInput(*stream, nullptr);
        break;
    }
}

// RFC 9113 §8.1: a second header block is a trailer section, and nothing follows it.
void ServerSession::finishTrailers(Stream* stream, EndOfStream end) {
    if (stream == nullptr || stream->m_in.discarding)
        return;
    if (end == EndOfStream::No || !m_trailerReader.finish()) {
        stream->m_in.ended = end == EndOfStream::Yes;
        return stream->onMalformed();
    }
    Connection::endInput(*stream, m_trailers->size() != 0 ? m_trailers : nullptr);
}

// --- ends ------------------------------------------------------------------------------------------------------------

bool ServerSession::countReset(const Stream* stream) {
    if (stream == nullptr)
        return guard().onStray(m_serverHost.now());
    return static_cast<const ServerRequest*>(stream)->isAnswered() || guard().onPrematureReset(m_serverHost.now());
}

bool ServerSession::isCutByEndOfInput(const Stream& stream) const { return !stream.m_in.ended; }

void ServerSession::headTimeout() {
    const Work work(*this);
    if (isDead() || streamsInUse() > (m_reading != nullptr ? 1U : 0U))
        return;
    if (m_reading != nullptr) {
        // Its header block keeps the whole connection from being used: there is no way to answer it.
        m_reading->m_closed = true;
        fault(*m_reading, Reason::client_timeout);
    }
    terminate();
}

// RFC 9113 §6.8: first a GOAWAY that refuses nothing yet; once the client must have seen it, the one that counts.
void ServerSession::drain() {
    const Work work(*this);
    if (isDead() || m_drain != Drain::No)
        return;
    m_drain = Drain::Notice;
    nghttp2_submit_shutdown_notice(session());
    wantFlush();
}

void ServerSession::onGoawaySent() {
    if (m_drain != Drain::Notice)
        return;
    m_drain = Drain::Noticed;
    nghttp2_submit_ping(session(), NGHTTP2_FLAG_NONE, nullptr);
}

void ServerSession::onPong() {
    if (m_drain != Drain::Noticed)
        return;
    m_drain = Drain::Final;
    nghttp2_submit_goaway(session(), NGHTTP2_FLAG_NONE, lastStream(), NGHTTP2_NO_ERROR, nullptr, 0);
}

ServerSession::Phase ServerSession::currentPhase() const {
    if (streamsInUse() > (m_reading != nullptr ? 1U : 0U))
        return Phase::Active;
    return m_reading != nullptr ? Phase::ReadingHead : Phase::Idle;
}

void ServerSession::onSettled() {
    if (isDead())
        return;
    const Phase before = std::exchange(m_phase, currentPhase());
    if (before != m_phase)
        m_serverHost.onSessionPhase();
}

} // namespace gatehouse::http::http2

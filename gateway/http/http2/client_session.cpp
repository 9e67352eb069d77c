#include "gateway/http/http2/client_session.h"

#include "gateway/http/http2/client_attempt.h"

#include <algorithm>
#include <utility>

namespace gatehouse::http::http2 {

namespace {

/// Until the upstream's SETTINGS have come, which name no number unless it is less (RFC 9113 §6.5.2).
constexpr std::uint32_t kAssumedMaxStreams = 100;

} // namespace

ClientSession::ClientSession(ClientSessionHost& host, const ClientOptions& options, Secure secure)
    : Connection(host, Side::Client,
                 {options.limits, options.maxConcurrentStreams, options.windows, options.floods, options.memory}),
      m_clientHost(host), m_options(options), m_reader(options),
      m_capacityTold(std::min(options.maxConcurrentStreams, kAssumedMaxStreams)), m_peerMaxStreams(kAssumedMaxStreams),
      m_secure(secure) {}

ClientSession::~ClientSession() = default;

std::unique_ptr<Stream> ClientSession::makeStream() { return std::make_unique<ClientAttempt>(*this); }

std::size_t ClientSession::capacity() const {
    if (isDead() || m_closing || inputHasEnded() || nghttp2_session_check_request_allowed(session()) == 0)
        return 0;
    // Streams that are released but not yet closed count for the upstream, and so they do here.
    const std::size_t most = std::min(m_options.maxConcurrentStreams, m_peerMaxStreams);
    return most - std::min(most, streams().size());
}

ClientStream& ClientSession::open(ResponseSink& sink) {
    auto& attempt = static_cast<ClientAttempt&>(acquire());
    attempt.begin(sink);
    m_capacityTold = capacity();
    return attempt;
}

// --- heads -----------------------------------------------------------------------------------------------------------

void ClientSession::onHeadersBegin(const nghttp2_frame&, Stream* stream) {
    m_block = Block::None;
    if (stream == nullptr || !stream->inUse() || stream->m_in.discarding)
        return;
    auto& attempt = static_cast<ClientAttempt&>(*stream);
    Arena& arena = attempt.sink().responseArena();
    if (attempt.isAnswered()) {
        m_trailers = arena.make<Fields>(arena);
        m_trailerReader.begin(*m_trailers, m_options.limits);
        m_block = Block::Trailers;
    } else {
        m_head = arena.make<ResponseHead>(arena);
        m_reader.begin(*m_head);
        m_block = Block::Response;
    }
}

void ClientSession::onField(std::string_view name, std::string_view value) {
    if (m_block == Block::Response)
        m_reader.take(name, value);
    else if (m_block == Block::Trailers)
        m_trailerReader.take(name, value);
}

void ClientSession::onHeaders(const nghttp2_frame& frame, Stream* stream) {
    const auto end = (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0 ? EndOfStream::Yes : EndOfStream::No;
    const Block block = std::exchange(m_block, Block::None);
    if (stream == nullptr)
        return;
    if (block == Block::None || stream->m_in.discarding) {
        stream->m_in.ended = stream->m_in.ended || end == EndOfStream::Yes;
        return;
    }
    auto& attempt = static_cast<ClientAttempt&>(*stream);
    if (block == Block::Response) {
        if (m_reader.finish(attempt.method(), end))
            attempt.tellHead(*m_head, end);
        else
            attempt.onMalformed();
    } else if (end == EndOfStream::No || !m_trailerReader.finish()) {
        attempt.onMalformed();
    } else {
        Connection::endInput(attempt, m_trailers->size() != 0 ? m_trailers : nullptr);
    }
}

void ClientSession::onSettings() {
    m_peerMaxStreams = nghttp2_session_get_remote_settings(session(), NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
    m_peerUpgrades = nghttp2_session_get_remote_settings(session(), NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL) == 1;
    m_settingsSeen = true;
    for (Stream* stream : streams())
        static_cast<ClientAttempt*>(stream)->onSettings();
}

// --- ends ------------------------------------------------------------------------------------------------------------

bool ClientSession::countReset(const Stream* stream) {
    return stream != nullptr || guard().onStray(m_clientHost.now());
}

bool ClientSession::isCutByEndOfInput(const Stream& stream) const { return !stream.m_in.ended; }

void ClientSession::onSettled() {
    const std::size_t before = std::exchange(m_capacityTold, capacity());
    if (before != m_capacityTold)
        m_clientHost.onCapacityChanged();
}

void ClientSession::drain() {
    const Work work(*this);
    if (isDead() || std::exchange(m_closing, true))
        return;
    nghttp2_submit_goaway(session(), NGHTTP2_FLAG_NONE, 0, NGHTTP2_NO_ERROR, nullptr, 0);
    wantFlush();
}

} // namespace gatehouse::http::http2

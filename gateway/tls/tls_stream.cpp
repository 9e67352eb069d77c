#include "gateway/tls/tls_stream.h"

#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::tls {

using net::Closed;

namespace {

constexpr std::size_t kRecord = SSL3_RT_MAX_PLAIN_LENGTH; // 16 KiB of plaintext, the most that a record holds
/// Everything up to a whole ClientHello, record headers included. OpenSSL alone would take 128 KiB from anybody.
constexpr std::size_t kMaxClientHello = 16 * 1024;
/// The rest of a handshake: certificate chains of either side are most of it.
constexpr std::size_t kMaxHandshake = 256 * 1024;
/// Post-handshake messages without application data in between. Tickets and key updates come a few at a time; a peer
/// that sends nothing else keeps us deriving keys.
constexpr std::uint32_t kMaxMessagesInARow = 32;

} // namespace

std::unique_ptr<TlsStream> TlsStream::accept(net::EventLoop& loop, std::unique_ptr<net::Stream> transport,
                                             std::shared_ptr<const ServerContext> context) {
    std::unique_ptr<TlsStream> stream(new TlsStream(loop, std::move(transport)));
    stream->adopt(context->newConnection(stream->m_notes), kMaxClientHello);
    stream->m_helloPending = true;
    stream->m_context = std::move(context);
    return stream;
}

std::unique_ptr<TlsStream> TlsStream::connect(net::EventLoop& loop, std::unique_ptr<net::Stream> transport,
                                              std::shared_ptr<const ClientContext> context, std::string_view host) {
    std::unique_ptr<TlsStream> stream(new TlsStream(loop, std::move(transport)));
    stream->adopt(context->newConnection(host, stream->peer().toString(), stream->m_notes), kMaxHandshake);
    stream->m_context = std::move(context);
    return stream;
}

TlsStream::TlsStream(net::EventLoop& loop, std::unique_ptr<net::Stream> transport)
    : m_loop(loop), m_transport(std::move(transport)), m_kept(loop.buffers()), m_plain(loop.buffers()) {
    m_records.output = m_transport.get();
}

void TlsStream::adopt(SslPtr ssl, std::size_t allowance) {
    m_records.allowance = allowance;
    if (ssl != nullptr && m_records.attach(ssl.get()))
        m_ssl = std::move(ssl);
}

TlsStream::~TlsStream() {
    // A connection that OpenSSL thinks was cut off takes its session with it, and the next one would start from
    // nothing.
    if (m_ssl != nullptr && m_input != Input::Failed)
        SSL_set_shutdown(m_ssl.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
}

void TlsStream::setHandler(net::StreamHandler& handler) {
    m_handler = &handler;
    if (m_phase == Phase::Fresh) {
        m_phase = Phase::Handshake;
        m_transport->setHandler(*this);
        if (!m_helloPending)
            m_loop.atEndOfTurn(m_again); // a client speaks first
        return;
    }
    m_offerKept = !m_kept.empty();
    if (m_phase == Phase::Open && m_offerKept && !m_pumping)
        m_loop.atEndOfTurn(m_again);
}

// --- input -----------------------------------------------------------------------------------------------------------

void TlsStream::pauseReading() {
    m_paused = true;
    if (m_phase == Phase::Open) // until then the handshake needs its input
        m_transport->pauseReading();
}

void TlsStream::resumeReading() {
    if (!m_paused)
        return;
    m_paused = false;
    if (m_phase != Phase::Open)
        return;
    m_offerKept = !m_kept.empty();
    m_transport->resumeReading();
    const bool endIsDue = (m_input != Input::Flowing || m_transportEnded) && !m_endReported;
    if (!m_pumping && (m_offerKept || endIsDue || SSL_has_pending(m_ssl.get()) == 1))
        m_loop.nextTurn(m_again);
}

std::size_t TlsStream::onData(std::string_view bytes) {
    m_records.input = bytes;
    pump();
    // What a paused owner keeps us from decrypting stays with the transport. After the end nothing matters any more.
    const bool rest = m_phase == Phase::Open && m_input == Input::Flowing;
    const std::size_t left = rest ? m_records.input.size() : 0;
    m_records.input = {};
    return bytes.size() - left;
}

void TlsStream::pump() {
    m_pumping = true;
    if (m_phase == Phase::Handshake)
        handshake();
    while (m_phase == Phase::Open && !m_paused) {
        if (std::exchange(m_offerKept, false))
            offerKept();
        else if (m_input != Input::Flowing || !decrypt())
            break;
    }
    m_pumping = false;
    if (m_phase == Phase::Closed)
        m_kept.clear();
    else if (m_phase == Phase::Open && (!m_paused || (m_input == Input::Failed && m_kept.empty())))
        reportEnd();
}

void TlsStream::handshake() {
    if (m_ssl == nullptr) {
        fail(Closed::HandshakeFailed, "cannot set up TLS for this connection");
        return;
    }
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(m_ssl.get());
        if (result == 1) {
            opened();
            return;
        }
        if (SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ) {
            fail(Closed::HandshakeFailed, describeFailure());
            return;
        }
        if (m_records.input.empty())
            return; // more is to come
        // There is input, and OpenSSL was not allowed to read it.
        if (!m_helloPending || !m_notes.helloSeen) {
            fail(Closed::HandshakeFailed,
                 m_helloPending ? "the ClientHello is too large" : "the handshake is too large");
            return;
        }
        m_helloPending = false;
        m_records.allowance = kMaxHandshake;
    }
}

void TlsStream::opened() {
    m_phase = Phase::Open;
    m_records.allowance = RecordBio::kNoLimit;
    m_notes.messagesInARow = 0;
    if (m_paused)
        m_transport->pauseReading();
    m_handler->onOpen();
    if (m_phase != Phase::Open)
        return;
    if (m_shutdownWanted)
        finishWriting();
    else if (!m_plain.empty())
        queuedMore();
}

/// Decrypts what there is and offers it. False: nothing came of it.
bool TlsStream::decrypt() {
    if (!m_kept.empty()) {
        const std::size_t count = readRecords(m_kept.roomBehind());
        m_kept.added(count);
        m_offerKept = count > 0;
        return count > 0;
    }
    const std::span<char> room = m_loop.buffers().plainBuffer();
    const std::size_t count = readRecords(room);
    if (count == 0)
        return false;
    const std::string_view rest = offer({room.data(), count});
    if (m_phase != Phase::Closed)
        m_kept.keep(rest);
    return true;
}

/// Fills `room` with the contents of as many records as there are.
std::size_t TlsStream::readRecords(std::span<char> room) {
    std::size_t filled = 0;
    while (filled < room.size()) {
        std::size_t count = 0;
        ERR_clear_error();
        const int result = SSL_read_ex(m_ssl.get(), room.data() + filled, room.size() - filled, &count);
        if (result != 1) {
            noteReadResult(result);
            break;
        }
        m_notes.messagesInARow = 0;
        filled += count;
    }
    return filled;
}

/// What comes before an end is still offered, so the end is only remembered here.
void TlsStream::noteReadResult(int result) {
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        if (m_notes.renegotiationTried)
            m_error = "the peer tried to renegotiate";
        else if (m_notes.messagesInARow > kMaxMessagesInARow)
            m_error = "too many handshake messages without data";
        else if (m_transportEnded)
            m_truncated = true; // RFC 8446 §6.1: without close_notify, somebody may have cut it short
        else
            return;
        m_input = m_truncated ? Input::Ended : Input::Failed;
        break;
    case SSL_ERROR_ZERO_RETURN:
        m_input = Input::Ended;
        break;
    default:
        m_input = Input::Failed;
        m_error = describeFailure();
    }
}

void TlsStream::offerKept() {
    if (m_kept.empty())
        return;
    const std::string_view rest = offer(m_kept.contents());
    if (m_phase != Phase::Closed)
        m_kept.shrinkTo(rest.size());
}

/// Returns what the handler left. A handler that puts another one in its place has the rest offered to that one at
/// once.
std::string_view TlsStream::offer(std::string_view bytes) {
    for (;;) {
        const net::StreamHandler* asked = m_handler;
        bytes.remove_prefix(std::min(m_handler->onData(bytes), bytes.size()));
        if (bytes.empty() || m_phase != Phase::Open || m_paused || m_handler == asked)
            return bytes;
    }
}

void TlsStream::onEndOfInput() {
    if (m_phase == Phase::Handshake) {
        fail(Closed::HandshakeFailed, "the peer closed the connection during the handshake");
        return;
    }
    m_transportEnded = true;
    if (m_phase == Phase::Open && !m_paused)
        pump();
}

void TlsStream::reportEnd() {
    if (m_input == Input::Failed) {
        fail(Closed::Reset, std::move(m_error));
        return;
    }
    if (m_input == Input::Ended && !std::exchange(m_endReported, true))
        m_handler->onEndOfInput();
    if (m_closedByPeer && m_phase == Phase::Open)
        onClosed(Closed::ByPeer);
}

// --- output ----------------------------------------------------------------------------------------------------------

char* TlsStream::reserve(std::size_t size) { return m_plain.reserve(size); }

void TlsStream::commit(std::size_t used) {
    m_plain.commit(used);
    if (takesOutput())
        queuedMore();
    else
        m_plain.clear(); // nowhere to go
}

void TlsStream::write(std::string_view bytes) {
    if (bytes.empty() || !takesOutput())
        return;
    if (m_phase == Phase::Open && bytes.size() >= kRecord) {
        encryptQueued();
        encrypt(bytes); // straight from the caller's memory
        return;
    }
    m_plain.append(bytes);
    queuedMore();
}

void TlsStream::queuedMore() {
    if (m_phase != Phase::Open)
        return;
    // At the high mark too: onDrained() is the transport's to call, so its queue has to cross the mark, not only our
    // sum.
    if (m_plain.size() >= kRecord || queued() > highMark())
        encryptQueued();
    else
        m_loop.atEndOfTurn(*this);
}

/// The end of a turn in which something was written.
void TlsStream::onTurn() { encryptQueued(); }

void TlsStream::encryptQueued() {
    std::array<iovec, 16> pieces;
    while (!m_plain.empty()) {
        std::size_t encrypted = 0;
        for (const iovec& piece : std::span(pieces).first(m_plain.gather(pieces))) {
            encrypt({static_cast<const char*>(piece.iov_base), piece.iov_len});
            encrypted += piece.iov_len;
        }
        m_plain.consume(encrypted);
    }
}

/// The transport's queue takes all, so OpenSSL can only refuse when the connection has failed, which reading brings to
/// light.
void TlsStream::encrypt(std::string_view bytes) {
    std::size_t written = 0;
    ERR_clear_error();
    if (SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &written) == 1)
        return;
    if (m_input != Input::Failed) {
        m_input = Input::Failed;
        m_error = describeFailure();
    }
    m_loop.nextTurn(m_again);
}

void TlsStream::flush() {
    if (m_phase == Phase::Open)
        encryptQueued();
    m_transport->flush();
}

void TlsStream::onDrained() {
    if (m_phase == Phase::Open)
        m_handler->onDrained();
}

void TlsStream::shutdownWriting() {
    if (!takesOutput())
        return;
    m_shutdownWanted = true;
    if (m_phase == Phase::Open)
        finishWriting();
}

void TlsStream::finishWriting() {
    encryptQueued();
    ERR_clear_error();
    SSL_shutdown(m_ssl.get()); // only queues close_notify
    ERR_clear_error();
    m_transport->shutdownWriting();
}

// --- the end ---------------------------------------------------------------------------------------------------------

void TlsStream::close(CloseMode mode) {
    if (m_phase == Phase::Closed)
        return;
    if (mode == CloseMode::Flush && m_phase == Phase::Open && !std::exchange(m_shutdownWanted, true))
        finishWriting();
    release(mode);
}

void TlsStream::onClosed(Closed why) {
    if (why == Closed::ByPeer && m_phase == Phase::Open && m_paused && !m_endReported) {
        m_closedByPeer = true; // the last bytes are still here
        return;
    }
    if (why == Closed::ConnectFailed)
        fail(why, "cannot connect");
    else if (m_phase == Phase::Handshake)
        fail(Closed::HandshakeFailed, "connection reset during the handshake");
    else if (why == Closed::Reset)
        fail(why, "connection reset");
    else {
        release(CloseMode::Abort);
        m_handler->onClosed(why);
    }
}

void TlsStream::fail(Closed why, std::string text) {
    m_error = std::move(text);
    release(CloseMode::Flush); // OpenSSL's alert is in the queue
    m_handler->onClosed(why);
}

/// To be called right behind what failed, with the error queue as that left it.
std::string TlsStream::describeFailure() const {
    std::string text = takeErrors();
    const long verdict = SSL_get_verify_result(m_ssl.get());
    if (verdict != X509_V_OK && SSL_get_verify_mode(m_ssl.get()) != SSL_VERIFY_NONE)
        text.append(": ").append(X509_verify_cert_error_string(verdict));
    return text;
}

void TlsStream::release(CloseMode mode) {
    m_phase = Phase::Closed;
    unlink();
    m_again.unlink();
    m_plain.clear();
    if (!m_pumping) // else the handler may be looking at it
        m_kept.clear();
    m_transport->close(mode);
}

// --- what was agreed on ----------------------------------------------------------------------------------------------

std::string_view TlsStream::alpn() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(m_ssl.get(), &name, &size);
    return size > 0 ? std::string_view(reinterpret_cast<const char*>(name), size) : "http/1.1";
}

std::string_view TlsStream::protocol() const { return SSL_get_version(m_ssl.get()); }

std::string_view TlsStream::cipher() const { return SSL_get_cipher_name(m_ssl.get()); }

bool TlsStream::sessionReused() const { return SSL_session_reused(m_ssl.get()) == 1; }

const PeerCertificate* TlsStream::peerCertificate() const {
    X509* certificate = SSL_get0_peer_certificate(m_ssl.get());
    if (m_peerCertificate == nullptr && certificate != nullptr) {
        if (auto decoded = PeerCertificate::of(certificate))
            m_peerCertificate = std::make_unique<PeerCertificate>(*std::move(decoded));
    }
    return m_peerCertificate.get();
}

} // namespace gatehouse::tls

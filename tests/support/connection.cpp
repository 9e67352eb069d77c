#include "tests/support/connection.h"

#include "tests/support/sockets.h"

#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace gatehouse::test {

namespace {

constexpr std::size_t kPiece = 64 * 1024;

std::string opensslError() {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    return text.data();
}

} // namespace

void Connection::startTls(SSL_CTX& context, TlsRole role, const std::string& serverName) {
    // OpenSSL writes without MSG_NOSIGNAL: a peer that is gone must be an error of the write, not the end of the test.
    std::signal(SIGPIPE, SIG_IGN);
    m_ssl.reset(SSL_new(&context));
    SSL_set_mode(m_ssl.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_set_fd(m_ssl.get(), m_fd.get());
    if (role == TlsRole::Server) {
        SSL_set_accept_state(m_ssl.get());
        return;
    }
    SSL_set_connect_state(m_ssl.get());
    if (!serverName.empty())
        SSL_set_tlsext_host_name(m_ssl.get(), serverName.c_str());
}

void Connection::speakHttp2(Http2Wire::Side side, bool secure) {
    m_http2 = std::make_unique<Http2Wire>(side, secure);
    sayHttp2();
}

void Connection::resetStream(std::uint32_t error) {
    m_http2->resetStream(error);
    sayHttp2();
}

void Connection::goAway() {
    m_http2->goAway();
    sayHttp2();
}

void Connection::send(std::string_view bytes) {
    if (m_http2 == nullptr) {
        m_unsent += bytes;
        return;
    }
    m_http2->say(bytes);
    sayHttp2();
}

void Connection::shutdownWriting() {
    m_shutdownWanted = m_http2 == nullptr || !m_http2->endOfText();
    sayHttp2();
}

void Connection::sayHttp2() {
    if (m_http2 != nullptr)
        m_unsent += m_http2->takeBytes();
}

void Connection::heard(std::string_view bytes) {
    if (m_http2 == nullptr) {
        m_received += bytes;
        m_everything += bytes;
        return;
    }
    m_http2->hear(bytes);
    const std::string text = m_http2->takeText();
    m_received += text;
    m_everything += text;
    sayHttp2();
}

void Connection::close() {
    if (m_http2 != nullptr && m_http2->endOfText() && m_fd.isOpen()) {
        sayHttp2();
        pump();
    }
    if (m_ssl != nullptr && m_handshaken)
        SSL_shutdown(m_ssl.get());
    m_fd.reset();
}

void Connection::reset() {
    if (m_fd.isOpen())
        resetOnClose(m_fd.get());
    m_fd.reset();
}

bool Connection::pump() {
    if (!m_fd.isOpen())
        return false;
    ERR_clear_error();
    if (handshake() == Progress::Some)
        return true;
    if (!ready())
        return false;
    const bool sent = sendSome() == Progress::Some;
    const bool shut = shutdownIfWanted() == Progress::Some;
    return (receiveSome() == Progress::Some) || sent || shut;
}

short Connection::wantedEvents() const {
    if (!m_fd.isOpen())
        return 0;
    const bool reading = m_ending == Ending::None && !m_paused;
    const bool writing = !flushed() || (m_ssl != nullptr && SSL_want_write(m_ssl.get()));
    return static_cast<short>((reading ? POLLIN : 0) | (writing ? POLLOUT : 0));
}

Connection::Progress Connection::handshake() {
    if (ready() || m_ending != Ending::None)
        return Progress::None;
    const int result = SSL_do_handshake(m_ssl.get());
    if (result == 1) {
        m_handshaken = true;
        return Progress::Some;
    }
    endBySsl(result);
    return m_ending == Ending::None ? Progress::None : Progress::Some;
}

Connection::Progress Connection::sendSome() {
    Progress progress = Progress::None;
    while (!m_unsent.empty()) {
        const std::size_t size = std::min(m_unsent.size(), kPiece);
        ssize_t sent = 0;
        if (m_ssl != nullptr) {
            sent = SSL_write(m_ssl.get(), m_unsent.data(), static_cast<int>(size));
            if (sent <= 0) {
                endBySsl(static_cast<int>(sent));
                return progress;
            }
        } else {
            sent = ::send(m_fd.get(), m_unsent.data(), size, MSG_NOSIGNAL);
            if (sent < 0) {
                // A peer that is gone: what it said before may still be there to be read, so reading decides how it
                // ended.
                if (errno != EAGAIN && errno != ENOTCONN)
                    m_unsent.clear();
                return progress;
            }
        }
        m_unsent.erase(0, static_cast<std::size_t>(sent));
        progress = Progress::Some;
    }
    return progress;
}

Connection::Progress Connection::shutdownIfWanted() {
    if (!m_shutdownWanted || !m_unsent.empty())
        return Progress::None;
    m_shutdownWanted = false;
    if (m_ssl != nullptr)
        SSL_shutdown(m_ssl.get());
    ::shutdown(m_fd.get(), SHUT_WR);
    return Progress::Some;
}

Connection::Progress Connection::receiveSome() {
    Progress progress = Progress::None;
    std::array<char, kPiece> piece; // NOLINT: filled by the kernel
    while (m_ending == Ending::None && !m_paused) {
        ssize_t size = 0;
        if (m_ssl != nullptr) {
            size = SSL_read(m_ssl.get(), piece.data(), static_cast<int>(piece.size()));
            if (size <= 0) {
                endBySsl(static_cast<int>(size));
                return m_ending == Ending::None ? progress : Progress::Some;
            }
        } else {
            size = ::recv(m_fd.get(), piece.data(), piece.size(), 0);
            if (size < 0 && (errno == EAGAIN || errno == ENOTCONN))
                return progress;
            if (size <= 0) {
                end(size == 0 ? Ending::Orderly : Ending::Reset);
                return Progress::Some;
            }
        }
        heard({piece.data(), static_cast<std::size_t>(size)});
        progress = Progress::Some;
    }
    return progress;
}

void Connection::end(Ending how) {
    if (m_ending == Ending::None)
        m_ending = how;
}

void Connection::endBySsl(int result) {
    const int error = SSL_get_error(m_ssl.get(), result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
        return;
    if (error == SSL_ERROR_ZERO_RETURN)
        return end(Ending::Orderly);
    if (error == SSL_ERROR_SSL) {
        m_tlsError = opensslError();
        const bool bareFin = ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
        return end(bareFin ? Ending::Orderly : Ending::Reset);
    }
    end(errno == 0 ? Ending::Orderly : Ending::Reset);
}

} // namespace gatehouse::test

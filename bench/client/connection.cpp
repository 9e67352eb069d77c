#include "bench/client/connection.h"

#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace gatehouse::load {

namespace {

constexpr long kWouldBlock = -1;
constexpr long kFailed = -2;

bool isTransient(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

} // namespace

bool Connection::open(const SocketAddress& address, SSL_CTX* tls, SSL_SESSION* session) {
    close();
    m_tls = tls;
    if (session != nullptr)
        SSL_SESSION_up_ref(session); // a newer one may take its owner's place before this is connected
    m_session.reset(session);
    m_reader = {};
    auto native = address.toNative();
    m_socket = ::socket(native.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return false;
    constexpr int kOn = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof kOn);
    if (::connect(m_socket, &native.any, native.length) != 0 && errno != EINPROGRESS) {
        close();
        return false;
    }
    m_phase = Phase::Connecting;
    return true;
}

void Connection::close() {
    if (m_ssl != nullptr) // no close_notify is needed: the answer was whole. OpenSSL would think the session broken
        SSL_set_shutdown(m_ssl.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    m_ssl.reset();
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_phase = Phase::Closed;
}

Connection::Event Connection::ask(std::string_view request, Time due) {
    m_phase = Phase::Asking;
    m_due = due;
    m_unsent = request;
    return send() ? Event::None : Event::Failed;
}

Connection::Event Connection::advance() {
    switch (m_phase) {
    case Phase::Closed:
        return Event::None;
    case Phase::Connecting:
        return connectMade();
    case Phase::Handshaking:
        return handshake();
    case Phase::Ready:
    case Phase::Asking:
        break;
    }
    if (!m_unsent.empty() && !send())
        return Event::Failed;
    return receive();
}

Connection::Event Connection::connectMade() {
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
        return Event::Failed;
    sockaddr_storage peer{};
    size = sizeof peer;
    if (::getpeername(m_socket, reinterpret_cast<sockaddr*>(&peer), &size) != 0)
        return errno == ENOTCONN ? Event::None : Event::Failed;
    if (m_tls == nullptr) {
        m_phase = Phase::Ready;
        return Event::Opened;
    }
    m_ssl.reset(SSL_new(m_tls));
    if (m_ssl == nullptr || SSL_set_fd(m_ssl.get(), m_socket) != 1)
        return Event::Failed;
    if (m_session != nullptr)
        SSL_set_session(m_ssl.get(), m_session.get());
    SSL_set_connect_state(m_ssl.get());
    m_phase = Phase::Handshaking;
    return handshake();
}

Connection::Event Connection::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result == 1) {
        m_phase = Phase::Ready;
        return Event::Opened;
    }
    const int error = SSL_get_error(m_ssl.get(), result);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? Event::None : Event::Failed;
}

/// False if the connection is gone.
bool Connection::send() {
    while (!m_unsent.empty()) {
        std::size_t sent = 0;
        if (m_ssl != nullptr) {
            ERR_clear_error();
            const int result = SSL_write_ex(m_ssl.get(), m_unsent.data(), m_unsent.size(), &sent);
            if (result != 1) {
                const int error = SSL_get_error(m_ssl.get(), result);
                return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
            }
        } else {
            const ssize_t result = ::send(m_socket, m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
            if (result < 0)
                return isTransient(errno);
            sent = static_cast<std::size_t>(result);
        }
        m_unsent.remove_prefix(sent);
    }
    return true;
}

/// Bytes read; 0 at the end of input.
long Connection::readSome(char* buffer, std::size_t size) {
    if (m_ssl == nullptr) {
        const ssize_t result = ::recv(m_socket, buffer, size, 0);
        return result >= 0 ? result : isTransient(errno) ? kWouldBlock : kFailed;
    }
    std::size_t read = 0;
    ERR_clear_error();
    const int result = SSL_read_ex(m_ssl.get(), buffer, size, &read);
    if (result == 1)
        return static_cast<long>(read);
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return kWouldBlock;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    default:
        return kFailed;
    }
}

Connection::Event Connection::receive() {
    std::array<char, 64 * 1024> buffer;
    while (true) {
        const long read = readSome(buffer.data(), buffer.size());
        if (read == kWouldBlock)
            return Event::None;
        if (read <= 0)
            return m_phase == Phase::Ready && !m_reader.isInside() ? Event::Ended : Event::Failed;
        if (m_phase != Phase::Asking)
            return Event::Failed; // nobody asked
        std::string_view bytes(buffer.data(), static_cast<std::size_t>(read));
        switch (m_reader.read(bytes)) {
        case ResponseReader::State::Reading:
            break;
        case ResponseReader::State::Malformed:
            return Event::Failed;
        case ResponseReader::State::Complete:
            if (!bytes.empty())
                return Event::Failed;
            m_phase = Phase::Ready;
            return Event::Answered;
        }
    }
}

} // namespace gatehouse::load

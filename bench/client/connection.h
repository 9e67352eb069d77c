#pragma once

#include "bench/client/response_reader.h"
#include "shared/core/released_by.h"
#include "shared/core/socket_address.h"

#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <string_view>

namespace gatehouse::load {

using Time = std::chrono::steady_clock::time_point;

using SslPtr = std::unique_ptr<SSL, ReleasedBy<SSL_free>>;
using SslContextPtr = std::unique_ptr<SSL_CTX, ReleasedBy<SSL_CTX_free>>;
using SslSessionPtr = std::unique_ptr<SSL_SESSION, ReleasedBy<SSL_SESSION_free>>;

/// One connection, one request at a time, never blocking.
class Connection {
public:
    enum class Event {
        None,
        Opened,   ///< it can be asked
        Answered, ///< with status()
        Ended,    ///< by the server, between requests: nothing is lost
        Failed,   ///< anything else that ends it
    };

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&& other) noexcept = delete;
    ~Connection() { close(); }

    /// Begins to connect; false if the system refuses. With `tls` a handshake follows, which resumes `session` if there
    /// is one.
    [[nodiscard]] bool open(const SocketAddress& address, SSL_CTX* tls, SSL_SESSION* session);
    void close();
    /// `request` is all of it and outlives the answer; `due` is when it should have been sent.
    Event ask(std::string_view request, Time due);
    /// To be called when the socket is readable or writable, until None.
    Event advance();

    [[nodiscard]] int descriptor() const { return m_socket; }
    [[nodiscard]] bool isOpen() const { return m_socket >= 0; }
    [[nodiscard]] bool isReady() const { return m_phase == Phase::Ready; }
    [[nodiscard]] bool isAsking() const { return m_phase == Phase::Asking; }
    [[nodiscard]] int status() const { return m_reader.status(); }
    [[nodiscard]] bool mustClose() const { return m_reader.closes(); }
    [[nodiscard]] Time due() const { return m_due; }
    [[nodiscard]] bool wasResumed() const { return m_ssl != nullptr && SSL_session_reused(m_ssl.get()) == 1; }

private:
    enum class Phase { Closed, Connecting, Handshaking, Ready, Asking };

    Event connectMade();
    Event handshake();
    bool send();
    Event receive();
    long readSome(char* buffer, std::size_t size);

    int m_socket = -1;
    SslPtr m_ssl;
    SSL_CTX* m_tls = nullptr;
    SslSessionPtr m_session; ///< to be resumed
    Phase m_phase = Phase::Closed;
    std::string_view m_unsent;
    Time m_due;
    ResponseReader m_reader;
};

} // namespace gatehouse::load

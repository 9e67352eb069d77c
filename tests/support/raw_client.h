#pragma once

#include "shared/core/socket_address.h"
#include "tests/support/connection.h"
#include "tests/support/http_message.h"
#include "tests/support/wait.h"

#include <optional>

namespace gatehouse::test {

/// A client that says exactly the bytes it is told to. Calls wait, at most for a deadline.
class RawClient {
public:
    /// Not connected (isOpen() is false) if the address refuses.
    explicit RawClient(const SocketAddress& address, const SocketAddress* from = nullptr);
    RawClient(const SocketAddress& address, SSL_CTX& tls, const std::string& serverName);

    /// True once the TCP connection, and TLS if there is any, stands.
    [[nodiscard]] bool connected(Deadline deadline = Deadline());
    /// Queues and waits until the kernel has taken all or the peer is gone.
    void send(std::string_view bytes, Deadline deadline = Deadline());
    /// The next message; nothing if it does not come, or is malformed: see problem().
    [[nodiscard]] std::optional<HttpMessage> receive(MessagePart part = MessagePart::Whole,
                                                     Deadline deadline = Deadline());
    /// The next message that is not 1xx.
    [[nodiscard]] std::optional<HttpMessage> receiveFinal(MessagePart part = MessagePart::Whole,
                                                          Deadline deadline = Deadline());
    /// At least `size` bytes; what is there at the deadline.
    [[nodiscard]] std::string receiveBytes(std::size_t size, Deadline deadline = Deadline());
    /// Whether the peer ends the connection in time.
    [[nodiscard]] bool waitForEnd(Deadline deadline = Deadline());
    void shutdownWriting();
    void close() { m_connection.close(); }
    void reset() { m_connection.reset(); }

    [[nodiscard]] Connection& connection() { return m_connection; }
    [[nodiscard]] const std::string& problem() const { return m_problem; }

private:
    template <class Condition> bool pumpUntil(Condition condition, Deadline deadline);

    Connection m_connection;
    std::string m_problem;
};

/// One request on a connection of its own.
[[nodiscard]] std::optional<HttpMessage> fetch(const SocketAddress& address, std::string_view request);
[[nodiscard]] std::optional<HttpMessage> get(const SocketAddress& address, std::string_view path);

} // namespace gatehouse::test

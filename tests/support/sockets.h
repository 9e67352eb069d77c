#pragma once

#include "shared/core/result.h"
#include "shared/core/socket_address.h"
#include "tests/support/unique_fd.h"

namespace gatehouse::test {

[[nodiscard]] SocketAddress loopback(std::uint16_t port);

/// A loopback port that nobody else is given while this object lives. The socket is bound but never listens, so a
/// server that sets SO_REUSEADDR or SO_REUSEPORT (all of ours, nginx) can still take the port.
class ReservedPort {
public:
    ReservedPort();
    [[nodiscard]] std::uint16_t number() const { return m_number; }
    [[nodiscard]] SocketAddress address() const { return loopback(m_number); }

private:
    UniqueFd m_socket;
    std::uint16_t m_number = 0;
};

/// What the operating system says it is bound to.
[[nodiscard]] SocketAddress localAddress(int fd);
[[nodiscard]] SocketAddress peerAddress(int fd);

/// A listening, non-blocking socket; port 0 takes any.
[[nodiscard]] Result<UniqueFd> listenOn(const SocketAddress& address, int backlog = 128);

/// A non-blocking socket whose connection is under way or made. `from` sets the source address.
[[nodiscard]] Result<UniqueFd> connectTo(const SocketAddress& address, const SocketAddress* from = nullptr);

/// Whether a connection can be made to it now: not refused, and within two seconds.
[[nodiscard]] bool acceptsConnections(const SocketAddress& address);

/// The next waiting connection, non-blocking; not open if there is none.
[[nodiscard]] UniqueFd acceptFrom(int listener);

/// Closing will send a reset instead of a FIN.
void resetOnClose(int fd);

} // namespace gatehouse::test

#pragma once

#include "shared/core/socket_address.h"

#include <sys/types.h>
#include <sys/uio.h>

#include <span>

namespace gatehouse::net {

/// sendmsg() without SIGPIPE, repeated after EINTR. Returns the bytes sent, or the negative errno.
[[nodiscard]] ssize_t sendPieces(int fd, std::span<iovec> pieces);

/// The pending error of a socket (SO_ERROR), which this clears.
[[nodiscard]] int takeSocketError(int fd);

/// The local address; empty when there is none.
[[nodiscard]] SocketAddress socketName(int fd);

/// Small writes leave at once: we gather ourselves, Nagle's algorithm would only wait for delayed ACKs. No effect on
/// Unix sockets.
void setNoDelay(int fd);

/// The next close() sends RST and drops what is queued.
void resetOnClose(int fd);

} // namespace gatehouse::net

#pragma once

#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"
#include "shared/core/socket_address.h"

#include <sys/types.h>

namespace gatehouse::net {

struct ListenOptions {
    /// Whether other sockets of ours listen on the same address; the kernel then spreads connections over them. TCP
    /// only: workers share one Unix socket by UniqueFd::duplicate().
    enum class Share { Alone, ReusePort };

    Share share = Share::Alone;
    int backlog = 4096;     ///< the kernel caps it at net.core.somaxconn
    mode_t unixMode = 0660; ///< permissions of the Unix socket's file
};

/// A non-blocking listening socket at `address`; port 0 lets the kernel choose. IPv6 sockets take IPv6 only. A Unix
/// socket's file that nobody listens on any more is replaced; anything else at that path is an error.
[[nodiscard]] Result<UniqueFd> listenAt(const SocketAddress& address, const ListenOptions& options = {});

/// Takes over a socket that systemd or our predecessor opened: it must be a listening stream socket.
[[nodiscard]] Result<UniqueFd> adoptListening(UniqueFd inherited);

/// Where a socket is bound; tells the port that the kernel chose.
[[nodiscard]] Result<SocketAddress> boundAddress(int fd);

} // namespace gatehouse::net

#pragma once

#include "shared/core/result.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace gatehouse::control {

/// Who is at the other end of a local socket, as the kernel tells: it cannot be forged, and needs no password.
struct Peer {
    uid_t user = 0;
    pid_t process = 0;
    std::vector<gid_t> groups; ///< the primary one, and all others

    /// As they were when it connected (unix(7), SO_PEERCRED and SO_PEERGROUPS).
    [[nodiscard]] static Result<Peer> of(int socket);
};

/// Its name, or its number if it has none.
[[nodiscard]] std::string userName(uid_t user);

} // namespace gatehouse::control

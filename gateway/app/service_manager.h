#pragma once

#include "gateway/net/unique_fd.h"

#include <sys/types.h>

#include <vector>

namespace gatehouse::app {

/// The listening sockets that systemd passed to this process (sd_listen_fds(3)); none if it passed none.
[[nodiscard]] std::vector<net::UniqueFd> takePassedSockets();

/// Tells systemd how the service is doing (sd_notify(3)); does nothing elsewhere.
void notifyReady();
void notifyReloading();
void notifyStopping();
/// From now on the service is that process, one of its own.
void notifyMainProcess(pid_t process);

} // namespace gatehouse::app

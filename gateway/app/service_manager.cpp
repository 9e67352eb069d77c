#include "gateway/app/service_manager.h"

#include <systemd/sd-daemon.h>

#include <ctime>
#include <string>

namespace gatehouse::app {

std::vector<net::UniqueFd> takePassedSockets() {
    std::vector<net::UniqueFd> sockets;
    const int count = sd_listen_fds(/*unset_environment=*/1);
    for (int i = 0; i < count; ++i)
        sockets.emplace_back(SD_LISTEN_FDS_START + i);
    return sockets;
}

void notifyReady() { sd_notify(0, "READY=1"); }

void notifyReloading() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    const auto microseconds = static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
    sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds)).c_str());
}

void notifyStopping() { sd_notify(0, "STOPPING=1"); }

void notifyMainProcess(pid_t process) { sd_notify(0, ("MAINPID=" + std::to_string(process)).c_str()); }

} // namespace gatehouse::app

#include "shared/model/checks/checks.h"

namespace gatehouse::model::checks {

namespace {

bool isEveryAddress(const IpAddress& ip) { return ip == IpAddress{} || ip == IpAddress::v4(0); }

/// IPv6 sockets take no IPv4 connections, so 0.0.0.0 and :: stand side by side. Port 0 is a new one each time.
bool clash(const SocketAddress& a, const SocketAddress& b) {
    if (a.isUnix() || b.isUnix())
        return a.unixPath == b.unixPath;
    if (a.port != b.port || a.port == 0 || a.ip.isV4() != b.ip.isV4())
        return false;
    return a.ip == b.ip || isEveryAddress(a.ip) || isEveryAddress(b.ip);
}

} // namespace

void addresses(const Config& config, const Cursor& root, Diagnostics& diagnostics) {
    const Cursor listeners = root.at("listeners");
    for (std::size_t i = 0; i < config.listeners.size(); ++i) {
        const Cursor place = listeners.at(i).at("address");
        if (!place.exists() || config.listeners[i].address == SocketAddress{})
            continue; // could not be read
        for (std::size_t j = 0; j < i; ++j)
            if (clash(config.listeners[i].address, config.listeners[j].address)) {
                place.error(diagnostics, "the address is taken", "by " + listeners.at(j).path());
                break;
            }
        if (config.admin.enabled && clash(config.listeners[i].address, config.admin.address))
            place.error(diagnostics, "the address is taken",
                        "by admin, which listens on " + config.admin.address.toString());
    }
}

} // namespace gatehouse::model::checks

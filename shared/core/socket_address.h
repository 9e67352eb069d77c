#pragma once

#include "shared/core/ip_address.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace gatehouse {

/// Where a socket is bound or connected: an IP address with its port, or the path of a Unix socket.
struct SocketAddress {
    IpAddress ip;
    std::uint16_t port = 0;
    std::string unixPath; ///< set: a Unix socket, and ip and port mean nothing

    [[nodiscard]] bool isUnix() const { return !unixPath.empty(); }
    /// "192.0.2.1:80", "[2001:db8::1]:443", "unix:/run/x.sock"; the port is required.
    [[nodiscard]] static std::optional<SocketAddress> parse(std::string_view text);
    [[nodiscard]] static SocketAddress fromNative(const sockaddr* native, socklen_t length);
    [[nodiscard]] std::string toString() const;

    /// The form the socket calls take.
    struct Native {
        union {
            sockaddr any;
            sockaddr_in v4;
            sockaddr_in6 v6;
            sockaddr_un local;
        };
        socklen_t length = 0;
    };
    [[nodiscard]] Native toNative() const;

    friend bool operator==(const SocketAddress&, const SocketAddress&) = default;
};

} // namespace gatehouse

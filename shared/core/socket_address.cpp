#include "shared/core/socket_address.h"

#include <charconv>
#include <cstddef>
#include <cstring>

namespace gatehouse {

namespace {

constexpr std::string_view kUnixScheme = "unix:";

std::optional<std::uint16_t> parsePort(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return port;
}

} // namespace

std::optional<SocketAddress> SocketAddress::parse(std::string_view text) {
    SocketAddress address;
    if (text.starts_with(kUnixScheme)) {
        const auto path = text.substr(kUnixScheme.size());
        if (path.empty() || path.size() >= sizeof(sockaddr_un::sun_path) || path.find('\0') != path.npos)
            return std::nullopt;
        address.unixPath = path;
        return address;
    }
    const auto colon = text.rfind(':');
    if (colon == text.npos)
        return std::nullopt;
    auto host = text.substr(0, colon);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    const auto ip = IpAddress::parse(host);
    const auto port = parsePort(text.substr(colon + 1));
    if (!ip || !port || bracketed == (host.find(':') == host.npos))
        return std::nullopt;
    address.ip = *ip;
    address.port = *port;
    return address;
}

SocketAddress SocketAddress::fromNative(const sockaddr* native, socklen_t length) {
    SocketAddress address;
    if (native->sa_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, native, sizeof v4);
        address.ip = IpAddress::v4(ntohl(v4.sin_addr.s_addr));
        address.port = ntohs(v4.sin_port);
    } else if (native->sa_family == AF_INET6) {
        sockaddr_in6 v6;
        std::memcpy(&v6, native, sizeof v6);
        std::memcpy(address.ip.bytes.data(), &v6.sin6_addr, 16);
        address.port = ntohs(v6.sin6_port);
    } else if (native->sa_family == AF_UNIX) {
        const auto* local = reinterpret_cast<const sockaddr_un*>(native);
        const auto room = length - offsetof(sockaddr_un, sun_path);
        address.unixPath.assign(local->sun_path,
                                length > offsetof(sockaddr_un, sun_path) ? strnlen(local->sun_path, room) : 0);
        if (address.unixPath.empty())
            address.unixPath = "(unnamed)";
    }
    return address;
}

std::string SocketAddress::toString() const {
    if (isUnix())
        return std::string(kUnixScheme) + unixPath;
    if (ip.isV4())
        return ip.toString() + ':' + std::to_string(port);
    return '[' + ip.toString() + "]:" + std::to_string(port);
}

SocketAddress::Native SocketAddress::toNative() const {
    Native native{};
    if (isUnix()) {
        native.local.sun_family = AF_UNIX;
        std::memcpy(native.local.sun_path, unixPath.data(), unixPath.size());
        native.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + unixPath.size() + 1);
    } else if (ip.isV4()) {
        native.v4.sin_family = AF_INET;
        native.v4.sin_port = htons(port);
        std::memcpy(&native.v4.sin_addr, ip.bytes.data() + 12, 4);
        native.length = sizeof native.v4;
    } else {
        native.v6.sin6_family = AF_INET6;
        native.v6.sin6_port = htons(port);
        std::memcpy(&native.v6.sin6_addr, ip.bytes.data(), 16);
        native.length = sizeof native.v6;
    }
    return native;
}

} // namespace gatehouse

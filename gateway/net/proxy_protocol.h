#pragma once

#include "shared/core/socket_address.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

namespace gatehouse::net {

/// The header that a load balancer sends ahead of a connection to say whose it is: PROXY protocol versions 1 and 2.
struct ProxyHeader {
    struct Addresses {
        SocketAddress source;
        SocketAddress destination;
    };
    std::size_t size = 0; ///< bytes of the header; the client's own bytes follow
    /// Nothing for LOCAL, UNKNOWN, UNSPEC and Unix: the peer's own address counts then.
    std::optional<Addresses> addresses;
};

struct ProxyHeaderNeedsMore {};
/// `why` is a constant text for the log.
struct ProxyHeaderBad {
    std::string_view why;
};

using ProxyHeaderResult = std::variant<ProxyHeader, ProxyHeaderNeedsMore, ProxyHeaderBad>;

/// No valid header is longer: version 1 has at most 107 bytes, version 2 is refused beyond 16 + 4096.
inline constexpr std::size_t kMaxProxyHeader = 16 + 4096;

/// Reads the header at the front of `bytes`, which begin where the connection begins. Refuses what cannot become a
/// valid header as soon as that shows.
[[nodiscard]] ProxyHeaderResult parseProxyHeader(std::string_view bytes);

} // namespace gatehouse::net

#pragma once

#include "shared/core/bytes.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"
#include "shared/model/http2.h"
#include "shared/model/tls.h"
#include "shared/schema/fwd.h"

#include <optional>
#include <string>
#include <vector>

namespace gatehouse::model {

/// Where clients connect.
struct Listener {
    std::string name;
    SocketAddress address; ///< "0.0.0.0:8080", "[::]:8443", "unix:/run/gatehouse/edge.sock"
    std::optional<ListenerTls> tls;
    /// The preferred one first, which is told to TLS clients (ALPN). Empty: HTTP/2 and HTTP/1 with TLS, else HTTP/1.
    std::vector<HttpVersion> protocols;
    Http2 http2;
    /// PROXY protocol v1 and v2 are read from these peers, and required of them; from all others they are refused.
    std::vector<Cidr> proxyProtocolFrom;
    /// Open client connections at most, over all workers; more are accepted and closed at once.
    std::uint32_t maxConnections = 10'000;
    Duration keepAlive = 75s;      ///< an idle connection is closed after it
    Duration headerTimeout = 10s;  ///< from the first byte of a head to its last; with TLS also for the handshake
    std::uint32_t maxRequests = 0; ///< per connection; 0: no limit
};

/// Sizes and paces that every request is held to.
struct Limits {
    Bytes requestLine = 8_KiB;
    Bytes header = 64_KiB;      ///< whole header section
    std::uint32_t fields = 128; ///< field lines in it
    Bytes body = 10_MiB;        ///< per request; the policy body_limit can set another one for a route; 0: no limit
    Duration bodyGap = 10s;     ///< longest pause inside a request body
    Bytes bodyRate = 240_B;     ///< mean bytes per second of a request body, after the first bodyGap; 0: no limit
};

/// What is done with paths that different servers read differently (RFC 3986 §6.2).
struct Paths {
    enum class Encoded { Reject, Keep, Decode };
    Encoded slash = Encoded::Reject;     ///< %2F
    Encoded backslash = Encoded::Reject; ///< "\" and %5C
    Encoded semicolon = Encoded::Keep;   ///< ";" path parameters; Reject: 400. "..;" is refused whatever is chosen
    bool mergeSlashes = true;            ///< "//" becomes "/"
};

/// What upstreams are told about the client, and whom we believe about it.
struct Forwarding {
    std::vector<Cidr> trustedProxies; ///< X-Forwarded-For and its like are believed from these peers only
    bool forwarded = false;           ///< send Forwarded (RFC 7239) too
    bool via = true;
    bool proxyStatus = true; ///< tell clients why there is no answer (RFC 9209)
};

/// What a listener speaks, the preferred one first; not empty.
[[nodiscard]] std::vector<HttpVersion> protocolsOf(const Listener& listener);
[[nodiscard]] bool speaks(const Listener& listener, HttpVersion version);

[[nodiscard]] schema::TypePtr declare(schema::Tag<Listener>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Limits>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Paths>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Paths::Encoded>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Forwarding>);

} // namespace gatehouse::model

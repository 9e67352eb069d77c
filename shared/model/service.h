#pragma once

#include "shared/core/time.h"
#include "shared/model/balance.h"
#include "shared/model/breaker.h"
#include "shared/model/bulkhead.h"
#include "shared/model/health.h"
#include "shared/model/policy_use.h"
#include "shared/model/retry.h"
#include "shared/model/tls.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::model {

/// One server of a service: "http://10.0.0.5:8080", "https://orders.internal", "http+unix:/run/app.sock".
struct Endpoint {
    enum class Scheme { Http, Https };
    static constexpr std::uint32_t kLargestWeight = 1'000'000;
    Scheme scheme = Scheme::Http;
    std::string host; ///< a name or an address without brackets; empty for a Unix socket
    std::uint16_t port = 80;
    std::string unixPath;
    std::uint32_t weight = 1; ///< 0: receives nothing new
    std::uint32_t tier = 0;   ///< those of a higher one are used when those of all lower ones are not well
    std::optional<std::uint32_t> maxConnections; ///< instead of the pool's
    std::optional<std::uint32_t> maxPending;     ///< instead of the pool's
    std::string url;                             ///< as written

    /// A URL says all there is to say about it.
    [[nodiscard]] bool isPlain() const { return weight == 1 && tier == 0 && !maxConnections && !maxPending; }
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Limits of the connections kept to each endpoint, per worker.
struct Pool {
    std::uint32_t maxConnections = 1024; ///< to one endpoint
    std::uint32_t maxIdle = 128;         ///< kept open for the next request
    Duration idleTimeout = 60s;
    std::uint32_t maxPending = 1024; ///< requests waiting for a connection when maxConnections is reached
    std::uint32_t maxStreams = 100;  ///< requests at the same time on one HTTP/2 connection
    Duration maxAge = 1h;            ///< then a connection takes no new request; ±10 %; 0: any age
};

/// 0 means no limit.
struct Timeouts {
    Duration connect = 3s;
    Duration firstByte = 30s;   ///< request sent to response head received
    Duration idle = 60s;        ///< between two pieces of a body, either way
    Duration total = 60s;       ///< whole exchange; tunnels are not under it
    Duration tunnelIdle = 1h;   ///< WebSocket and other upgraded connections
    Duration streamIdle = 5min; ///< event streams and gRPC, either way
};

/// What endpoints are spoken to with. Auto: on https what the endpoint prefers (ALPN), else HTTP/1.
enum class ServiceProtocol { Auto, Http1, Http2 };

/// A backend: interchangeable endpoints and how to choose among them.
struct Service {
    std::string name;
    std::vector<Endpoint> endpoints;
    Balance balance = Balance::RoundRobin;
    Hashing hash;
    std::optional<Sticky> sticky;
    std::optional<Health> health;
    Outliers outliers;
    Duration slowStart{};              ///< until an endpoint that is new or well again has its full share
    std::uint32_t panicThreshold = 50; ///< per cent of well endpoints, below which all are used
    ServiceProtocol protocol = ServiceProtocol::Auto;
    Pool pool;
    Timeouts timeouts;
    UpstreamTls tls;
    Retry retry;
    std::optional<Breaker> breaker;
    std::optional<Bulkhead> bulkhead;
    std::string deadlineHeader;      ///< empty: endpoints are not told how much time is left
    std::vector<PolicyUse> policies; ///< on every route to this service
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Endpoint>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Pool>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Timeouts>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ServiceProtocol>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Service>);

} // namespace gatehouse::model

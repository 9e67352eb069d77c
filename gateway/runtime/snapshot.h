#pragma once

#include "gateway/http/http1/options.h"
#include "gateway/http/http2/options.h"
#include "gateway/observe/access_log/access_log.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/plan.h"
#include "gateway/tls/server_context.h"
#include "gateway/upstream/upstreams.h"
#include "shared/core/cidr_set.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// How many connections a listener has open, over all workers. Outlives reloads; touched once a connection, not once a
/// request.
struct alignas(64) ConnectionCount {
    std::atomic<std::uint32_t> open{0};
};

/// A listener, compiled. Its sockets belong to the workers.
struct ListenerPlan {
    std::string name;
    SocketAddress address;
    bool speaksHttp1 = true;
    bool speaksHttp2 = false;
    http::http1::ServerOptions http1; ///< without the date, which each worker keeps
    http::http2::ServerOptions http2;
    std::shared_ptr<const tls::ServerContext> tls; ///< null: plain
    CidrSet proxyProtocolFrom;
    bool usesProxyProtocol = false;
    std::uint32_t maxConnections = 0;
    Duration keepAlive{};
    Duration headerTimeout{};
    std::shared_ptr<ConnectionCount> connections;
    observe::ListenerMetrics metrics;
};

/// One compiled configuration: everything that workers share. Immutable; made and freed on the control thread.
struct Snapshot {
    pipeline::Plan plan;
    std::vector<std::shared_ptr<const ListenerPlan>> listeners;
    upstream::ServiceTls serviceTls;
    std::shared_ptr<observe::AccessLog> accessLog; ///< null: none is kept
    std::unique_ptr<observe::MetricScope> metrics; ///< holds the series that the plan counts into
};

} // namespace gatehouse::runtime

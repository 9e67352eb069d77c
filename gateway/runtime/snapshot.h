#pragma once

#include "gateway/http/http1/options.h"
#include "gateway/http/http2/options.h"
#include "gateway/observe/access_log/access_log.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/plan.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/server_context.h"
#include "gateway/upstream/upstreams.h"
#include "shared/core/cidr_set.h"
#include "shared/core/socket_address.h"
#include "shared/core/time.h"
#include "shared/model/store.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::runtime {

/// What belongs to a listener's name for as long as the process lives, since connections outlive the plan that they
/// were accepted under: their count over all workers, touched once a connection and not once a request, and its series.
struct ListenerState {
    ListenerState(observe::MetricRegistry& registry, std::string_view listener,
                  observe::SeriesUse use = observe::SeriesUse::Shown)
        : scope(registry, use), metrics(observe::listenerMetrics(scope, listener)) {}

    alignas(64) std::atomic<std::uint32_t> open{0};
    std::atomic<std::uint64_t> acceptFailures{0}; ///< for want of descriptors or memory
    std::atomic<int> acceptError{0};              ///< the errno of the latest one
    alignas(64) observe::MetricScope scope;
    observe::ListenerMetrics metrics;
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
    std::shared_ptr<ListenerState> state;
};

/// A store, compiled. Workers reach it each for itself.
struct StorePlan {
    model::Store config;
    std::string password;
    std::shared_ptr<const tls::ClientContext> tls; ///< null: plain
    observe::StoreMetrics metrics;
};

/// One compiled configuration: everything that workers share. Immutable; made and freed on the control thread.
struct Snapshot {
    pipeline::Plan plan;
    std::vector<std::shared_ptr<const ListenerPlan>> listeners;
    upstream::ServiceTls serviceTls;
    std::vector<StorePlan> stores;
    Duration longestWait{0};                       ///< of a request, until a worker comes to it; 0: no limit
    std::shared_ptr<observe::AccessLog> accessLog; ///< null: none is kept
    model::Verdicts verdicts;                      ///< what workers remember of their exchanges
    std::unique_ptr<observe::MetricScope> metrics; ///< holds the series that the plan counts into
};

} // namespace gatehouse::runtime

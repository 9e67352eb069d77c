#pragma once

#include "gateway/balancing/breaker/call_result.h"
#include "gateway/balancing/picker.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/random_source.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/pipeline/resilience_plan.h"
#include "gateway/upstream/endpoint_pool.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace gatehouse::upstream {

/// Called on a worker's thread when an endpoint has failed so often in a row that somebody should look at it: the names
/// of its service and itself.
using OnOutlier = std::function<void(std::string_view service, std::string_view endpoint)>;

/// A service of one plan on one worker: the plan's half, the balancer's state, and the pool of each endpoint. Pools and
/// state are shared with the same service of the plan before.
class ServiceRuntime {
public:
    /// What it needs of its worker, and uses for as long as it lives.
    struct Host {
        observe::RandomSource& random;
        std::size_t worker; ///< its index
        const OnOutlier& onOutlier;
    };

    ServiceRuntime(const balancing::ServicePlan& plan, balancing::ServiceState state,
                   std::vector<std::shared_ptr<EndpointPool>> pools, std::span<const observe::EndpointMetrics> metrics,
                   const pipeline::ServiceResilience& resilience, Host host);

    /// Where the client of that exchange was sent before; balancing::kNoEndpoint: nowhere, or that does not matter.
    [[nodiscard]] std::size_t boundEndpoint(const pipeline::Exchange& exchange) const;
    /// An endpoint for the next attempt, not one of `excluded` if there is another; balancing::kNoEndpoint: there is
    /// none at all.
    [[nodiscard]] std::size_t pick(pipeline::Exchange& exchange, std::size_t bound,
                                   const balancing::ExcludedEndpoints& excluded);
    /// The value of the Set-Cookie field that binds a client to that endpoint; empty: they are not bound.
    [[nodiscard]] std::string_view bindingCookie(std::size_t endpoint) const {
        return m_plan.cookies.empty() ? std::string_view{} : m_plan.cookies.field(endpoint);
    }
    /// An attempt on that endpoint begins, or has ended.
    void begin(std::size_t endpoint) { m_state.begin(endpoint); }
    void finish(std::size_t endpoint, const balancing::CallResult& result, MonotonicTime now);
    /// Others serve from now on, or with other shares.
    void adopt(std::shared_ptr<const balancing::Roster> roster) { m_state.adopt(std::move(roster)); }

    [[nodiscard]] EndpointPool& pool(std::size_t endpoint) { return *m_pools[endpoint]; }
    [[nodiscard]] std::string_view endpointName(std::size_t endpoint) const { return m_plan.endpoints[endpoint].id; }
    /// What Host says when the endpoint's own name is asked for.
    [[nodiscard]] std::string_view endpointAuthority(std::size_t endpoint) const { return m_authorities[endpoint]; }
    [[nodiscard]] const observe::EndpointMetrics* endpointMetrics(std::size_t endpoint) const {
        return &m_metrics[endpoint];
    }
    [[nodiscard]] const pipeline::ServiceResilience& resilience() const { return m_resilience; }
    [[nodiscard]] std::size_t endpoints() const { return m_pools.size(); }
    [[nodiscard]] observe::RandomSource& random() { return m_host.random; }
    [[nodiscard]] const balancing::ServiceState& state() const { return m_state; }
    [[nodiscard]] std::string_view name() const { return m_plan.name; }

private:
    const balancing::ServicePlan& m_plan;
    balancing::ServiceState m_state;
    std::vector<std::shared_ptr<EndpointPool>> m_pools;
    std::vector<std::string> m_authorities;
    std::span<const observe::EndpointMetrics> m_metrics;
    const pipeline::ServiceResilience& m_resilience;
    Host m_host;
};

} // namespace gatehouse::upstream

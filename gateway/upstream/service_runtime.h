#pragma once

#include "gateway/balancing/picker.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/random_source.h"
#include "gateway/upstream/endpoint_pool.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace gatehouse::upstream {

/// A service of one plan on one worker: the plan's half, the balancer's state, and the pool of each endpoint. Pools and
/// state are shared with the same service of the plan before.
class ServiceRuntime {
public:
    ServiceRuntime(const balancing::ServicePlan& plan, balancing::ServiceState state,
                   std::vector<std::shared_ptr<EndpointPool>> pools, std::span<const observe::EndpointMetrics> metrics,
                   observe::RandomSource& random);

    /// An endpoint for the next attempt, not `excluded` if there is another; balancing::kNoEndpoint: there is none at
    /// all.
    [[nodiscard]] std::size_t pick(std::size_t excluded);
    /// An attempt on that endpoint begins, or ends.
    void begin(std::size_t endpoint);
    void finish(std::size_t endpoint);

    [[nodiscard]] EndpointPool& pool(std::size_t endpoint) { return *m_pools[endpoint]; }
    [[nodiscard]] std::string_view endpointName(std::size_t endpoint) const { return m_plan.endpoints[endpoint].id; }
    /// What Host says when the endpoint's own name is asked for.
    [[nodiscard]] std::string_view endpointAuthority(std::size_t endpoint) const { return m_authorities[endpoint]; }
    [[nodiscard]] const observe::EndpointMetrics* endpointMetrics(std::size_t endpoint) const {
        return &m_metrics[endpoint];
    }
    [[nodiscard]] const balancing::ServiceState& state() const { return m_state; }
    [[nodiscard]] std::string_view name() const { return m_plan.name; }

private:
    const balancing::ServicePlan& m_plan;
    balancing::ServiceState m_state;
    std::vector<std::shared_ptr<EndpointPool>> m_pools;
    std::vector<std::string> m_authorities;
    std::span<const observe::EndpointMetrics> m_metrics;
    observe::RandomSource& m_random;
};

} // namespace gatehouse::upstream

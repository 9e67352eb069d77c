#include "gateway/upstream/service_runtime.h"

#include "gateway/balancing/picker.h"
#include "gateway/pipeline/request_hash.h"
#include "gateway/upstream/request_place.h"

namespace gatehouse::upstream {

namespace {

std::string authorityOf(const model::Endpoint& endpoint) {
    if (!endpoint.unixPath.empty())
        return "localhost";
    const bool isIpv6 = endpoint.host.find(':') != std::string::npos;
    std::string authority = isIpv6 ? '[' + endpoint.host + ']' : endpoint.host;
    const std::uint16_t usualPort = endpoint.scheme == model::Endpoint::Scheme::Https ? 443 : 80;
    if (endpoint.port != usualPort)
        authority += ':' + std::to_string(endpoint.port);
    return authority;
}

} // namespace

ServiceRuntime::ServiceRuntime(const balancing::ServicePlan& plan, balancing::ServiceState state,
                               std::vector<std::shared_ptr<EndpointPool>> pools,
                               std::span<const observe::EndpointMetrics> metrics,
                               const pipeline::ServiceResilience& resilience, Host host)
    : m_plan(plan), m_state(std::move(state)), m_pools(std::move(pools)), m_metrics(metrics), m_resilience(resilience),
      m_host(host) {
    for (const model::Endpoint& endpoint : plan.config.endpoints)
        m_authorities.push_back(authorityOf(endpoint));
}

std::size_t ServiceRuntime::boundEndpoint(const pipeline::Exchange& exchange) const {
    return m_plan.cookies.empty() ? balancing::kNoEndpoint : boundTo(m_plan.cookies, exchange);
}

std::size_t ServiceRuntime::pick(pipeline::Exchange& exchange, std::size_t bound,
                                 const balancing::ExcludedEndpoints& excluded) {
    balancing::PickContext context;
    context.excluded = excluded;
    context.bound = bound;
    if (balancing::picksByLot(m_plan.balance)) {
        context.random = m_host.random.next();
        context.now = exchange.now();
    } else if (m_plan.balance == model::Balance::Hash) {
        context.hash = pipeline::hashOf(m_plan.config.hash.by, exchange, m_host.random.next());
    }
    return balancing::pick(m_plan, m_state, context);
}

void ServiceRuntime::finish(std::size_t endpoint, const balancing::CallResult& result, MonotonicTime now) {
    m_state.finish(endpoint, result, now);
    if (result.saysNothing() || m_plan.tallies.empty())
        return;
    const balancing::FailureRule& rule = m_plan.failureRule;
    if (m_plan.tallies[endpoint]->count(m_host.worker, rule.isFailure(result), rule.consecutive())) [[unlikely]]
        m_host.onOutlier(m_plan.name, m_plan.endpoints[endpoint].id);
}

} // namespace gatehouse::upstream

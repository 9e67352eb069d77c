#include "gateway/upstream/service_runtime.h"

#include "gateway/balancing/picker.h"

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
                               std::span<const observe::EndpointMetrics> metrics, observe::RandomSource& random)
    : m_plan(plan), m_state(std::move(state)), m_pools(std::move(pools)), m_metrics(metrics), m_random(random) {
    for (const model::Endpoint& endpoint : plan.config.endpoints)
        m_authorities.push_back(authorityOf(endpoint));
}

std::size_t ServiceRuntime::pick(std::size_t excluded) {
    balancing::PickContext context;
    context.excluded = excluded;
    if (m_plan.balance == model::Balance::RandomTwo)
        context.random = m_random.next();
    return balancing::pick(m_plan, m_state, context);
}

void ServiceRuntime::begin(std::size_t endpoint) { ++m_state.endpoint(endpoint).inFlight; }
void ServiceRuntime::finish(std::size_t endpoint) { --m_state.endpoint(endpoint).inFlight; }

} // namespace gatehouse::upstream

#include "gateway/upstream/upstreams.h"

#include "gateway/upstream/dispatch.h"

#include <algorithm>
#include <new>

namespace gatehouse::upstream {

namespace {

/// What tells pools apart: connections are shared only by uses that would have opened the same ones.
std::string poolKey(const balancing::ServicePlan& service, const model::Endpoint& endpoint) {
    const model::UpstreamTls& tls = service.config.tls;
    std::string key =
        service.name + '\n' + endpoint.url + '\n' + std::to_string(static_cast<int>(service.config.protocol));
    if (endpoint.scheme == model::Endpoint::Scheme::Https)
        key += '\n' + std::to_string(tls.verify) + tls.ca + '\n' + tls.serverName + '\n' + tls.certificate + '\n' +
               std::to_string(static_cast<int>(tls.minVersion));
    return key;
}

integrations::AddressBookOptions addressBookOptions(const model::Dns& dns) {
    integrations::AddressBookOptions options;
    if (dns.maxStale > Duration::zero())
        options.longestStale = dns.maxStale;
    return options;
}

} // namespace

pipeline::UpstreamCall& PlanUpstreams::call(pipeline::Exchange& exchange, http::RequestHead& head,
                                            http::EndOfStream end) {
    const pipeline::RoutePlan& route = *exchange.route();
    const std::size_t chosen = exchange.serviceIndex();
    ServiceRuntime& service = *m_services[chosen];
    const auto other = route.fallback.service;
    ServiceRuntime* const fallback =
        other && *other != chosen && !exchange.isMirror() ? m_services[*other].get() : nullptr;
    return *new (exchange.arena().allocate(sizeof(Dispatch), alignof(Dispatch)))
        Dispatch({service, fallback, m_loop, m_replayMemory}, exchange, head, end);
}

const ServiceRuntime* PlanUpstreams::find(std::string_view name) const {
    const auto found = std::ranges::find(m_services, name, [](const auto& service) { return service->name(); });
    return found == m_services.end() ? nullptr : found->get();
}

Upstreams::Upstreams(Host host) : m_host(std::move(host)) {}
Upstreams::~Upstreams() = default;

std::unique_ptr<PlanUpstreams> Upstreams::bind(const pipeline::Plan& plan, const ServiceTls& tls,
                                               const PlanUpstreams* previous) {
    useDns(plan.dns);
    auto bound = std::make_unique<PlanUpstreams>(m_host.loop, m_replayMemory);
    for (std::size_t i = 0; i < plan.services.size(); ++i) {
        const balancing::ServicePlan& service = plan.services[i];
        std::vector<std::shared_ptr<EndpointPool>> pools;
        for (const model::Endpoint& endpoint : service.config.endpoints)
            pools.push_back(pool(service, endpoint, tls[i], plan.serviceMetrics[i]));
        const ServiceRuntime* before = previous == nullptr ? nullptr : previous->find(service.name);
        bound->add(std::make_unique<ServiceRuntime>(
            service, balancing::ServiceState(service, before == nullptr ? nullptr : &before->state()), std::move(pools),
            plan.endpointMetrics[i], plan.resilience[i],
            ServiceRuntime::Host{m_host.random, m_host.worker, m_host.onOutlier}));
    }
    std::erase_if(m_pools, [](const auto& entry) { return entry.second.expired(); });
    return bound;
}

std::shared_ptr<EndpointPool> Upstreams::pool(const balancing::ServicePlan& service, const model::Endpoint& endpoint,
                                              const std::shared_ptr<const tls::ClientContext>& context,
                                              const observe::ServiceMetrics& metrics) {
    EndpointRoute route;
    route.endpoint = endpoint;
    route.context = endpoint.scheme == model::Endpoint::Scheme::Https ? context : nullptr;
    route.protocol = service.config.protocol;
    route.limits = service.config.pool;
    route.limits.maxConnections = endpoint.maxConnections.value_or(route.limits.maxConnections);
    route.limits.maxPending = endpoint.maxPending.value_or(route.limits.maxPending);
    route.limits.maxIdle = std::min(route.limits.maxIdle, route.limits.maxConnections);
    route.connectTimeout = service.config.timeouts.connect;
    route.openConnections = metrics.connectionsOpen;
    route.faults = metrics.connectionFaults;
    route.http2Memory = m_host.memory;

    std::weak_ptr<EndpointPool>& known = m_pools[poolKey(service, endpoint)];
    if (auto pool = known.lock()) {
        pool->setRoute(std::move(route));
        return pool;
    }
    auto pool = std::make_shared<EndpointPool>(m_host.loop, m_host.metrics, m_host.random, std::move(route));
    known = pool;
    if (pool->hasName()) {
        if (integrations::AddressBook* book = addresses())
            pool->watchName(*book);
        else
            pool->setAddresses({});
    }
    return pool;
}

/// Pools keep the addresses that they have until the new servers have answered.
void Upstreams::useDns(const model::Dns& dns) {
    if (m_dns == dns)
        return;
    m_dns = dns;
    const auto formerResolver = std::exchange(m_resolver, nullptr); // for as long as somebody watches
    const auto formerAddresses = std::exchange(m_addresses, nullptr);
    if (formerAddresses == nullptr)
        return;
    for (const auto& [key, known] : m_pools) {
        const auto pool = known.lock();
        if (pool == nullptr || !pool->hasName())
            continue;
        if (integrations::AddressBook* book = addresses())
            pool->watchName(*book);
    }
}

/// Null if this machine has no way to resolve names.
integrations::AddressBook* Upstreams::addresses() {
    if (m_addresses == nullptr) {
        auto resolver = integrations::Resolver::create(m_host.loop, integrations::resolverOptions(m_dns));
        if (!resolver)
            return nullptr;
        m_resolver = std::move(*resolver);
        m_addresses = std::make_unique<integrations::AddressBook>(m_host.loop, *m_resolver, addressBookOptions(m_dns));
    }
    return m_addresses.get();
}

} // namespace gatehouse::upstream

#include "gateway/runtime/store_clients.h"

#include <algorithm>

namespace gatehouse::runtime {

namespace {

bool hasName(const model::Store& store) { return !store.host.empty() && !IpAddress::parse(store.host); }

/// What tells clients apart. Certificates' files may change meanwhile: the next connections use them.
std::string clientKey(const StorePlan& plan, const model::Dns& dns) {
    const model::Store& store = plan.config;
    const model::UpstreamTls& tls = store.tls;
    std::string key;
    const auto add = [&key](const std::string& part) { key += part + '\n'; };
    for (const std::string* part : {&store.name, &store.url, &store.user, &plan.password, &store.prefix, &tls.ca,
                                    &tls.serverName, &tls.certificate})
        add(*part);
    for (const std::int64_t part : {std::int64_t{store.database}, std::int64_t{store.timeout.count()},
                                    std::int64_t{tls.verify}, static_cast<std::int64_t>(tls.minVersion)})
        add(std::to_string(part));
    if (!hasName(store))
        return key;
    for (const SocketAddress& server : dns.servers)
        add(server.toString());
    add(std::to_string(dns.timeout.count()) + ' ' + std::to_string(dns.attempts) + ' ' + std::to_string(dns.search));
    return key;
}

std::unique_ptr<integrations::Resolver> resolverFor(net::EventLoop& loop, const model::Store& store,
                                                    const model::Dns& dns) {
    if (!hasName(store))
        return nullptr;
    auto resolver = integrations::Resolver::create(loop, integrations::resolverOptions(dns));
    return resolver ? *std::move(resolver) : nullptr;
}

} // namespace

StoreClients::StoreClients(net::EventLoop& loop, observe::MetricShard& metrics, observe::RandomSource& random,
                           OnStoreReport report)
    : m_loop(loop), m_metrics(metrics), m_random(random), m_report(std::move(report)) {}

PlanStores StoreClients::bind(const Snapshot& snapshot) {
    PlanStores bound;
    for (const StorePlan& plan : snapshot.stores) {
        std::weak_ptr<StoreClient>& known = m_clients[clientKey(plan, snapshot.plan.dns)];
        auto client = known.lock();
        if (client != nullptr) {
            client->setTls(plan.tls);
        } else {
            client = std::make_shared<StoreClient>(
                StoreClient::Parts{m_loop, m_metrics, resolverFor(m_loop, plan.config, snapshot.plan.dns),
                                   m_random.next(), m_report},
                plan);
            known = client;
        }
        bound.push_back(std::move(client));
    }
    std::erase_if(m_clients, [](const auto& entry) { return entry.second.expired(); });
    return bound;
}

} // namespace gatehouse::runtime

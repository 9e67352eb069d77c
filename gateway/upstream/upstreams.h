#pragma once

#include "gateway/integrations/dns/address_book.h"
#include "gateway/pipeline/plan.h"
#include "gateway/pipeline/upstream_call.h"
#include "gateway/tls/client_context.h"
#include "gateway/upstream/endpoint_pool.h"
#include "gateway/upstream/replay_buffer.h"
#include "gateway/upstream/service_runtime.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::upstream {

/// For each service of a plan, how its endpoints are reached over TLS; null for plain ones.
using ServiceTls = std::vector<std::shared_ptr<const tls::ClientContext>>;

/// The services of one plan, ready to be called by the exchanges that run under it.
class PlanUpstreams final : public pipeline::UpstreamCaller {
public:
    /// Both are the worker's.
    PlanUpstreams(net::EventLoop& loop, MemoryBudget& replayMemory) : m_loop(loop), m_replayMemory(replayMemory) {}

    [[nodiscard]] pipeline::UpstreamCall& call(pipeline::Exchange& exchange, http::RequestHead& head,
                                               http::EndOfStream end) override;

    void add(std::unique_ptr<ServiceRuntime> service) { m_services.push_back(std::move(service)); }
    /// The service of that name; null without.
    [[nodiscard]] const ServiceRuntime* find(std::string_view name) const;
    /// By its place in the plan.
    [[nodiscard]] ServiceRuntime& service(std::size_t index) { return *m_services[index]; }

private:
    net::EventLoop& m_loop;
    MemoryBudget& m_replayMemory;
    std::vector<std::unique_ptr<ServiceRuntime>> m_services; ///< like Plan::services
};

/// The upstream side of one worker: pools that outlive plans, and the resolver that feeds them addresses.
class Upstreams {
public:
    /// What it needs of its worker.
    struct Host {
        net::EventLoop& loop;
        observe::MetricShard& metrics;
        observe::RandomSource& random;
        std::shared_ptr<http::http2::Memory> memory;
        std::size_t worker = 0; ///< its index
        OnOutlier onOutlier = [](std::string_view, std::string_view) {};
    };
    explicit Upstreams(Host host);
    ~Upstreams();

    /// What exchanges under `plan` will call. Pools and balancer state of services that stay are taken over from
    /// `previous` (null at the start).
    [[nodiscard]] std::unique_ptr<PlanUpstreams> bind(const pipeline::Plan& plan, const ServiceTls& tls,
                                                      const PlanUpstreams* previous);

private:
    [[nodiscard]] std::shared_ptr<EndpointPool> pool(const balancing::ServicePlan& service,
                                                     const model::Endpoint& endpoint,
                                                     const std::shared_ptr<const tls::ClientContext>& context,
                                                     const observe::ServiceMetrics& metrics);

    void useDns(const model::Dns& dns);
    [[nodiscard]] integrations::AddressBook* addresses();

    Host m_host;
    MemoryBudget m_replayMemory{ReplayBuffer::kMostOfWorker};
    model::Dns m_dns;
    std::unique_ptr<integrations::Resolver> m_resolver;         ///< made for the first endpoint that has a name
    std::unique_ptr<integrations::AddressBook> m_addresses;     ///< with it
    std::map<std::string, std::weak_ptr<EndpointPool>> m_pools; ///< by service, endpoint and the TLS settings they use
};

} // namespace gatehouse::upstream

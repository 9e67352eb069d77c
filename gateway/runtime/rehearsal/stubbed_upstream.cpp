#include "gateway/runtime/rehearsal/stubbed_upstream.h"

#include "gateway/balancing/service_state.h"

#include <string>
#include <utility>

namespace gatehouse::runtime {

using http::Reason;

pipeline::UpstreamCall& StubbedUpstream::call(pipeline::Exchange& exchange, http::RequestHead& head,
                                              http::EndOfStream end) {
    m_exchange = &exchange;
    m_head = &head;
    m_requestEnded = end == http::EndOfStream::Yes;
    return *this;
}

void StubbedUpstream::start() {
    const pipeline::RoutePlan& route = *m_exchange->route();
    Reason refused = ask(m_exchange->serviceIndex());
    if (const auto other = route.fallback.service;
        refused != Reason::ok && other && *other != m_exchange->serviceIndex()) {
        m_exchange->fallBackToService();
        refused = ask(*other);
    }
    if (refused != Reason::ok)
        return m_exchange->onUpstreamFault(refused);
    m_exchange->onUpstreamReady();
    if (m_requestEnded)
        answer();
}

/// Not before the whole request is there: what is wrong with its body is told too.
void StubbedUpstream::sendEnd(const http::Fields* /*trailers*/) { answer(); }

Reason StubbedUpstream::ask(std::size_t index) {
    const pipeline::Plan& plan = m_exchange->plan();
    const balancing::ServicePlan& servicePlan = plan.services[index];
    const pipeline::ServiceResilience& resilience = plan.resilience[index];
    m_endpoints.clear();
    m_refusing = nullptr;
    balancing::ServiceState state(servicePlan, nullptr);
    state.adopt(m_rosters[index]);
    for (std::size_t i = 0; i < servicePlan.endpoints.size(); ++i)
        m_endpoints.push_back({servicePlan.endpoints[i].id, state.roster().shares[i], false});

    if (const auto& bulkhead = resilience.bulkhead; bulkhead &&
                                                    bulkhead->bulkhead->requests() >= bulkhead->limits.requests &&
                                                    bulkhead->bulkhead->queued() >= bulkhead->limits.queued)
        return Reason::bulkhead_full;
    for (const pipeline::BreakerPlan* breaker : {m_exchange->route()->breaker, resilience.breakers.service}) {
        if (breaker != nullptr && refuses(*breaker))
            return refuse();
    }
    upstream::ServiceRuntime service(servicePlan, std::move(state), {}, plan.endpointMetrics[index], resilience,
                                     {m_random, m_exchange->workerIndex(), m_onOutlier});
    const std::size_t endpoint = pick(service, resilience);
    if (endpoint == balancing::kNoEndpoint)
        return m_refusing == nullptr ? Reason::no_endpoint : refuse();
    m_endpoints[endpoint].isPicked = true;
    send(service, endpoint);
    return Reason::ok;
}

bool StubbedUpstream::refuses(const pipeline::BreakerPlan& breaker) {
    const bool isRefusing = breaker.breaker->isRefusing(breaker.rules, m_exchange->now());
    if (isRefusing)
        m_refusing = &breaker;
    return isRefusing;
}

/// In the words of upstream::Dispatch.
Reason StubbedUpstream::refuse() {
    m_exchange->setRetryAfter(m_refusing->breaker->restOfOpenTime(m_refusing->rules, m_exchange->now()));
    m_exchange->verdict().detail = m_refusing->id;
    return Reason::breaker_open;
}

/// An endpoint that its breaker would let through.
std::size_t StubbedUpstream::pick(upstream::ServiceRuntime& service, const pipeline::ServiceResilience& resilience) {
    const std::size_t bound = service.boundEndpoint(*m_exchange);
    const auto& breakers = resilience.breakers.endpoints;
    balancing::ExcludedEndpoints refusing;
    for (std::size_t tries = 0; tries < balancing::ExcludedEndpoints::kMost; ++tries) {
        const std::size_t endpoint = service.pick(*m_exchange, bound, refusing);
        if (endpoint == balancing::kNoEndpoint || refusing.contains(endpoint))
            break;
        if (breakers.empty() || !refuses(*breakers[endpoint]))
            return endpoint;
        refusing.add(endpoint);
    }
    return balancing::kNoEndpoint;
}

/// As upstream::Dispatch hands it over.
void StubbedUpstream::send(const upstream::ServiceRuntime& service, std::size_t endpoint) {
    observe::Attempt& attempt = m_exchange->verdict().beginAttempt();
    attempt.endpoint = service.endpointName(endpoint);
    attempt.picked = attempt.sent = m_exchange->now();
    m_exchange->updateTimeLeft(*m_head);
    http::RequestHead head = *m_head;
    head.fields = m_head->fields.clone();
    if (m_exchange->route()->host.kind == model::HostControl::Kind::Endpoint || head.authority.empty())
        head.authority = service.endpointAuthority(endpoint);
    for (const pipeline::Policy* policy : m_exchange->hooks().onUpstreamRequest)
        policy->hooks().onUpstreamRequest(policy->object(), *m_exchange, head);
    std::string start = std::string(head.methodToken) + ' ' + std::string(service.endpointName(endpoint)) +
                        std::string(head.path) + (head.hasQuery ? "?" + std::string(head.query) : std::string());
    HeaderLines headers = linesOf(head.fields);
    headers.insert(headers.begin(), {"host", std::string(head.authority)});
    m_sent = {std::move(start), std::move(headers)};
}

void StubbedUpstream::answer() {
    observe::Attempt& attempt = m_exchange->verdict().attempt();
    attempt.status = 200;
    attempt.firstByte = m_exchange->now();
    Arena& arena = m_exchange->arena();
    auto* head = arena.make<http::ResponseHead>(arena);
    head->status = 200;
    head->contentLength = 0;
    attempt.ended = m_exchange->now();
    m_exchange->onResponse(*head, http::EndOfStream::Yes); // the last word: it may end this call
}

void StubbedUpstream::end(Reason /*outcome*/) { m_head = nullptr; }

HeaderLines linesOf(const http::Fields& fields) {
    HeaderLines lines;
    for (const http::Field& field : fields.all())
        lines.emplace_back(field.name, field.value);
    return lines;
}

} // namespace gatehouse::runtime

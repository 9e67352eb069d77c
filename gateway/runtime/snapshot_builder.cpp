#include "gateway/runtime/snapshot_builder.h"

#include "gateway/policies/catalogue.h"

#include <algorithm>

namespace gatehouse::runtime {

namespace {

using Strings = std::vector<std::string>;

http::PathRules pathRules(const model::Paths& paths) {
    const auto encoded = [](model::Paths::Encoded choice) {
        switch (choice) {
        case model::Paths::Encoded::Keep:
            return http::PathRules::Encoded::Keep;
        case model::Paths::Encoded::Decode:
            return http::PathRules::Encoded::Decode;
        case model::Paths::Encoded::Reject:
            break;
        }
        return http::PathRules::Encoded::Reject;
    };
    http::PathRules rules;
    rules.slash = encoded(paths.slash);
    rules.backslash = encoded(paths.backslash);
    rules.semicolon = encoded(paths.semicolon);
    rules.mergeSlashes = paths.mergeSlashes;
    return rules;
}

using Policies = std::vector<pipeline::Policy>;

/// Compiles lists of policies, and collects what goes wrong.
class PolicyCompiler {
public:
    PolicyCompiler(policies::BuildContext context, Strings& errors) : m_context(std::move(context)), m_errors(errors) {}

    /// `owner` is where the list stands, "route orders"; it makes the ids of what its policies remember.
    [[nodiscard]] Policies compile(const std::string& owner, const std::vector<model::PolicyUse>& uses) {
        Policies policies;
        for (std::size_t i = 0; i < uses.size(); ++i) {
            m_context.id = owner + '/' + uses[i].policy + '/' + std::to_string(i);
            auto compiled = policies::compile(uses[i], m_context);
            if (compiled)
                policies.push_back(std::move(*compiled));
            else
                m_errors.push_back(owner + ", policy " + uses[i].policy + ": " + compiled.error().message);
        }
        return policies;
    }

private:
    policies::BuildContext m_context;
    Strings& m_errors;
};

/// The lists in one chain, which sorts them by stage.
pipeline::Chain chainOf(std::initializer_list<Policies> lists) {
    Policies all;
    for (const Policies& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return pipeline::Chain(std::move(all));
}

bool isSame(const model::AccessLog& a, const model::AccessLog& b) {
    return a.path == b.path && a.format == b.format && a.buffer == b.buffer;
}

std::string join(const Strings& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

} // namespace

SnapshotBuilder::SnapshotBuilder(observe::MetricRegistry& metrics, std::size_t workers, const Clock& clock)
    : m_metrics(metrics), m_listenerMetrics(metrics), m_workers(workers), m_clock(clock) {}

Result<SnapshotBuilder::Built> SnapshotBuilder::build(const model::Config& config) {
    Kept kept = m_kept;
    Built built = TRY(compile(config, kept));
    TRY_VOID(openAccessLog(config, kept));
    built.snapshot->accessLog = kept.accessLog;
    m_kept = std::move(kept);
    m_states.tidy();
    ++m_generation;
    return built;
}

Result<std::vector<std::string>> SnapshotBuilder::check(const model::Config& config) {
    Kept kept = m_kept;
    return TRY(compile(config, kept)).warnings;
}

Result<SnapshotBuilder::Built> SnapshotBuilder::compile(const model::Config& config, Kept& kept) {
    Strings errors;
    auto certificates = kept.certificates.update(config.certificates, m_clock.wall());
    for (Error& error : certificates.errors)
        errors.push_back(std::move(error.message));

    Built built{std::make_shared<Snapshot>(), std::move(certificates.warnings)};
    Snapshot& snapshot = *built.snapshot;
    snapshot.metrics = std::make_unique<observe::MetricScope>(m_metrics);
    snapshot.plan.generation = m_generation + 1;
    snapshot.plan.limits = config.limits;
    snapshot.plan.traceparent = config.tracing.traceparent;
    snapshot.plan.forwarding = {CidrSet(config.forwarding.trustedProxies), !config.forwarding.trustedProxies.empty(),
                                config.forwarding.forwarded, config.forwarding.via};
    if (config.listeners.empty()) // as in a file that was cut off at its beginning
        errors.emplace_back("there is no listener: nobody could connect");
    buildListeners(config, kept, snapshot, errors);
    buildServices(config, kept, snapshot, errors);
    buildRoutes(config, snapshot, errors);
    if (!errors.empty())
        return fail(join(errors));
    return built;
}

void SnapshotBuilder::buildListeners(const model::Config& config, Kept& kept, Snapshot& snapshot, Strings& errors) {
    for (const model::Listener& listener : config.listeners) {
        auto plan = std::make_shared<ListenerPlan>();
        plan->name = listener.name;
        plan->address = listener.address;
        plan->http1.limits.requestLine = static_cast<std::uint32_t>(config.limits.requestLine.count);
        plan->http1.limits.header = static_cast<std::uint32_t>(config.limits.header.count);
        plan->http1.limits.fields = config.limits.fields;
        plan->http1.paths = pathRules(config.paths);
        plan->http1.maxRequests = listener.maxRequests;
        plan->proxyProtocolFrom = CidrSet(listener.proxyProtocolFrom);
        plan->usesProxyProtocol = !listener.proxyProtocolFrom.empty();
        plan->maxConnections = listener.maxConnections;
        plan->keepAlive = listener.keepAlive;
        plan->headerTimeout = listener.headerTimeout;
        plan->connections = connectionCount(listener.name);
        plan->metrics = observe::listenerMetrics(m_listenerMetrics, listener.name);
        if (listener.tls) {
            tls::ServerContext::Options options;
            options.listener = listener.name;
            options.tls = *listener.tls;
            for (const std::string& name : listener.tls->certificates) {
                if (auto certificate = kept.certificates.find(name))
                    options.certificates.push_back(std::move(certificate));
            }
            if (options.certificates.size() != listener.tls->certificates.size())
                continue; // the store has said which one is missing and why
            options.ticketKeys = kept.ticketKeys[listener.name];
            auto context = tls::ServerContext::create(std::move(options), m_clock);
            if (!context) {
                errors.push_back("listener \"" + listener.name + "\": " + context.error().message);
                continue;
            }
            kept.ticketKeys[listener.name] = (*context)->ticketKeys();
            plan->tls = std::move(*context);
        }
        snapshot.listeners.push_back(std::move(plan));
    }
}

void SnapshotBuilder::buildServices(const model::Config& config, const Kept& kept, Snapshot& snapshot,
                                    Strings& errors) {
    pipeline::Plan& plan = snapshot.plan;
    for (const model::Service& service : config.services) {
        plan.services.push_back(balancing::ServicePlan::compile(service));
        plan.serviceMetrics.push_back(observe::serviceMetrics(*snapshot.metrics, service.name));
        auto& endpoints = plan.endpointMetrics.emplace_back();
        for (const model::Endpoint& endpoint : service.endpoints)
            endpoints.push_back(observe::endpointMetrics(*snapshot.metrics, service.name, endpoint.url));

        auto& context = snapshot.serviceTls.emplace_back();
        const bool usesTls = std::ranges::any_of(service.endpoints, [](const model::Endpoint& endpoint) {
            return endpoint.scheme == model::Endpoint::Scheme::Https;
        });
        if (!usesTls)
            continue;
        tls::ClientContext::Options options{service.tls, {"http/1.1"}, nullptr};
        if (!service.tls.certificate.empty()) {
            options.certificate = kept.certificates.find(service.tls.certificate);
            if (options.certificate == nullptr)
                continue; // the store has said why
        }
        auto created = tls::ClientContext::create(std::move(options), m_clock);
        if (created)
            context = std::move(*created);
        else
            errors.push_back("service \"" + service.name + "\": " + created.error().message);
    }
}

void SnapshotBuilder::buildRoutes(const model::Config& config, Snapshot& snapshot, Strings& errors) {
    pipeline::Plan& plan = snapshot.plan;
    if (auto table = routing::RouteTable::compile(config.routes))
        plan.table = std::move(*table);
    else
        errors.push_back(table.error().message);

    // What several routes share is compiled once: a list of keys may be long.
    PolicyCompiler compiler({*snapshot.metrics, plan.consumers, m_states, m_clock, {}}, errors);
    const Policies ofGateway = compiler.compile("gateway", config.policies);
    std::vector<Policies> ofServices;
    for (const model::Service& service : config.services)
        ofServices.push_back(compiler.compile("service " + service.name, service.policies));
    plan.routes.reserve(config.routes.size());
    for (const model::Route& route : config.routes) {
        pipeline::RoutePlan& compiled = plan.routes.emplace_back();
        const auto service = std::ranges::find(config.services, route.service, &model::Service::name);
        const bool hasService = service != config.services.end();
        compiled.name = route.name;
        compiled.serviceName = route.service;
        compiled.host = route.host;
        compiled.upgrades = route.upgrades;
        if (hasService) {
            compiled.serviceIndex = static_cast<std::size_t>(service - config.services.begin());
            compiled.service = &plan.services[compiled.serviceIndex];
        }
        compiled.timeouts = route.timeouts ? *route.timeouts : hasService ? service->timeouts : model::Timeouts{};
        compiled.chain = chainOf({ofGateway, hasService ? ofServices[compiled.serviceIndex] : Policies{},
                                  compiler.compile("route " + route.name, route.policies)});
        compiled.metrics = observe::routeMetrics(*snapshot.metrics, route.name, route.service);
    }
    plan.unmatched = chainOf({ofGateway});
}

Result<void> SnapshotBuilder::openAccessLog(const model::Config& config, Kept& kept) {
    if (config.accessLog.path.empty())
        kept.accessLog = nullptr;
    else if (kept.accessLog == nullptr || !isSame(config.accessLog, kept.accessLogConfig))
        kept.accessLog = TRY(observe::AccessLog::open(config.accessLog, m_workers));
    kept.accessLogConfig = config.accessLog;
    return {};
}

std::shared_ptr<ConnectionCount> SnapshotBuilder::connectionCount(const std::string& listener) {
    auto& count = m_connectionCounts[listener];
    if (count == nullptr)
        count = std::make_shared<ConnectionCount>();
    return count;
}

SnapshotBuilder::CertificateChanges SnapshotBuilder::reloadCertificates() {
    auto changes = m_kept.certificates.reload(m_clock.wall());
    CertificateChanges result;
    result.changed = !changes.replaced.empty();
    for (const std::string& name : changes.replaced)
        result.messages.push_back("certificate \"" + name + "\" was replaced");
    for (std::string& warning : changes.warnings)
        result.messages.push_back(std::move(warning));
    for (Error& error : changes.errors)
        result.messages.push_back(std::move(error.message) + "; the certificate in use is kept");
    return result;
}

} // namespace gatehouse::runtime

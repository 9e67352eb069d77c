#include "gateway/runtime/snapshot_builder.h"

#include "gateway/pipeline/conditional_policy.h"
#include "gateway/policies/catalogue.h"
#include "gateway/runtime/codec_options.h"
#include "shared/core/ascii.h"
#include "shared/model/effective_chain.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace gatehouse::runtime {

namespace {

using Strings = std::vector<std::string>;

/// Compiles policies, each one once however many routes it acts on (a list of keys may be long), and collects what goes
/// wrong.
class PolicyCompiler {
public:
    PolicyCompiler(policies::BuildContext context, Strings& errors) : m_context(std::move(context)), m_errors(errors) {}

    /// The chain sorts them by stage.
    [[nodiscard]] pipeline::Chain compile(const std::vector<model::EffectivePolicy>& policies) {
        std::vector<pipeline::Policy> compiled;
        for (const model::EffectivePolicy& policy : policies) {
            auto [known, isNew] = m_known.try_emplace(policy.use);
            if (isNew)
                known->second = compileOne(policy);
            if (known->second)
                if (auto acting = conditioned(*known->second, policy, policy.chainUse))
                    compiled.push_back(std::move(*acting));
        }
        return pipeline::Chain(std::move(compiled));
    }
    /// The same for policies that act when it is known who calls, and only then.
    [[nodiscard]] pipeline::Chain compileForConsumer(const std::vector<model::EffectivePolicy>& policies) {
        pipeline::Chain chain = compile(policies);
        if (!chain.policies().empty() && chain.policies().front().stage() <= pipeline::Stage::Authenticate)
            m_errors.push_back(policies.front().origin() + ": the policy " +
                               std::string(chain.policies().front().name()) +
                               " would act before it is known who calls");
        return chain;
    }

private:
    std::optional<pipeline::Policy> compileOne(const model::EffectivePolicy& policy) {
        m_context.id = policy.id();
        auto compiled = policies::compile(*policy.use, m_context);
        if (!compiled)
            return complain(policy, compiled.error());
        return conditioned(std::move(*compiled), policy, policy.use);
    }

    /// `compiled` under the conditions of `use`, if there are any.
    std::optional<pipeline::Policy> conditioned(pipeline::Policy compiled, const model::EffectivePolicy& policy,
                                                const model::PolicyUse* use) {
        if (use == nullptr || !use->isConditional())
            return compiled;
        pipeline::Conditions conditions;
        for (const auto& [written, place] :
             {std::pair{&use->when, &conditions.when}, std::pair{&use->unless, &conditions.unless}}) {
            if (!*written)
                continue;
            auto condition = pipeline::Condition::create(**written);
            if (!condition)
                return complain(policy, condition.error());
            *place = std::move(*condition);
        }
        return pipeline::conditional(std::move(compiled), std::move(conditions));
    }

    std::nullopt_t complain(const model::EffectivePolicy& policy, const Error& error) {
        m_errors.push_back(policy.origin() + ", policy " + policy.use->policy + ": " + error.message);
        return std::nullopt;
    }

    policies::BuildContext m_context;
    Strings& m_errors;
    std::unordered_map<const model::PolicyUse*, std::optional<pipeline::Policy>> m_known;
};

Result<pipeline::IdentityPlan> identityPlan(const model::IdentityForwarding& identity) {
    pipeline::IdentityPlan plan;
    plan.sends = identity.send;
    if (!identity.signingKey.empty()) {
        const std::string secret = TRY(identity.signingKey.resolve());
        plan.key = TRY(credentials::MacKey::create(secret));
    }
    return plan;
}

pipeline::FallbackPlan fallbackPlan(const model::Fallback& fallback, const model::Config& config) {
    pipeline::FallbackPlan plan;
    const auto service = std::ranges::find(config.services, fallback.service, &model::Service::name);
    if (service != config.services.end()) {
        plan.service = static_cast<std::size_t>(service - config.services.begin());
        plan.serviceName = fallback.service;
    }
    plan.answer = fallback.answer;
    if (plan.answer)
        for (auto& [name, value] : plan.answer->headers)
            name = ascii::lowerCase(name);
    return plan;
}

/// A service as the requests of a route use it.
pipeline::SplitTarget targetOf(const model::Route& route, const std::string& name, const model::Config& config) {
    pipeline::SplitTarget target;
    const auto service = std::ranges::find(config.services, name, &model::Service::name);
    if (service == config.services.end())
        return target; // has been reported
    target.service = static_cast<std::size_t>(service - config.services.begin());
    target.name = name;
    target.timeouts = route.timeouts.value_or(service->timeouts);
    target.deadlineField = ascii::lowerCase(service->deadlineHeader);
    return target;
}

std::optional<pipeline::SplitPlan> splitPlan(const model::Route& route, const model::Config& config, Strings& errors) {
    std::vector<pipeline::SplitPlan::Part> parts;
    parts.push_back({targetOf(route, route.service, config), 100, {}});
    for (const model::SplitPart& written : route.split->to) {
        pipeline::SplitPlan::Part part{targetOf(route, written.service, config), written.share, {}};
        if (written.when) {
            auto condition = pipeline::Condition::create(*written.when);
            if (!condition) {
                errors.push_back("route " + route.name + ", split: " + condition.error().message);
                return std::nullopt;
            }
            part.when = std::move(*condition);
        }
        parts.front().share -= written.share;
        parts.push_back(std::move(part));
    }
    return pipeline::SplitPlan(route.split->by, route.split->salt.empty() ? route.name : route.split->salt,
                               std::move(parts));
}

constexpr Duration kLongestMirror = 60s;

pipeline::MirrorPlan mirrorPlan(const model::Route& route, const model::Config& config) {
    pipeline::MirrorPlan plan{targetOf(route, route.mirror->service, config), route.mirror->share,
                              route.mirror->maxBody.count};
    // Nobody who waits for the answer ever gives up: something else has to end it.
    Duration& total = plan.target.timeouts.total;
    total = total > Duration::zero() ? std::min(total, kLongestMirror) : kLongestMirror;
    return plan;
}

observe::SeriesUse seriesOf(policies::PlanPurpose purpose) {
    return purpose == policies::PlanPurpose::Serving ? observe::SeriesUse::Shown : observe::SeriesUse::None;
}

bool isSame(const model::AccessLog& a, const model::AccessLog& b) {
    return a.path == b.path && a.format == b.format && a.buffer == b.buffer;
}

/// How a server is spoken to over TLS; null if its certificate could not be loaded, which has been said by then.
Result<std::shared_ptr<const tls::ClientContext>>
clientTls(const model::UpstreamTls& tls, Strings alpn, const tls::CertificateStore& certificates, const Clock& clock) {
    tls::ClientContext::Options options{tls, std::move(alpn), nullptr};
    if (!tls.certificate.empty()) {
        options.certificate = certificates.find(tls.certificate);
        if (options.certificate == nullptr)
            return nullptr;
    }
    return tls::ClientContext::create(std::move(options), clock);
}

std::string join(const Strings& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

} // namespace

SnapshotBuilder::SnapshotBuilder(observe::MetricRegistry& metrics, std::size_t workers, const Clock& clock,
                                 jose::KeyRings& keyRings)
    : m_metrics(metrics), m_workers(workers), m_clock(clock), m_keyRings(keyRings) {}

Result<SnapshotBuilder::Built, Refusal> SnapshotBuilder::build(const model::Config& config) {
    auto built = compile(config, Purpose::Serving);
    if (!built)
        return tl::unexpected(Refusal(std::move(built).error(), Refusal::Cause::Configuration));
    TRY_VOID(openAccessLog(config, built->kept));
    built->snapshot->accessLog = built->kept.accessLog;
    return std::move(*built);
}

void SnapshotBuilder::keep(Built& built) {
    m_kept = std::move(built.kept);
    m_generation = built.snapshot->plan.generation;
}

Result<std::vector<std::string>> SnapshotBuilder::check(const model::Config& config) {
    return TRY(compile(config, Purpose::Looking)).warnings;
}

Result<std::shared_ptr<Snapshot>> SnapshotBuilder::buildForLooking(const model::Config& config) {
    return TRY(compile(config, Purpose::Looking)).snapshot;
}

Result<SnapshotBuilder::Built> SnapshotBuilder::compile(const model::Config& config, Purpose purpose) {
    m_states.tidy();
    Strings errors;
    Built built{std::make_shared<Snapshot>(), {}, m_kept};
    Kept& kept = built.kept;
    auto certificates = kept.certificates.update(config.certificates, m_clock.wall());
    for (Error& error : certificates.errors)
        errors.push_back(std::move(error.message));

    built.warnings = std::move(certificates.warnings);

    Snapshot& snapshot = *built.snapshot;
    snapshot.metrics = std::make_unique<observe::MetricScope>(m_metrics, seriesOf(purpose));
    for (const model::Certificate& certificate : config.certificates) // there for as long as the plan is
        static_cast<void>(observe::certificateExpiry(*snapshot.metrics, certificate.name));
    snapshot.plan.generation = m_generation + 1;
    snapshot.plan.limits = config.limits;
    snapshot.longestWait = config.overload.wait;
    snapshot.verdicts = config.verdicts;
    snapshot.plan.traceparent = config.tracing.traceparent;
    snapshot.plan.dns = config.dns;
    snapshot.plan.forwarding = {CidrSet(config.forwarding.trustedProxies), !config.forwarding.trustedProxies.empty(),
                                config.forwarding.forwarded, config.forwarding.via, config.forwarding.proxyStatus};
    buildListeners(config, kept, purpose, snapshot, errors);
    buildServices(config, kept, snapshot, errors);
    buildStores(config, kept, snapshot, errors);
    if (const auto told = identityPlan(config.identity))
        snapshot.plan.identity = *told;
    else
        errors.push_back("identity.signing_key: " + told.error().message);
    buildConsumers(config, snapshot);
    buildRoutes(config, purpose, snapshot, errors);
    if (auto format = observe::AccessLogFormat::compile(config.accessLog.format); !format)
        errors.push_back("access_log.format: " + format.error().message);
    if (!errors.empty())
        return fail(join(errors));
    return built;
}

void SnapshotBuilder::buildListeners(const model::Config& config, Kept& kept, Purpose purpose, Snapshot& snapshot,
                                     Strings& errors) {
    for (const model::Listener& listener : config.listeners) {
        auto plan = std::make_shared<ListenerPlan>();
        plan->name = listener.name;
        plan->address = listener.address;
        plan->speaksHttp1 = speaks(listener, model::HttpVersion::Http1);
        plan->speaksHttp2 = speaks(listener, model::HttpVersion::Http2);
        plan->http1 = http1Options(config, listener);
        plan->http2 = http2Options(config, listener);
        plan->proxyProtocolFrom = CidrSet(listener.proxyProtocolFrom);
        plan->usesProxyProtocol = !listener.proxyProtocolFrom.empty();
        plan->maxConnections = listener.maxConnections;
        plan->keepAlive = listener.keepAlive;
        plan->headerTimeout = listener.headerTimeout;
        plan->state = listenerState(listener.name, kept, purpose);
        if (listener.tls) {
            tls::ServerContext::Options options;
            options.listener = listener.name;
            options.tls = *listener.tls;
            options.alpn = alpnNames(protocolsOf(listener));
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

        plan.resilience.push_back(resilience(service, plan.services.back(), snapshot));

        auto& context = snapshot.serviceTls.emplace_back();
        const bool usesTls = std::ranges::any_of(service.endpoints, [](const model::Endpoint& endpoint) {
            return endpoint.scheme == model::Endpoint::Scheme::Https;
        });
        if (!usesTls)
            continue;
        auto created = clientTls(service.tls, alpnNames(service.protocol), kept.certificates, m_clock);
        if (created)
            context = std::move(*created);
        else
            errors.push_back("service \"" + service.name + "\": " + created.error().message);
    }
}

const pipeline::BreakerPlan* SnapshotBuilder::breaker(const model::Breaker& options, std::string_view of,
                                                      const std::string& name, Snapshot& snapshot) {
    auto plan = std::make_unique<pipeline::BreakerPlan>();
    plan->id = std::string(of) + '/' + name;
    plan->rules = balancing::BreakerRules::compile(options);
    plan->breaker = m_states.ensure<balancing::Breaker>(
        plan->id, [this] { return std::make_shared<balancing::Breaker>(m_workers); });
    plan->metrics = observe::breakerMetrics(*snapshot.metrics, of, name);
    return snapshot.plan.breakers.emplace_back(std::move(plan)).get();
}

pipeline::ServiceBreakers SnapshotBuilder::serviceBreakers(const model::Service& service,
                                                           const balancing::ServicePlan& plan, Snapshot& snapshot) {
    pipeline::ServiceBreakers breakers;
    if (!service.breaker)
        return breakers;
    if (service.breaker->per == model::Breaker::Per::Service)
        breakers.service = breaker(*service.breaker, "service", service.name, snapshot);
    else
        for (const balancing::EndpointPlan& endpoint : plan.endpoints)
            breakers.endpoints.push_back(
                breaker(*service.breaker, "endpoint", service.name + '/' + endpoint.id, snapshot));
    return breakers;
}

pipeline::ServiceResilience SnapshotBuilder::resilience(const model::Service& service,
                                                        const balancing::ServicePlan& plan, Snapshot& snapshot) {
    pipeline::ServiceResilience all;
    all.breakers = serviceBreakers(service, plan, snapshot);
    all.retry = balancing::RetryRules::compile(service.retry);
    all.retryBudget = m_states.ensure<balancing::RetryBudget>(
        service.name, [this] { return std::make_shared<balancing::RetryBudget>(m_workers); });
    all.retryMetrics = observe::retryMetrics(*snapshot.metrics, service.name);
    if (service.bulkhead)
        all.bulkhead = {.limits = {service.bulkhead->maxRequests, service.bulkhead->maxQueued},
                        .queueTimeout = service.bulkhead->queueTimeout,
                        .bulkhead = m_states.ensure<balancing::Bulkhead>(
                            service.name, [] { return std::make_shared<balancing::Bulkhead>(); }),
                        .metrics = observe::bulkheadMetrics(*snapshot.metrics, service.name)};
    return all;
}

void SnapshotBuilder::buildStores(const model::Config& config, const Kept& kept, Snapshot& snapshot, Strings& errors) {
    for (const model::Store& store : config.stores) {
        StorePlan& plan = snapshot.stores.emplace_back();
        plan.config = store;
        plan.metrics = observe::storeMetrics(*snapshot.metrics, store.name);
        const auto complain = [&](const Error& error) {
            errors.push_back("store \"" + store.name + "\": " + error.message);
        };
        if (!store.password.empty()) {
            if (auto password = store.password.resolve())
                plan.password = *std::move(password);
            else
                complain(password.error());
        }
        if (!store.secure)
            continue;
        auto created = clientTls(store.tls, {}, kept.certificates, m_clock);
        if (!created)
            complain(created.error());
        else
            plan.tls = *std::move(created);
    }
}

void SnapshotBuilder::buildConsumers(const model::Config& config, Snapshot& snapshot) {
    std::map<std::string_view, std::shared_ptr<const std::vector<bool>>> opened; // by usage plan
    for (const model::UsagePlan& plan : config.plans) {
        if (plan.routes.empty())
            continue;
        std::vector<bool> routes;
        for (const model::Route& route : config.routes)
            routes.push_back(std::ranges::find(plan.routes, route.name) != plan.routes.end());
        opened[plan.name] = std::make_shared<const std::vector<bool>>(std::move(routes));
    }
    std::vector<pipeline::ConsumerPlan> consumers;
    consumers.reserve(config.consumers.size());
    for (const model::Consumer& consumer : config.consumers) {
        pipeline::ConsumerPlan& compiled = consumers.emplace_back();
        compiled.name = consumer.name;
        compiled.plan = consumer.plan;
        compiled.groups = consumer.groups;
        compiled.roles = consumer.roles;
        compiled.metrics = observe::consumerMetrics(*snapshot.metrics, consumer.name);
        const auto known = opened.find(consumer.plan);
        if (known != opened.end())
            compiled.routes = known->second;
    }
    snapshot.plan.consumers = pipeline::Consumers(std::move(consumers));
}

void SnapshotBuilder::buildRoutes(const model::Config& config, Purpose purpose, Snapshot& snapshot, Strings& errors) {
    pipeline::Plan& plan = snapshot.plan;
    if (auto table = routing::RouteTable::compile(config.routes))
        plan.table = std::move(*table);
    else
        errors.push_back(table.error().message);

    pipeline::StateRegistry shared;
    PolicyCompiler compiler({config,
                             *snapshot.metrics,
                             plan.consumers,
                             m_states,
                             shared,
                             m_keyRings,
                             m_clock,
                             m_workers,
                             {},
                             m_news,
                             purpose},
                            errors);
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
        compiled.chain = compiler.compile(model::routePolicies(config, route));
        compiled.metrics = observe::routeMetrics(*snapshot.metrics, route.name, route.service);
        if (hasService)
            compiled.deadlineField = ascii::lowerCase(service->deadlineHeader);
        if (route.fallback)
            compiled.fallback = fallbackPlan(*route.fallback, config);
        if (route.mirror)
            compiled.mirror = mirrorPlan(route, config);
        if (route.split)
            compiled.split = splitPlan(route, config, errors);
        if (route.retry)
            compiled.retry = balancing::RetryRules::compile(*route.retry);
        if (route.breaker)
            compiled.breaker = breaker(*route.breaker, "route", route.name, snapshot);
    }
    plan.unmatched = compiler.compile(model::gatewayPolicies(config));
    for (const model::Consumer& consumer : config.consumers) {
        const auto policies = model::consumerPolicies(config, consumer);
        if (!policies.empty())
            plan.consumers.setChain(consumer.name, compiler.compileForConsumer(policies));
    }
}

Result<void> SnapshotBuilder::openAccessLog(const model::Config& config, Kept& kept) {
    if (config.accessLog.path.empty())
        kept.accessLog = nullptr;
    else if (kept.accessLog == nullptr || !isSame(config.accessLog, kept.accessLogConfig))
        kept.accessLog = TRY(observe::AccessLog::open(config.accessLog, m_workers));
    kept.accessLogConfig = config.accessLog;
    return {};
}

std::shared_ptr<ListenerState> SnapshotBuilder::listenerState(const std::string& listener, Kept& kept,
                                                              Purpose purpose) {
    auto& state = kept.listeners[listener];
    if (state == nullptr)
        state = std::make_shared<ListenerState>(m_metrics, listener, seriesOf(purpose));
    return state;
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

#include "shared/model/effective_chain.h"

#include <algorithm>

namespace gatehouse::model {

namespace {

using Place = EffectivePolicy::Place;

std::string placeName(Place place, std::string_view owner) {
    const std::string name(owner);
    switch (place) {
    case Place::Gateway:
        return "gateway";
    case Place::Service:
        return "service " + name;
    case Place::Route:
        return "route " + name;
    case Place::Plan:
        return "plan " + name;
    case Place::Consumer:
        return "consumer " + name;
    }
    return name;
}

class Collector {
public:
    explicit Collector(const Config& config) : m_config(config) {}

    void add(Place place, std::string_view owner, const std::vector<PolicyUse>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            const PolicyUse& use = list[i];
            if (use.chain.empty()) {
                m_found.push_back({&use, place, owner, nullptr, nullptr, use.isMandatory, i});
                continue;
            }
            const auto chain = std::ranges::find(m_config.chains, use.chain, &PolicyChain::name);
            if (chain == m_config.chains.end())
                continue; // has been reported
            for (std::size_t j = 0; j < chain->policies.size(); ++j) {
                const PolicyUse& inner = chain->policies[j];
                m_found.push_back({&inner, place, owner, &*chain, &use, use.isMandatory || inner.isMandatory, j});
            }
        }
    }
    void leaveOut(const std::vector<std::string>& names) {
        std::erase_if(m_found, [&](const EffectivePolicy& policy) {
            return !policy.isMandatory && std::ranges::find(names, policy.use->policy) != names.end();
        });
    }
    [[nodiscard]] std::vector<EffectivePolicy> take() { return std::move(m_found); }

private:
    const Config& m_config;
    std::vector<EffectivePolicy> m_found;
};

} // namespace

std::string EffectivePolicy::id() const {
    const std::string list = chain != nullptr ? "chain " + chain->name : placeName(place, owner);
    return list + '/' + use->policy + '/' + std::to_string(index);
}

std::string EffectivePolicy::origin() const {
    return placeName(place, owner) + (chain != nullptr ? ", by chain " + chain->name : "") +
           (isMandatory ? ", mandatory" : "") + (isConditional() ? ", on some requests" : "");
}

std::vector<EffectivePolicy> gatewayPolicies(const Config& config) {
    Collector collector(config);
    collector.add(Place::Gateway, {}, config.policies);
    return collector.take();
}

std::vector<EffectivePolicy> routePolicies(const Config& config, const Route& route) {
    Collector collector(config);
    collector.add(Place::Gateway, {}, config.policies);
    const auto service = std::ranges::find(config.services, route.service, &Service::name);
    if (service != config.services.end() && !route.service.empty())
        collector.add(Place::Service, service->name, service->policies);
    collector.leaveOut(route.without);
    collector.add(Place::Route, route.name, route.policies);
    return collector.take();
}

std::vector<EffectivePolicy> consumerPolicies(const Config& config, const Consumer& consumer) {
    Collector collector(config);
    const auto plan = std::ranges::find(config.plans, consumer.plan, &UsagePlan::name);
    if (plan != config.plans.end() && !consumer.plan.empty())
        collector.add(Place::Plan, plan->name, plan->policies);
    collector.add(Place::Consumer, consumer.name, consumer.policies);
    return collector.take();
}

} // namespace gatehouse::model

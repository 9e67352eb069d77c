#include "shared/model/checks/checks.h"
#include "shared/schema/suggestion.h"

#include <string_view>
#include <unordered_set>
#include <vector>

namespace gatehouse::model::checks {

namespace {

constexpr std::string_view kStore = "store";

/// The names of one kind of thing, and what to say of a name that is not among them.
class Names {
public:
    template <class Named> Names(std::string_view kind, const std::vector<Named>& list) : m_kind(kind) {
        for (const Named& named : list) {
            if (named.name.empty())
                continue; // could not be read
            m_known.insert(named.name);
            m_list.push_back(named.name);
        }
    }

    void check(const std::string& name, const Cursor& at, Diagnostics& diagnostics) const {
        if (name.empty() || m_known.contains(name))
            return;
        at.error(diagnostics, std::string("there is no ").append(m_kind).append(" ").append(document::inQuotes(name)),
                 schema::didYouMean(name, m_list));
    }

private:
    std::string_view m_kind;
    std::unordered_set<std::string_view> m_known;
    std::vector<std::string_view> m_list;
};

} // namespace

void references(const Config& config, std::span<const schema::Reference> ofPolicies, const Cursor& root,
                Diagnostics& diagnostics) {
    const Names services("service", config.services);
    const Names certificates("certificate", config.certificates);

    const Names listenerNames("listener", config.listeners);
    const Cursor routes = root.at("routes");
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        services.check(config.routes[i].service, routes.at(i).at("service"), diagnostics);
        if (config.routes[i].fallback)
            services.check(config.routes[i].fallback->service, routes.at(i).at("fallback").at("service"), diagnostics);
        if (config.routes[i].mirror)
            services.check(config.routes[i].mirror->service, routes.at(i).at("mirror").at("service"), diagnostics);
        const auto& split = config.routes[i].split;
        for (std::size_t j = 0; split && j < split->to.size(); ++j)
            services.check(split->to[j].service, routes.at(i).at("split").at("to").at(j).at("service"), diagnostics);
        const auto& wanted = config.routes[i].match.listeners;
        for (std::size_t j = 0; j < wanted.size(); ++j)
            listenerNames.check(wanted[j], routes.at(i).at("match").at("listeners").at(j), diagnostics);
    }

    const Cursor listeners = root.at("listeners");
    for (std::size_t i = 0; i < config.listeners.size(); ++i) {
        if (!config.listeners[i].tls)
            continue;
        const Cursor list = listeners.at(i).at("tls").at("certificates");
        const auto& wanted = config.listeners[i].tls->certificates;
        for (std::size_t j = 0; j < wanted.size(); ++j)
            certificates.check(wanted[j], list.at(j), diagnostics);
    }

    const Names routeNames("route", config.routes);
    const auto checkRoutes = [&](const std::vector<std::string>& wanted, const Cursor& list) {
        for (std::size_t i = 0; i < wanted.size(); ++i)
            routeNames.check(wanted[i], list.at(i), diagnostics);
    };
    const Cursor plans = root.at("plans");
    for (std::size_t i = 0; i < config.plans.size(); ++i)
        checkRoutes(config.plans[i].routes, plans.at(i).at("routes"));
    const Names planNames("plan", config.plans);
    const Cursor consumers = root.at("consumers");
    for (std::size_t i = 0; i < config.consumers.size(); ++i) {
        const Consumer& consumer = config.consumers[i];
        planNames.check(consumer.plan, consumers.at(i).at("plan"), diagnostics);
        for (std::size_t j = 0; j < consumer.credentials.apiKeys.size(); ++j)
            checkRoutes(consumer.credentials.apiKeys[j].routes,
                        consumers.at(i).at("credentials").at("api_keys").at(j).at("routes"));
    }

    const Cursor serviceList = root.at("services");
    for (std::size_t i = 0; i < config.services.size(); ++i)
        certificates.check(config.services[i].tls.certificate, serviceList.at(i).at("tls").at("certificate"),
                           diagnostics);

    const Cursor storeList = root.at("stores");
    for (std::size_t i = 0; i < config.stores.size(); ++i)
        certificates.check(config.stores[i].tls.certificate, storeList.at(i).at("tls").at("certificate"), diagnostics);
    const Names storeNames("store", config.stores);
    for (const schema::Reference& reference : ofPolicies)
        if (reference.kind == kStore)
            storeNames.check(reference.name, reference.at, diagnostics);
}

} // namespace gatehouse::model::checks

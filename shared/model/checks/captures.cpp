#include "shared/model/checks/checks.h"
#include "shared/model/effective_chain.h"
#include "shared/model/path_pattern.h"
#include "shared/schema/catalogue.h"

#include <algorithm>
#include <set>

namespace gatehouse::model::checks {

namespace {

using document::inQuotes;
using Place = EffectivePolicy::Place;

template <class Thing> Cursor named(const Cursor& at, const std::vector<Thing>& things, std::string_view name) {
    const auto found = std::ranges::find(things, name, &Thing::name);
    return at.at(static_cast<std::size_t>(found - things.begin()));
}

class CaptureChecks {
public:
    CaptureChecks(const Config& config, const Cursor& root, const schema::Catalogue& catalogue,
                  Diagnostics& diagnostics)
        : m_config(config), m_root(root), m_catalogue(catalogue), m_diagnostics(diagnostics) {}

    /// Policies that act whatever the route, or without one.
    void checkAnywhere(const std::vector<EffectivePolicy>& policies) {
        for (const EffectivePolicy& policy : policies)
            visit(policy, [](const std::string& name) -> schema::Verdict {
                return schema::complain("no route's path is known here, and so no {" + name + "}",
                                        "it can stand at a route or service");
            });
    }

    void checkOn(const Route& route) {
        const std::vector<std::string> known = captureNames(route.match.path);
        for (const EffectivePolicy& policy : routePolicies(m_config, route)) {
            if (policy.place == Place::Gateway)
                continue;
            const bool isItsOwn = policy.place == Place::Route && policy.chain == nullptr;
            visit(policy, [&](const std::string& name) {
                schema::Verdict verdict = checkCapture(name, known);
                if (!verdict && !isItsOwn)
                    verdict.error().hint = "it acts on route " + inQuotes(route.name) + " too; " + verdict.error().hint;
                return verdict;
            });
        }
    }

private:
    template <class Check> void visit(const EffectivePolicy& policy, Check check) {
        const schema::CatalogueEntry* entry = m_catalogue.find(policy.use->policy);
        if (entry == nullptr || entry->captures == nullptr || !policy.use->options.has_value())
            return;
        for (const schema::CaptureUse& capture : entry->captures(policy.use->options)) {
            const schema::Verdict verdict = check(capture.name);
            if (!verdict && m_told.emplace(policy.use, capture.name).second) // one mistake is one message
                placeOf(policy).at(capture.option).error(m_diagnostics, verdict.error().message, verdict.error().hint);
        }
    }

    [[nodiscard]] Cursor placeOf(const EffectivePolicy& policy) const {
        return listOf(policy).at("policies").at(policy.index).at(policy.use->policy);
    }
    [[nodiscard]] Cursor listOf(const EffectivePolicy& policy) const {
        if (policy.chain != nullptr)
            return named(m_root.at("chains"), m_config.chains, policy.chain->name);
        switch (policy.place) {
        case Place::Gateway:
            return m_root;
        case Place::Service:
            return named(m_root.at("services"), m_config.services, policy.owner);
        case Place::Route:
            return named(m_root.at("routes"), m_config.routes, policy.owner);
        case Place::Plan:
            return named(m_root.at("plans"), m_config.plans, policy.owner);
        case Place::Consumer:
            return named(m_root.at("consumers"), m_config.consumers, policy.owner);
        }
        return m_root;
    }

    const Config& m_config;
    const Cursor& m_root;
    const schema::Catalogue& m_catalogue;
    Diagnostics& m_diagnostics;
    std::set<std::pair<const PolicyUse*, std::string>> m_told;
};

} // namespace

void captures(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics) {
    CaptureChecks checks(config, root, catalogue, diagnostics);
    checks.checkAnywhere(gatewayPolicies(config));
    for (const Consumer& consumer : config.consumers)
        checks.checkAnywhere(consumerPolicies(config, consumer));
    const Cursor routes = root.at("routes");
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        if (!diagnostics.hasErrorsInMembersOf(routes.at(i).path() + ".match")) // of an unreadable path nothing is known
            checks.checkOn(config.routes[i]);
    }
}

} // namespace gatehouse::model::checks

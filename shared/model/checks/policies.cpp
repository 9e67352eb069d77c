#include "shared/model/checks/checks.h"
#include "shared/model/effective_chain.h"
#include "shared/schema/catalogue.h"
#include "shared/schema/suggestion.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace gatehouse::model::checks {

namespace {

using document::inQuotes;

enum class Holder { Gateway, Service, Route, Chain, Plan, Consumer };
using Visit = std::function<void(Holder, const std::vector<PolicyUse>&, const Cursor&)>;

template <class Thing>
void visitEach(Holder holder, const std::vector<Thing>& things, const Cursor& at, const Visit& visit) {
    for (std::size_t i = 0; i < things.size(); ++i)
        visit(holder, things[i].policies, at.at(i).at("policies"));
}

void visitLists(const Config& config, const Cursor& root, const Visit& visit) {
    visit(Holder::Gateway, config.policies, root.at("policies"));
    visitEach(Holder::Service, config.services, root.at("services"), visit);
    visitEach(Holder::Route, config.routes, root.at("routes"), visit);
    visitEach(Holder::Chain, config.chains, root.at("chains"), visit);
    visitEach(Holder::Plan, config.plans, root.at("plans"), visit);
    visitEach(Holder::Consumer, config.consumers, root.at("consumers"), visit);
}

/// Stages that are over when it is known who calls.
bool isBeforeTheCallerIsKnown(std::string_view stage) {
    static constexpr std::array<std::string_view, 4> kEarly{"admit", "identify", "preflight", "authenticate"};
    return std::ranges::find(kEarly, stage) != kEarly.end();
}

class PolicyChecks {
public:
    PolicyChecks(const Config& config, const schema::Catalogue& catalogue, Diagnostics& diagnostics)
        : m_config(config), m_catalogue(catalogue), m_diagnostics(diagnostics) {
        for (const PolicyChain& chain : config.chains)
            m_chains.push_back(chain.name);
    }

    void check(Holder holder, const PolicyUse& use, const Cursor& at) {
        if (!use.chain.empty())
            checkChain(holder, use, at);
        else if (holder == Holder::Plan || holder == Holder::Consumer)
            checkStage(use, at);
        checkConditions(use, use, at);
        const bool canBeLeftOut = holder == Holder::Gateway || holder == Holder::Service || holder == Holder::Chain;
        if (use.isMandatory && !canBeLeftOut)
            at.at("mandatory")
                .error(m_diagnostics, "has no effect here",
                       "only a route could leave out a policy, and "
                       "only one of gateway or service");
    }

    void checkWithout(const Route& route, const Cursor& at) {
        if (route.without.empty())
            return;
        Route all = route;
        all.without.clear();
        const auto policies = routePolicies(m_config, all);
        for (std::size_t i = 0; i < route.without.size(); ++i) {
            const std::string& name = route.without[i];
            const Cursor place = at.at("without").at(i);
            if (m_catalogue.find(name) == nullptr) {
                place.error(m_diagnostics, "unknown policy " + inQuotes(name),
                            schema::didYouMean(name, m_catalogue.names()));
                continue;
            }
            const auto isInherited = [&name](const EffectivePolicy& policy) {
                return policy.place != EffectivePolicy::Place::Route && policy.use->policy == name;
            };
            const auto found = std::ranges::find_if(policies, isInherited);
            const auto mandatory = std::ranges::find_if(
                policies, [&](const EffectivePolicy& policy) { return isInherited(policy) && policy.isMandatory; });
            if (found == policies.end())
                place.error(m_diagnostics, "neither gateway nor service has that policy", "remove it");
            else if (mandatory != policies.end())
                place.error(m_diagnostics, "the policy is mandatory", "it comes from " + mandatory->origin());
        }
    }

private:
    void checkChain(Holder holder, const PolicyUse& use, const Cursor& at) {
        const Cursor place = at.at("chain");
        const auto chain = std::ranges::find(m_config.chains, use.chain, &PolicyChain::name);
        if (holder == Holder::Chain)
            place.error(m_diagnostics, "a chain cannot hold another one", "list its policies here");
        else if (chain == m_config.chains.end())
            place.error(m_diagnostics, "there is no chain " + inQuotes(use.chain),
                        schema::didYouMean(use.chain, m_chains));
        else if (holder == Holder::Plan || holder == Holder::Consumer)
            for (const PolicyUse& inner : chain->policies)
                checkStage(inner, place);
        if (chain != m_config.chains.end())
            for (const PolicyUse& inner : chain->policies)
                checkConditions(use, inner, at);
    }

    /// Those of `use` on what `acting` does: itself, or a policy of the chain that it names.
    void checkConditions(const PolicyUse& use, const PolicyUse& acting, const Cursor& at) {
        if (!actsEarly(acting))
            return;
        for (const auto& [name, condition] : {std::pair{"when", &use.when}, std::pair{"unless", &use.unless}})
            if (*condition && !(*condition)->caller.isEmpty())
                at.at(name).error(m_diagnostics,
                                  "the policy " + inQuotes(acting.policy) + " acts before it is known who calls",
                                  "it can ask for the request only: path, methods, headers, clients");
    }

    [[nodiscard]] bool actsEarly(const PolicyUse& use) const {
        const schema::CatalogueEntry* entry = m_catalogue.find(use.policy);
        return entry != nullptr && use.options.has_value() && isBeforeTheCallerIsKnown(entry->stageOf(use.options));
    }

    void checkStage(const PolicyUse& use, const Cursor& at) {
        if (actsEarly(use))
            at.error(m_diagnostics, "the policy " + inQuotes(use.policy) + " acts before it is known who calls",
                     "it can stand at gateway, service and route");
    }

    const Config& m_config;
    const schema::Catalogue& m_catalogue;
    Diagnostics& m_diagnostics;
    std::vector<std::string_view> m_chains;
};

} // namespace

void policies(const Config& config, const Cursor& root, const schema::Catalogue& catalogue, Diagnostics& diagnostics) {
    PolicyChecks checks(config, catalogue, diagnostics);
    visitLists(config, root, [&](Holder holder, const std::vector<PolicyUse>& list, const Cursor& at) {
        for (std::size_t i = 0; i < list.size(); ++i)
            checks.check(holder, list[i], at.at(i));
    });
    const Cursor routes = root.at("routes");
    for (std::size_t i = 0; i < config.routes.size(); ++i)
        checks.checkWithout(config.routes[i], routes.at(i));
}

} // namespace gatehouse::model::checks

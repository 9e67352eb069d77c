#include "gateway/app/effective.h"

#include "gateway/app/daemon.h"
#include "gateway/policies/catalogue.h"
#include "shared/document/diagnostics.h"
#include "shared/model/effective_chain.h"
#include "shared/model/read_config.h"
#include "shared/schema/suggestion.h"

#include <algorithm>
#include <cstdio>

namespace gatehouse::app {

namespace {

using model::EffectivePolicy;

/// In the order in which they act.
void print(std::vector<EffectivePolicy> policies) {
    const auto order = [](const EffectivePolicy& policy) { return policies::stageOf(*policy.use); };
    std::ranges::stable_sort(policies, {}, order);
    for (const EffectivePolicy& policy : policies)
        std::printf("  %-13s %-18s %s\n", std::string(pipeline::toString(order(policy))).c_str(),
                    policy.use->policy.c_str(), policy.origin().c_str());
    if (policies.empty())
        std::puts("  none");
}

} // namespace

int printEffective(const std::string& configFile, const std::string& routeName) {
    const auto checked = model::readConfigFile(configFile, policies::catalogue());
    if (!checked) {
        std::fputs(checked.error().toString().c_str(), stderr);
        return kExitBadConfig;
    }
    const model::Config& config = checked->config;
    const auto route = std::ranges::find(config.routes, routeName, &model::Route::name);
    if (route == config.routes.end()) {
        std::vector<std::string_view> names;
        for (const model::Route& known : config.routes)
            names.push_back(known.name);
        std::fprintf(stderr, "%s: there is no route %s; %s\n", configFile.c_str(),
                     document::inQuotes(routeName).c_str(), schema::didYouMean(routeName, names).c_str());
        return kExitFailure;
    }
    std::printf("route %s%s%s\n", route->name.c_str(), route->service.empty() ? "" : ", service ",
                route->service.c_str());
    print(model::routePolicies(config, *route));
    // Consumers of one plan differ by their own policies only.
    for (const model::UsagePlan& plan : config.plans) {
        model::Consumer any;
        any.plan = plan.name;
        std::printf("for consumers of plan %s, too\n", plan.name.c_str());
        print(model::consumerPolicies(config, any));
    }
    for (const model::Consumer& consumer : config.consumers) {
        if (consumer.policies.empty())
            continue;
        std::printf("for consumer %s, too\n", consumer.name.c_str());
        print(model::consumerPolicies(config, consumer));
    }
    return 0;
}

} // namespace gatehouse::app

#include "gateway/balancing/service_plan.h"

#include "gateway/balancing/stable_hash.h"

#include <unordered_map>

namespace gatehouse::balancing {

ServicePlan ServicePlan::compile(const model::Service& service) {
    ServicePlan plan;
    plan.name = service.name;
    plan.balance = service.balance;
    plan.failureRule = FailureRule(service.outliers);
    plan.config = service;
    std::unordered_map<std::string, int> timesGiven;
    for (const auto& endpoint : service.endpoints) {
        const int times = ++timesGiven[endpoint.url];
        EndpointPlan& compiled = plan.endpoints.emplace_back();
        compiled.id = times == 1 ? endpoint.url : endpoint.url + '#' + std::to_string(times);
        compiled.weight = endpoint.weight;
        compiled.tier = endpoint.tier;
        compiled.hash = stableHash(compiled.id);
    }
    if (service.sticky) {
        plan.cookies = StickyCookies(*service.sticky, service.name);
        for (const EndpointPlan& endpoint : plan.endpoints)
            plan.cookies.add(endpoint.id);
        plan.cookies.finish();
    }
    plan.roster =
        std::make_shared<const Roster>(Roster::make(plan.rosterRules(), plan.endpoints, plan.plainStandings()));
    return plan;
}

std::vector<Standing> ServicePlan::plainStandings() const {
    std::vector<Standing> standings(endpoints.size());
    for (std::size_t i = 0; i < endpoints.size(); ++i)
        standings[i].weight = endpoints[i].weight;
    return standings;
}

} // namespace gatehouse::balancing

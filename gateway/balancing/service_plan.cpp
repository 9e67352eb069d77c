#include "gateway/balancing/service_plan.h"

#include <unordered_map>

namespace gatehouse::balancing {

ServicePlan ServicePlan::compile(const model::Service& service) {
    ServicePlan plan;
    plan.name = service.name;
    plan.balance = service.balance;
    plan.config = service;
    std::unordered_map<std::string, int> timesGiven;
    std::uint64_t sum = 0;
    for (const auto& endpoint : service.endpoints) {
        const int times = ++timesGiven[endpoint.url];
        plan.endpoints.push_back(
            {times == 1 ? endpoint.url : endpoint.url + '#' + std::to_string(times), endpoint.weight});
        plan.cumulativeWeights.push_back(sum += endpoint.weight);
    }
    return plan;
}

} // namespace gatehouse::balancing

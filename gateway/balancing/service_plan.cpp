#include "gateway/balancing/service_plan.h"

namespace gatehouse::balancing {

ServicePlan ServicePlan::compile(const model::Service& service) {
    ServicePlan plan;
    plan.name = service.name;
    plan.balance = service.balance;
    plan.config = service;
    for (const model::Endpoint& endpoint : service.endpoints)
        plan.endpoints.push_back({endpoint.url, endpoint.weight});
    return plan;
}

} // namespace gatehouse::balancing

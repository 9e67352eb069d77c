#pragma once

#include "gateway/balancing/picker.h"

#include <string>
#include <vector>

namespace gatehouse::balancing {

/// A service whose endpoints are named e0, e1, … and weigh as given.
inline ServicePlan planOf(model::Balance balance, const std::vector<std::uint32_t>& weights) {
    model::Service service;
    service.name = "orders";
    service.balance = balance;
    for (const auto weight : weights) {
        model::Endpoint endpoint;
        endpoint.url = "http://e" + std::to_string(service.endpoints.size());
        endpoint.weight = weight;
        service.endpoints.push_back(endpoint);
    }
    return ServicePlan::compile(service);
}

inline const std::vector<model::Balance> kAllBalances{model::Balance::RoundRobin, model::Balance::LeastRequests,
                                                      model::Balance::RandomTwo};

} // namespace gatehouse::balancing

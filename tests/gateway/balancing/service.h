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
                                                      model::Balance::RandomTwo, model::Balance::Ewma,
                                                      model::Balance::Hash};

/// So many attempts are under way there.
inline void load(ServiceState& state, std::size_t endpoint, std::uint32_t attempts) {
    for (std::uint32_t i = 0; i < attempts; ++i)
        state.begin(endpoint);
}

/// An attempt that was over at once.
inline void use(ServiceState& state, std::size_t endpoint) {
    state.begin(endpoint);
    state.finish(endpoint, {}, {});
}

} // namespace gatehouse::balancing

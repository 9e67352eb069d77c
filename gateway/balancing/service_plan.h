#pragma once

#include "shared/model/service.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace gatehouse::balancing {

/// No endpoint at all, where one is counted or chosen.
inline constexpr std::size_t kNoEndpoint = std::numeric_limits<std::size_t>::max();

/// One endpoint as the pickers see it.
struct EndpointPlan {
    std::string id; ///< its URL; of one given twice the later is "URL#2". With the service's name it stays the same
                    ///< over reloads
    std::uint32_t weight = 1; ///< 0: receives nothing new

    friend bool operator==(const EndpointPlan&, const EndpointPlan&) = default;
};

/// A service, compiled. Immutable, part of the plan, shared by all workers; what changes with each request is in
/// ServiceState.
struct ServicePlan {
    [[nodiscard]] static ServicePlan compile(const model::Service& service);

    std::string name;
    model::Balance balance = model::Balance::RoundRobin;
    std::vector<EndpointPlan> endpoints; ///< as in the configuration
    /// Of the endpoints up to and including each: where a random number below the last one falls says which endpoint it
    /// is.
    std::vector<std::uint64_t> cumulativeWeights;
    model::Service config; ///< what the rest of the upstream side needs
};

} // namespace gatehouse::balancing

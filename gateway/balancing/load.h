#pragma once

#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <compare>
#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// Attempts in flight for each unit of weight, compared without a division. The weight is not 0.
struct Load {
    std::uint64_t inFlight;
    std::uint64_t weight;

    [[nodiscard]] static Load of(const ServicePlan& plan, const ServiceState& state, std::size_t endpoint) {
        return {state.endpoint(endpoint).inFlight, plan.endpoints[endpoint].weight};
    }
    friend std::strong_ordering operator<=>(const Load& left, const Load& right) {
        return left.inFlight * right.weight <=> right.inFlight * left.weight;
    }
    friend bool operator==(const Load& left, const Load& right) { return (left <=> right) == 0; }
};

} // namespace gatehouse::balancing

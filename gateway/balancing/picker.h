#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// What a choice depends on besides plan and state.
struct PickContext {
    ExcludedEndpoints excluded; ///< tried already: chosen again only if there is no other
    std::uint64_t random = 0;   ///< a fresh random number; only RandomTwo looks at it
};

/// The endpoint for the next attempt, by the service's way of balancing. kNoEndpoint when none has any weight.
[[nodiscard]] std::size_t pick(const ServicePlan& plan, ServiceState& state, const PickContext& context);

} // namespace gatehouse::balancing

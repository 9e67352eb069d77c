#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// Two different endpoints drawn at random by their weights, and of these the one with fewer attempts in flight for its
/// weight
/// ("the power of two choices"). Nearly as even as least requests, takes no look at the others, and many gateways with
/// the same view do not all rush to the same endpoint. `random` is one random number; all draws are derived from it.
[[nodiscard]] std::size_t pickRandomTwo(const ServicePlan& plan, const ServiceState& state,
                                        const ExcludedEndpoints& excluded, std::uint64_t random);

} // namespace gatehouse::balancing

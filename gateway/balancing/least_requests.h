#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>

namespace gatehouse::balancing {

/// The endpoint with the fewest attempts in flight for its weight; those that are equal take turns. For requests that
/// differ in cost. Counts what this worker has in flight.
[[nodiscard]] std::size_t pickLeastRequests(const ServicePlan& plan, ServiceState& state,
                                            const ExcludedEndpoints& excluded);

} // namespace gatehouse::balancing

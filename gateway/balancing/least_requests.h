#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>

namespace gatehouse::balancing {

/// The endpoint with the fewest attempts under way for its share; those that are equal take turns. For requests that
/// differ in cost. Counts what this worker has under way.
[[nodiscard]] std::size_t pickLeastRequests(const ServiceState& state, const ExcludedEndpoints& excluded);

} // namespace gatehouse::balancing

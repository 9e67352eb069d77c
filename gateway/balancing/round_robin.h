#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>

namespace gatehouse::balancing {

/// Each endpoint in turn, as often as its share says. For requests that cost about the same.
[[nodiscard]] std::size_t pickRoundRobin(ServiceState& state, const ExcludedEndpoints& excluded);

} // namespace gatehouse::balancing

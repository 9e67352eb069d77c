#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// Where that hash belongs; if that endpoint has more than its bound of what is under way, or was tried already,
/// whoever comes next in the table: always the same one, so that its clients do not scatter.
[[nodiscard]] std::size_t pickByHash(const ServicePlan& plan, const ServiceState& state,
                                     const ExcludedEndpoints& excluded, std::uint64_t hash);

} // namespace gatehouse::balancing

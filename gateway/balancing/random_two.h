#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// Two different endpoints drawn at random by their shares, and of these the one with fewer attempts under way for its
/// share ("the power of two choices"). Nearly as even as least requests, takes no look at the others, and many gateways
/// with the same view do not all rush to the same endpoint.
[[nodiscard]] std::size_t pickRandomTwo(const ServiceState& state, const ExcludedEndpoints& excluded,
                                        std::uint64_t random);

} // namespace gatehouse::balancing

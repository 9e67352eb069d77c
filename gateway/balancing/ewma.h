#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_state.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// Two different endpoints drawn by lot, and of these the one that would answer sooner: by how long its latest answers
/// took, times what it has to do already (peak EWMA). A slow answer counts at once and whole, and fades; so does the
/// memory of an endpoint that nobody asks.
[[nodiscard]] std::size_t pickEwma(const ServiceState& state, const ExcludedEndpoints& excluded, std::uint64_t random,
                                   MonotonicTime now);

/// An attempt has ended: what that says of the endpoint's speed.
void noteLatency(EndpointState& endpoint, const CallResult& result, MonotonicTime now);

} // namespace gatehouse::balancing

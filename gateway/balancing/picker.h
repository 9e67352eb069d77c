#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// What a choice depends on besides plan and state.
struct PickContext {
    ExcludedEndpoints excluded{};    ///< tried already: chosen again only if there is no other
    std::uint64_t random = 0;        ///< a fresh random number, where picksByLot()
    std::uint64_t hash = 0;          ///< what Balance::Hash goes by
    MonotonicTime now{};             ///< what Balance::Ewma goes by
    std::size_t bound = kNoEndpoint; ///< where the client was sent before
};

/// Whether that way of balancing needs a random number.
[[nodiscard]] constexpr bool picksByLot(model::Balance balance) {
    return balance == model::Balance::RandomTwo || balance == model::Balance::Ewma;
}

/// The endpoint for the next attempt, by the service's way of balancing. kNoEndpoint when none serves.
[[nodiscard]] std::size_t pick(const ServicePlan& plan, ServiceState& state, const PickContext& context);

} // namespace gatehouse::balancing

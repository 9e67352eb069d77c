#pragma once

#include "gateway/balancing/service_plan.h"
#include "gateway/balancing/service_state.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

inline constexpr std::size_t kNoEndpoint = static_cast<std::size_t>(-1);

/// What a choice may depend on besides plan and state.
struct PickContext {
    std::size_t excluded = kNoEndpoint; ///< has just failed: not chosen if there is another
    std::uint64_t random = 0;           ///< a random number
};

/// The endpoint for the next attempt, by the service's rule; kNoEndpoint if none may be used. Endpoints of weight 0 receive nothing.
[[nodiscard]] std::size_t pick(const ServicePlan& plan, ServiceState& state, const PickContext& context);

/// Each in its own file; called by pick() with an exclusion that leaves at least one endpoint, or without one.
[[nodiscard]] std::size_t pickRoundRobin(const ServicePlan& plan, ServiceState& state, const PickContext& context);
[[nodiscard]] std::size_t pickLeastRequests(const ServicePlan& plan, ServiceState& state, const PickContext& context);
[[nodiscard]] std::size_t pickRandomTwo(const ServicePlan& plan, ServiceState& state, const PickContext& context);

/// Whether an endpoint may be chosen at all.
[[nodiscard]] inline bool isEligible(const ServicePlan& plan, std::size_t index, const PickContext& context) {
    return plan.endpoints[index].weight != 0 && index != context.excluded;
}

/// Whether `a` has fewer requests in flight than `b`, each for its weight.
[[nodiscard]] bool isLessLoaded(const ServicePlan& plan, const ServiceState& state, std::size_t a, std::size_t b);

} // namespace gatehouse::balancing

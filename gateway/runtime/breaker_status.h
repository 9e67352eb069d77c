#pragma once

#include "gateway/balancing/breaker/breaker.h"
#include "gateway/pipeline/plan.h"
#include "shared/core/time.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::runtime {

/// What an operator has said of a breaker.
struct BreakerWish {
    std::string id; ///< "service/orders"
    balancing::BreakerOverride override = balancing::BreakerOverride::None;
};

/// A breaker as it is at a moment.
struct BreakerStatus {
    std::string id;
    balancing::Breaker::Phase phase = balancing::Breaker::Phase::Closed;
    balancing::BreakerOverride override = balancing::BreakerOverride::None;
    balancing::BreakerRules rules;
    Duration openFor{};                          ///< how much longer, while it is open
    balancing::CallSum counted{};                ///< in the window of its rules
    std::vector<balancing::RecentCall> recent{}; ///< the latest first; where they were asked for
    MonotonicTime at{};
};

// What the control thread does with the breakers of a plan.

/// All of them, without their recent calls, or only that one, with them.
[[nodiscard]] std::vector<BreakerStatus> breakerStatuses(const pipeline::Plan& plan, MonotonicTime now,
                                                         std::string_view only = {});
/// `wishes` are all that operators have said: breakers that are not among them go by themselves.
void grantBreakerWishes(const pipeline::Plan& plan, std::span<const BreakerWish> wishes, MonotonicTime now);
/// Closed, with nothing counted. False: there is none of that id.
bool resetBreaker(const pipeline::Plan& plan, std::string_view id, MonotonicTime now);

} // namespace gatehouse::runtime

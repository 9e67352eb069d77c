#pragma once

#include "gateway/pipeline/condition.h"
#include "gateway/pipeline/policy.h"

#include <optional>

namespace gatehouse::pipeline {

/// On which requests a policy acts. Judged once for each exchange, when the policy's first turn comes: what the policy
/// has begun, it also ends.
struct Conditions {
    std::optional<Condition> when;   ///< only where this holds
    std::optional<Condition> unless; ///< not where this holds
};

/// The policy where its conditions are met, and nothing elsewhere.
[[nodiscard]] Policy conditional(Policy policy, Conditions conditions);

} // namespace gatehouse::pipeline

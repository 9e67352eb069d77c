#pragma once

#include "shared/model/policy_use.h"
#include "shared/schema/fwd.h"

#include <string>
#include <vector>

namespace gatehouse::model {

/// Policies under one name, to be used in several places: `- chain: NAME`.
struct PolicyChain {
    std::string name;
    std::vector<PolicyUse> policies;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<PolicyChain>);

} // namespace gatehouse::model

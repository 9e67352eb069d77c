#pragma once

#include "gateway/pipeline/policy.h"
#include "shared/model/policy_use.h"
#include "shared/schema/catalogue.h"

namespace gatehouse::policies {

/// Every policy there is, for whoever reads a configuration.
[[nodiscard]] const schema::Catalogue& catalogue();

/// The policy of a checked configuration, compiled for a plan.
[[nodiscard]] pipeline::Policy compile(const model::PolicyUse& use);

} // namespace gatehouse::policies

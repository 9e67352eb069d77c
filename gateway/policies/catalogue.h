#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/build_context.h"
#include "shared/core/result.h"
#include "shared/model/policy_use.h"
#include "shared/schema/catalogue.h"

#include <vector>

namespace gatehouse::policies {

/// Every policy there is, for whoever reads a configuration.
[[nodiscard]] const schema::Catalogue& catalogue();

/// Every metric that policies declare, in the order of the policies.
[[nodiscard]] std::vector<const observe::MetricFamily*> metricFamilies();

/// When a use of a policy of a checked configuration acts.
[[nodiscard]] pipeline::Stage stageOf(const model::PolicyUse& use);

/// The policy of a checked configuration, compiled for a plan.
[[nodiscard]] Result<pipeline::Policy> compile(const model::PolicyUse& use, const BuildContext& context);

} // namespace gatehouse::policies

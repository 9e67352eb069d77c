#pragma once

#include "gateway/observe/metrics/shard.h"
#include "gateway/pipeline/plan.h"
#include "shared/core/time.h"

#include <string>
#include <vector>

namespace gatehouse::runtime {

/// What breakers have done since the last look, in words for the operator's log, and in metrics of the control thread's
/// `shard`. To be called once a second.
[[nodiscard]] std::vector<std::string> lookAtBreakers(const pipeline::Plan& plan, MonotonicTime now,
                                                      observe::MetricShard& shard);

} // namespace gatehouse::runtime

#pragma once

#include "gateway/observe/metrics/family.h"

#include <string>
#include <vector>

namespace gatehouse::observe {

/// Every metric that this module declares.
[[nodiscard]] std::vector<const MetricFamily*> metricFamilies();

/// The handbook's page about the access log.
[[nodiscard]] std::string accessLogReference();

} // namespace gatehouse::observe

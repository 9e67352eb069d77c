#pragma once

#include "gateway/observe/metrics/family.h"

#include <span>
#include <string>

namespace gatehouse::observe {

/// The handbook's page about metrics, in Markdown.
[[nodiscard]] std::string metricReference(std::span<const MetricFamily* const> families);

/// One line a metric: name, type and labels. What a change to it breaks is somebody's dashboard.
[[nodiscard]] std::string metricNames(std::span<const MetricFamily* const> families);

} // namespace gatehouse::observe

#pragma once

#include "gateway/observe/metrics/registry.h"

#include <span>
#include <string_view>

namespace gatehouse::observe {

/// Registers what is read when it is scraped: build, CPU time, memory, descriptors, start time, and the registry's own
/// state. The names are those that every Prometheus client library uses.
void registerProcessMetrics(MetricRegistry& registry, std::string_view version);

/// Every family that registerProcessMetrics() declares.
[[nodiscard]] std::span<const MetricFamily* const> processMetricFamilies();

} // namespace gatehouse::observe

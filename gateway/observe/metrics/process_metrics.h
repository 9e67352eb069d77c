#pragma once

#include "gateway/observe/metrics/registry.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace gatehouse::observe {

/// Registers what is read when it is scraped: build, CPU time, memory, descriptors, start time, and the registry's own
/// state. The names are those that every Prometheus client library uses.
void registerProcessMetrics(MetricRegistry& registry, std::string_view version);

/// Resident memory of this process in bytes, of which /proc tells below `root`.
[[nodiscard]] std::optional<std::uint64_t> residentMemory(const std::filesystem::path& root = "/");

/// User and system CPU time that this process has spent.
[[nodiscard]] Duration cpuTime();

/// Every family that registerProcessMetrics() declares.
[[nodiscard]] std::span<const MetricFamily* const> processMetricFamilies();

} // namespace gatehouse::observe

#pragma once

#include "gateway/observe/metrics/registry.h"

#include <span>

namespace gatehouse::policies::jwt {

/// What the caches of verified tokens count, all of them together.
struct CacheMetrics {
    observe::Counter hits;
    observe::Counter misses;
    observe::Counter evictions; ///< entries that had to give way while they were still good
    observe::Gauge entries;
};
[[nodiscard]] CacheMetrics cacheMetrics(observe::MetricScope& scope);
[[nodiscard]] std::span<const observe::MetricFamily* const> cacheMetricFamilies();

} // namespace gatehouse::policies::jwt

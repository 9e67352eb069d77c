#include "gateway/policies/jwt/cache_metrics.h"

#include <array>

namespace gatehouse::policies::jwt {

namespace {

// In the order of kResults.
constexpr std::size_t kHit = 0;
constexpr std::size_t kMiss = 1;
constexpr std::array<std::string_view, 2> kResults{"hit", "miss"};
constexpr observe::MetricFamily kLookups{.name = "gatehouse_jwt_cache_lookups_total",
                                         .help = "Tokens looked for among those that have been verified before.",
                                         .dense = {{{"result", kResults}, {}}}};
constexpr observe::MetricFamily kEvictions{
    .name = "gatehouse_jwt_cache_evictions_total",
    .help = "Verified tokens that were forgotten to make room for others; many of them ask for a larger cache."};
constexpr observe::MetricFamily kEntries{.name = "gatehouse_jwt_cache_entries",
                                         .help = "Verified tokens that are remembered, by all workers.",
                                         .type = observe::MetricType::Gauge};

} // namespace

CacheMetrics cacheMetrics(observe::MetricScope& scope) {
    const observe::CounterRow lookups = scope.row(kLookups);
    return {.hits = lookups.at(kHit),
            .misses = lookups.at(kMiss),
            .evictions = scope.counter(kEvictions),
            .entries = scope.gauge(kEntries)};
}

std::span<const observe::MetricFamily* const> cacheMetricFamilies() {
    static constexpr std::array kFamilies{&kLookups, &kEvictions, &kEntries};
    return kFamilies;
}

} // namespace gatehouse::policies::jwt

#pragma once

#include "gateway/observe/metrics/registry.h"

namespace gatehouse::policies::api_key {

/// A few series however many keys there are: which they are, keys.list tells. Set on the control thread.
inline constexpr observe::MetricFamily kKeysEnding{
    .name = "gatehouse_api_keys_ending",
    .help = "API keys that are valid and will not be any more after so long: to be warned before somebody is locked "
            "out. Looked at once a minute.",
    .type = observe::MetricType::Gauge,
    .labels = {"within"}};

} // namespace gatehouse::policies::api_key

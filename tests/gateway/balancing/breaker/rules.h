#pragma once

#include "gateway/balancing/breaker/breaker.h"

namespace gatehouse::balancing {

/// Opens when half of at least ten calls of ten seconds failed, for ten seconds; three trials; ramp of ten seconds.
inline model::Breaker breakerOptions() {
    model::Breaker options;
    options.minCalls = 10;
    options.trials = 3;
    return options;
}

} // namespace gatehouse::balancing

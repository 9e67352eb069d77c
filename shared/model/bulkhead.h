#pragma once

#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>

namespace gatehouse::model {

/// How much of the gateway one service may have at a time, so that a slow one does not take all of it.
struct Bulkhead {
    std::uint32_t maxRequests = 0; ///< in progress; of all workers
    std::uint32_t maxQueued = 0;   ///< waiting for a place; of all workers
    Duration queueTimeout = 1s;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Bulkhead>);

} // namespace gatehouse::model

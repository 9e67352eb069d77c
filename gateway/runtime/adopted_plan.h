#pragma once

#include "gateway/runtime/snapshot.h"
#include "gateway/runtime/store_clients.h"
#include "gateway/upstream/upstreams.h"

#include <cstddef>
#include <memory>

namespace gatehouse::runtime {

/// A snapshot as one worker uses it: with pools bound to its services, ways to its stores, and the count of exchanges
/// that run under it, which keeps it here until the last of them is over.
struct AdoptedPlan {
    std::shared_ptr<const Snapshot> snapshot;
    std::unique_ptr<upstream::PlanUpstreams> upstreams;
    PlanStores stores;
    std::size_t exchanges = 0;
};

} // namespace gatehouse::runtime

#pragma once

#include "gateway/runtime/snapshot.h"
#include "gateway/runtime/store_client.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// The stores of one plan, in the order of the configuration.
using PlanStores = std::vector<std::shared_ptr<StoreClient>>;

/// One worker's ways to stores, with connections that outlive plans.
class StoreClients {
public:
    /// All of them are the worker's.
    StoreClients(net::EventLoop& loop, observe::MetricShard& metrics, observe::RandomSource& random,
                 OnStoreReport report);

    /// What exchanges under this snapshot will ask. Clients of stores that are as before are those of before.
    [[nodiscard]] PlanStores bind(const Snapshot& snapshot);

private:
    net::EventLoop& m_loop;
    observe::MetricShard& m_metrics;
    observe::RandomSource& m_random;
    OnStoreReport m_report;
    std::map<std::string, std::weak_ptr<StoreClient>> m_clients; ///< by all that makes them differ
};

} // namespace gatehouse::runtime

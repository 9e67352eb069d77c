#pragma once

#include "gateway/control/history/metrics_history.h"
#include "gateway/control/management/caller.h"
#include "shared/api/metrics.h"
#include "shared/rpc/failure.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace gatehouse::control {

/// Tells subscribers the newest values, once a second. Control thread only.
class MetricsFeed {
public:
    static constexpr std::size_t kMostWatchers = 16;
    static constexpr std::size_t kMostLines = 500; ///< for each of them

    explicit MetricsFeed(const MetricsHistory& history) : m_history(history) {}

    /// For each connection what it wished last; no wishes, and it is told no more.
    [[nodiscard]] rpc::Answer<rpc::Nothing> subscribe(std::weak_ptr<Outlet> outlet, api::MetricsSubscribeParams params);
    /// To be called when there is a new second.
    void tell();

private:
    struct Watcher {
        std::weak_ptr<Outlet> outlet;
        std::vector<api::MetricWish> wishes;
    };

    const MetricsHistory& m_history;
    std::vector<Watcher> m_watchers;
};

} // namespace gatehouse::control

#include "gateway/control/management/metrics_feed.h"

#include <utility>

namespace gatehouse::control {

rpc::Answer<rpc::Nothing> MetricsFeed::subscribe(std::weak_ptr<Outlet> outlet, api::MetricsSubscribeParams params) {
    for (const api::MetricWish& wish : params.wishes)
        if (auto fits = MetricsHistory::check(wish.kind, wish.series); !fits)
            return tl::unexpected(std::move(fits).error());
    const auto asked = outlet.lock();
    std::erase_if(m_watchers, [&asked](const Watcher& watcher) {
        return watcher.outlet.expired() || watcher.outlet.lock() == asked;
    });
    if (params.wishes.empty())
        return rpc::Nothing{};
    if (m_watchers.size() >= kMostWatchers)
        return rpc::failure(rpc::ErrorCode::Busy, "sixteen connections are told of metrics already");
    m_watchers.push_back({std::move(outlet), std::move(params.wishes)});
    return rpc::Nothing{};
}

void MetricsFeed::tell() {
    std::erase_if(m_watchers, [](const Watcher& watcher) { return watcher.outlet.expired(); });
    for (const Watcher& watcher : m_watchers)
        if (const auto outlet = watcher.outlet.lock())
            outlet->say(api::kMetricsPoints, rpc::write(m_history.newest(watcher.wishes, kMostLines)));
}

} // namespace gatehouse::control

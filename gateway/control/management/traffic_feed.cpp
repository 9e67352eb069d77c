#include "gateway/control/management/traffic_feed.h"

#include "gateway/control/management/verdicts.h"
#include "gateway/http/reason.h"
#include "shared/core/ascii.h"
#include "shared/document/diagnostics.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <string_view>
#include <utility>

namespace gatehouse::control {

namespace {

constexpr std::chrono::milliseconds kPause{200};

bool isReason(std::string_view name) {
    for (std::size_t i = 0; i < http::kReasonCount; ++i) {
        if (http::traits(static_cast<http::Reason>(i)).name == name)
            return true;
    }
    return false;
}

} // namespace

rpc::Answer<observe::VerdictFilter> filterOf(const api::TrafficFilter& asked) {
    if (!asked.reason.empty() && !isReason(asked.reason))
        return rpc::failure(rpc::ErrorCode::InvalidParams,
                            "reason: there is no reason code " + document::inQuotes(asked.reason));
    observe::VerdictFilter filter;
    filter.route = asked.route;
    filter.service = asked.service;
    filter.consumer = asked.consumer;
    filter.listener = asked.listener;
    filter.client = asked.client ? asked.client->toString() : std::string();
    filter.host = ascii::lowerCase(asked.host);
    filter.method = asked.method;
    filter.path = asked.path;
    filter.reason = asked.reason;
    filter.lowestStatus = asked.lowestStatus;
    filter.highestStatus = asked.highestStatus;
    filter.slowerThan = asked.slowerThan;
    return filter;
}

TrafficFeed::TrafficFeed(Source source) : m_source(std::move(source)) {
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

TrafficFeed::~TrafficFeed() = default;

rpc::Answer<api::TrafficSubscribed> TrafficFeed::subscribe(std::weak_ptr<Outlet> outlet,
                                                           const api::TrafficFilter& filter) {
    const observe::VerdictFilter wanted = TRY(filterOf(filter));
    unsubscribe(outlet);
    if (m_watchers.size() >= kMostWatchers)
        return rpc::failure(rpc::ErrorCode::Busy, "eight connections watch the traffic already");
    m_watchers.push_back({std::move(outlet), m_source.watch(wanted)});
    if (!m_timer.isActive())
        m_timer.start(kPause);
    return api::TrafficSubscribed{m_source.isRecorded()};
}

void TrafficFeed::unsubscribe(const std::weak_ptr<Outlet>& outlet) {
    const auto asked = outlet.lock();
    forget([&asked](const Watcher& watcher) { return watcher.outlet.expired() || watcher.outlet.lock() == asked; });
}

void TrafficFeed::forgetTheGone() {
    forget([](const Watcher& watcher) { return watcher.outlet.expired(); });
}

template <class Which> void TrafficFeed::forget(Which which) {
    std::erase_if(m_watchers, [this, which](const Watcher& watcher) {
        if (!which(watcher))
            return false;
        m_source.unwatch(watcher.tap);
        return true;
    });
    if (m_watchers.empty())
        m_timer.stop();
}

void TrafficFeed::look() {
    forgetTheGone();
    std::vector<std::uint64_t> taps;
    for (Watcher& watcher : m_watchers) {
        if (!std::exchange(watcher.isAsking, true))
            taps.push_back(watcher.tap);
    }
    for (const std::uint64_t tap : taps) {
        m_source.take(tap, [this, tap, alive = std::weak_ptr<int>(m_alive)](const observe::CaughtVerdicts& caught) {
            if (!alive.expired())
                tell(tap, caught);
        });
    }
}

void TrafficFeed::tell(std::uint64_t tap, const observe::CaughtVerdicts& caught) {
    const auto watcher = std::ranges::find(m_watchers, tap, &Watcher::tap);
    if (watcher == m_watchers.end())
        return;
    watcher->isAsking = false;
    const auto outlet = watcher->outlet.lock();
    if (outlet == nullptr)
        return;
    const std::size_t tooMany = caught.records.size() - std::min(caught.records.size(), kMostAtOnce);
    std::uint64_t unseen = caught.lost + tooMany;
    for (const observe::VerdictRecord& record : std::span(caught.records).subspan(tooMany)) {
        api::TrafficExchange told;
        told.verdict = shown(record);
        told.unseen = std::exchange(unseen, 0);
        outlet->say(api::kTrafficExchange, rpc::write(told));
    }
}

} // namespace gatehouse::control

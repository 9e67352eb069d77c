#pragma once

#include "gateway/control/management/caller.h"
#include "gateway/observe/verdicts/verdict_tap.h"
#include "shared/api/traffic.h"
#include "shared/rpc/failure.h"

#include <QTimer>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::control {

/// The same for workers; refused if it names what does not exist.
[[nodiscard]] rpc::Answer<observe::VerdictFilter> filterOf(const api::TrafficFilter& asked);

/// Tells subscribers of exchanges that have ended, a few times a second and so many at most. Costs nothing while nobody
/// watches. Control thread only.
class TrafficFeed {
public:
    static constexpr std::size_t kMostWatchers = 8; ///< each is asked about every exchange
    static constexpr std::size_t kMostAtOnce = 200; ///< exchanges, for each of them; the latest

    /// Where exchanges are watched; as runtime::Gateway does it.
    struct Source {
        std::function<std::uint64_t(observe::VerdictFilter)> watch;
        std::function<void(std::uint64_t)> unwatch;
        /// Calls back later, and always.
        std::function<void(std::uint64_t, std::function<void(observe::CaughtVerdicts)>)> take;
        std::function<bool()> isRecorded; ///< whether it is remembered, too
    };

    explicit TrafficFeed(Source source);
    ~TrafficFeed();
    TrafficFeed(const TrafficFeed&) = delete;
    TrafficFeed& operator=(const TrafficFeed&) = delete;

    /// One filter for each connection: another one replaces it.
    [[nodiscard]] rpc::Answer<api::TrafficSubscribed> subscribe(std::weak_ptr<Outlet> outlet,
                                                                const api::TrafficFilter& filter);
    void unsubscribe(const std::weak_ptr<Outlet>& outlet);
    /// Looks for what has come; by itself a few times a second.
    void look();

private:
    struct Watcher {
        std::weak_ptr<Outlet> outlet;
        std::uint64_t tap;
        bool isAsking = false;
    };

    void forgetTheGone();
    template <class Which> void forget(Which which);
    void tell(std::uint64_t tap, const observe::CaughtVerdicts& caught);

    Source m_source;
    std::vector<Watcher> m_watchers;
    QTimer m_timer;
    std::shared_ptr<int> m_alive = std::make_shared<int>(); ///< answers that come later find it gone
};

} // namespace gatehouse::control

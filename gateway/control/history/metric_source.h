#pragma once

#include "gateway/control/history/period.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/inventory.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace gatehouse::control {

struct MetricTrack;

/// Somebody who may get a history of their own: a route, a service, an endpoint or a consumer.
struct MetricCandidate {
    double busyness = 0;      ///< requests, those of an hour ago counting half
    std::uint64_t recent = 0; ///< requests since it was reckoned last
    std::size_t sources = 0;  ///< where it is counted now; 0: it is no more
    MetricTrack* track = nullptr;
    Tally tally; ///< of this second, if it has a track
};

/// One place where workers count: the metrics of a route and service, of an endpoint or of a consumer. Knows what was
/// there when it was looked at last.
class MetricSource {
public:
    explicit MetricSource(const observe::Inventory::Route& route)
        : m_grid(route.requests), m_durations(route.duration), m_kind(Kind::Route) {}
    explicit MetricSource(const observe::Inventory::Endpoint& endpoint)
        : m_row(endpoint.attempts), m_statusRow(endpoint.responses), m_durations(endpoint.duration),
          m_kind(Kind::Endpoint) {}
    explicit MetricSource(const observe::Inventory::Consumer& consumer)
        : m_statusRow(consumer.requests), m_limitedOf(consumer.limited), m_durations(consumer.duration),
          m_kind(Kind::Consumer) {}

    /// Whether anything may have been counted since: cheaper than looking.
    [[nodiscard]] bool hasChanged(const observe::MetricRegistry& registry) const;
    /// What has been counted since, with durations if they are followed.
    [[nodiscard]] Tally take(const observe::MetricRegistry& registry);
    /// To be looked at each second, with its durations, which take 4 KiB.
    void follow(const observe::MetricRegistry& registry);
    void unfollow() {
        m_isFollowed = false;
        m_before.reset();
    }
    [[nodiscard]] bool isFollowed() const { return m_isFollowed; }
    /// The same place, counted on.
    [[nodiscard]] bool isAt(const MetricSource& other) const {
        return m_kind == other.m_kind && m_grid.slot == other.m_grid.slot && m_row.slot == other.m_row.slot &&
               m_statusRow.slot == other.m_statusRow.slot && m_durations.slot == other.m_durations.slot;
    }

    std::vector<MetricCandidate*> of; ///< whose requests these are
    double busyness = 0;

private:
    enum class Kind : std::uint8_t { Route, Endpoint, Consumer };

    [[nodiscard]] Tally count(const observe::MetricRegistry& registry) const;

    observe::CounterGrid m_grid{};
    observe::CounterRow m_row{};       ///< of an endpoint, by reason
    observe::CounterRow m_statusRow{}; ///< by class
    observe::Counter m_limitedOf{};    ///< of a consumer
    observe::Histogram m_durations{};
    Kind m_kind;
    std::uint64_t m_timed = 0; ///< values of m_durations
    // What there was:
    std::uint64_t m_requests = 0;
    std::array<std::uint64_t, 4> m_statuses{};
    std::uint64_t m_limited = 0;
    std::uint64_t m_failed = 0;
    std::unique_ptr<observe::HistogramSnapshot> m_before;
    bool m_isFollowed = false;
};

/// What was counted between two looks; a counter that has begun anew has counted all that it holds.
[[nodiscard]] constexpr std::uint64_t since(std::uint64_t before, std::uint64_t now) {
    return now >= before ? now - before : now;
}
[[nodiscard]] observe::HistogramSnapshot since(const observe::HistogramSnapshot& before,
                                               const observe::HistogramSnapshot& now);

} // namespace gatehouse::control

#pragma once

#include "gateway/control/history/metric_source.h"
#include "gateway/control/history/metrics_history.h"
#include "gateway/control/history/recent_answers.h"
#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/inventory.h"
#include "gateway/observe/metrics/registry.h"
#include "shared/core/time.h"

#include <QTimer>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::control {

/// Looks once a second at what the workers have counted, and puts it into the history. Costs workers nothing: it reads
/// what they write for themselves. Decides who is told of by name. Control thread only.
class MetricsCollector {
public:
    static constexpr std::size_t kMostFollowed = 512; ///< sources whose durations are followed
    static constexpr std::size_t kMostInTurn = 1'000; ///< sources of others that are looked at in one second
    static constexpr std::int64_t kChoice = 10;       ///< seconds until it is chosen again who has a name

    /// What this process uses.
    struct Use {
        Duration cpu{}; ///< since it began
        std::uint64_t memory = 0;
    };

    MetricsCollector(observe::MetricRegistry& registry, const Clock& clock, MetricsHistory& history,
                     std::function<Use()> use);

    /// Looks once a second from now on, and calls `looked` each time.
    void start(std::function<void()> looked);
    /// To be called about once a second; start() does.
    void look();
    [[nodiscard]] const RecentAnswers& answers() const { return m_answers; }

private:
    using Candidates = std::map<std::string, MetricCandidate, std::less<>>;
    /// Reasons to subtract more than there is, until there is as much.
    struct Debt {
        std::int64_t requests = 0;
        std::array<std::int64_t, 4> statuses{};
        std::int64_t limited = 0;
        std::array<std::int64_t, observe::HistogramLayout::kCells> cells{};
    };

    void schedule();
    void findSources();
    [[nodiscard]] MetricCandidate& candidate(api::MetricKind kind, const std::string& name);
    void choose(std::int64_t elapsed);
    void chooseOf(api::MetricKind kind, double decay);
    void give(api::MetricKind kind, const std::string& name, MetricCandidate& to);
    void follow(double decay);
    void collect(std::int64_t elapsed, double seconds);
    [[nodiscard]] AnswerCounts withRoute(const Tally& all);
    [[nodiscard]] Tally ofGateway();
    [[nodiscard]] GatewayTally usedByGateway();
    void lookAtSources();
    void lookAtBreakers();
    [[nodiscard]] bool isOpen(const observe::Inventory::Breaker& breaker) const;
    void record(MetricTrack& track, const Tally& tally, double seconds);
    [[nodiscard]] static Tally rest(const Tally& all, const Tally& named, Debt& debt);

    observe::MetricRegistry& m_registry;
    const Clock& m_clock;
    MetricsHistory& m_history;
    std::function<Use()> m_use;
    std::function<void()> m_looked;
    observe::MetricScope m_scope;
    observe::ProcessMetrics m_process;
    observe::Inventory m_inventory; ///< what of it are gauges
    std::uint64_t m_changes = 0;
    std::map<std::string, MetricSource> m_sources; ///< by kind and labels
    std::map<std::string, MetricSource>::iterator m_turn = m_sources.end();
    std::array<Candidates, kMetricKinds> m_candidates;
    std::array<Tally, kMetricKinds> m_rest; ///< of this second, of those without a name: endpoints and consumers
    std::array<Debt, kMetricKinds> m_debts;
    std::vector<std::uint64_t> m_exchanges; ///< as they were, row by row
    AnswerCounts m_unrouted;                ///< as it was
    RecentAnswers m_answers;
    observe::HistogramSnapshot m_gatewayTime;
    std::array<Duration, observe::kGatewayStages> m_stageTimes{};
    Duration m_cpu{};
    std::int64_t m_second = 0; ///< of the last look
    MonotonicTime m_last{};
    std::int64_t m_sinceChoice = 0; ///< seconds
    QTimer m_timer;
};

} // namespace gatehouse::control

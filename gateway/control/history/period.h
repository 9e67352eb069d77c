#pragma once

#include "gateway/observe/metrics/histogram.h"
#include "gateway/observe/verdict.h"
#include "shared/api/metrics.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace gatehouse::control {

/// What was counted of one subject in some time. Two of them add up, durations too.
struct Tally {
    std::uint64_t requests = 0;
    std::array<std::uint64_t, 4> statuses{}; ///< 2xx to 5xx
    std::uint64_t limited = 0;
    std::uint64_t failed = 0;
    double breakerOpen = 0;         ///< of a service: the share of its breakers, summed over looks
    std::uint64_t breakerLooks = 0; ///< 0: it has none
    observe::HistogramSnapshot durations;

    void add(const Tally& other);
};

/// What the gateway itself has besides.
struct GatewayTally {
    observe::HistogramSnapshot gatewayTime;                   ///< of exchanges that were timed closely
    std::array<double, observe::kGatewayStages> stageTimes{}; ///< seconds of all these
    // Sums of what was seen at the end of each second:
    double inProgress = 0;
    double connections = 0;
    double upstreamConnections = 0;
    double breakersOpen = 0;
    double memory = 0;
    std::uint64_t looks = 0;
    double cpu = 0; ///< seconds

    void add(const GatewayTally& other);
};

/// What a point is made of, while its time goes on.
struct Period {
    Tally tally;
    std::unique_ptr<GatewayTally> gateway; ///< of the gateway only
    double seconds = 0;

    void add(const Tally& counted, const GatewayTally* ofGateway, double length);
    void clear();
    [[nodiscard]] bool isEmpty() const { return seconds == 0; }
    [[nodiscard]] double value(api::MetricSeries series) const; ///< api::kNoValue: there is none
};

namespace kept {
using enum api::MetricSeries;
inline constexpr std::array kOfGateway{
    Requests,    Status2xx,  Status3xx,   Status4xx,           Status5xx,    Limited,       P50,
    P95,         P99,        GatewayP50,  GatewayP99,          StageMatch,   StagePolicies, StagePick,
    StageAnswer, InProgress, Connections, UpstreamConnections, BreakersOpen, Cpu,           Memory};
inline constexpr std::array kOfRoute{Requests, Status2xx, Status3xx, Status4xx, Status5xx, Limited, P50, P95, P99};
inline constexpr std::array kOfService{Requests, Status2xx, Status3xx, Status4xx, Status5xx,
                                       Limited,  P50,       P95,       P99,       BreakerOpen};
inline constexpr std::array kOfEndpoint{Requests, Status2xx, Status3xx, Status4xx, Status5xx, Failed, P50, P95, P99};
inline constexpr std::array kOfConsumer{Requests, Status2xx, Status3xx, Status4xx, Status5xx, Limited, P50, P95, P99};

} // namespace kept

/// What is kept of a subject of that kind, in the order of the columns.
[[nodiscard]] constexpr std::span<const api::MetricSeries> seriesOf(api::MetricKind kind) {
    switch (kind) {
    case api::MetricKind::Gateway:
        return kept::kOfGateway;
    case api::MetricKind::Route:
        return kept::kOfRoute;
    case api::MetricKind::Service:
        return kept::kOfService;
    case api::MetricKind::Endpoint:
        return kept::kOfEndpoint;
    case api::MetricKind::Consumer:
        return kept::kOfConsumer;
    }
    return {};
}
/// Whether a longer step has the longest of a series, and not the mean.
[[nodiscard]] bool isDuration(api::MetricSeries series);

} // namespace gatehouse::control

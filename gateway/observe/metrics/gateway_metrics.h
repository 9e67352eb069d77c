#pragma once

#include "gateway/http/reason.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/observe/verdict.h"

#include <array>
#include <span>
#include <string_view>

namespace gatehouse::observe {

// The gateway's metrics as the plan holds them: one struct a thing that is counted, one function that resolves its
// labels.

/// Requests by what came of them.
struct RouteMetrics {
    CounterGrid requests; ///< at(statusClass(status), reason)
    Histogram duration;
    Counter received; ///< bytes of request bodies
    Counter sent;     ///< bytes of response bodies
};
[[nodiscard]] RouteMetrics routeMetrics(MetricScope& scope, std::string_view route, std::string_view service);

enum class ProbeResult : std::uint8_t { Ok, Failed };

struct EndpointMetrics {
    CounterRow attempts;  ///< at(reason)
    CounterRow responses; ///< at(statusClass(status)); those without one are not in it
    Histogram duration;   ///< request sent to response head received
    // Counted on the control thread:
    Gauge usable;
    Counter ejections;
    CounterRow probes; ///< at(ProbeResult)
};
[[nodiscard]] EndpointMetrics endpointMetrics(MetricScope& scope, std::string_view service, std::string_view endpoint);

enum class TimeoutPhase : std::uint8_t { Connect, FirstByte, Idle, Total };

/// All but connectionsOpen and connectionFaults, which belong to the pool, and the last two, which are the control
/// thread's, is counted by the Recorder from verdicts.
struct ServiceMetrics {
    Gauge connectionsOpen;
    Counter connectionsOpened;
    Counter connectionsReused;
    Counter connectionsFailed;
    Counter connectionFaults;
    Counter retries;
    CounterRow timeouts; ///< at(TimeoutPhase)
    Counter sent;        ///< bytes of request bodies
    Counter received;    ///< bytes of response bodies
    Gauge panic;
    Gauge tier;
};
[[nodiscard]] ServiceMetrics serviceMetrics(MetricScope& scope, std::string_view service);

/// Retries of one service; those that were made, the Recorder counts.
struct RetryMetrics {
    Gauge inProgress;
    Counter refused; ///< for want of budget
};
[[nodiscard]] RetryMetrics retryMetrics(MetricScope& scope, std::string_view service);

/// Why a bulkhead turned a request away.
enum class BulkheadRefusal : std::uint8_t { Full, TimedOut };

struct BulkheadMetrics {
    Gauge requests;
    Gauge queued;
    CounterRow refused; ///< at(BulkheadRefusal)
};
[[nodiscard]] BulkheadMetrics bulkheadMetrics(MetricScope& scope, std::string_view service);

/// What a breaker did with a call that it would not let through: refused it, or only observed.
enum class BreakerRefusal : std::uint8_t { Refused, Observed };

/// Of one breaker: of a service, a route or an endpoint.
struct BreakerMetrics {
    Gauge phase;        ///< as balancing::Breaker::Phase; set on the control thread
    Gauge override;     ///< as balancing::BreakerOverride; likewise
    CounterRow changes; ///< at(phase); counted on the control thread
    CounterRow refused; ///< at(BreakerRefusal)
};
[[nodiscard]] BreakerMetrics breakerMetrics(MetricScope& scope, std::string_view of, std::string_view name);

struct ListenerMetrics {
    Gauge connectionsOpen;
    Counter connectionsAccepted;
    Counter connectionsRefused;
    Counter tlsHandshakes;
    Counter tlsFailures;
    CounterRow connectionFaults; ///< at(reason)
};
[[nodiscard]] ListenerMetrics listenerMetrics(MetricScope& scope, std::string_view listener);

/// Requests of one consumer, by class of the status sent.
struct ConsumerMetrics {
    CounterRow requests; ///< at(statusClass(status))
    Counter limited;     ///< refused by a limit
    Histogram duration;  ///< not exposed
};
[[nodiscard]] ConsumerMetrics consumerMetrics(MetricScope& scope, std::string_view consumer);

/// When a certificate ends, in seconds since the epoch. Set on the control thread.
[[nodiscard]] Gauge certificateExpiry(MetricScope& scope, std::string_view certificate);

enum class KeyFetchResult : std::uint8_t { Ok, Failed };

/// The keys of one issuer. Counted on the control thread.
struct KeyMetrics {
    CounterRow fetches; ///< at(KeyFetchResult)
    Gauge keys;
    Gauge lastFetch; ///< that worked, in seconds since the epoch
};
[[nodiscard]] KeyMetrics keyMetrics(MetricScope& scope, std::string_view source);

/// What came of asking a store.
enum class StoreCallResult : std::uint8_t { Answered, Late, Failed, Refused };

struct StoreMetrics {
    Gauge up;           ///< workers
    CounterRow calls;   ///< at(StoreCallResult)
    Histogram duration; ///< of answered calls
};
[[nodiscard]] StoreMetrics storeMetrics(MetricScope& scope, std::string_view store);

/// What has become of a copy of a request.
enum class MirrorResult : std::uint8_t { Answered, Failed, TooLarge, Dropped };

enum class ReloadResult : std::uint8_t { Applied, Rejected };

/// What there is once in a process.
struct ProcessMetrics {
    RouteMetrics unrouted; ///< requests that no route took
    Gauge requestsInProgress;
    Histogram gatewayTime;                            ///< of exchanges that are timed closely
    std::array<Histogram, kGatewayStages> stageTimes; ///< of the same, by GatewayStage
    CounterGrid exchanges;                            ///< at(exchangeRow(), cell of the duration); not exposed
    CounterRow mirrored;                              ///< at(MirrorResult)
    Counter accessLogLines;
    Counter accessLogDropped;
    Counter accessLogErrors;
    CounterRow reloads; ///< at(ReloadResult)
    Gauge lastReload;   ///< seconds since the epoch
    Gauge generation;
    Histogram planBuild;    ///< on the control thread
    Histogram planAdoption; ///< on each worker
    Gauge workers;
    Gauge memoryUsed; ///< bytes, as counted against memoryLimit
    Gauge memoryLimit;
};
[[nodiscard]] ProcessMetrics processMetrics(MetricScope& scope);

/// Row of a status in RouteMetrics::requests; 0 when no status was sent.
[[nodiscard]] constexpr std::size_t statusClass(std::uint16_t status) { return status < 600 ? status / 100U : 0; }

/// Row of an exchange in ProcessMetrics::exchanges: the class of its status, or kLimitedRow.
inline constexpr std::size_t kLimitedRow = 6; ///< refused by a limit
inline constexpr std::size_t kExchangeRows = 7;
[[nodiscard]] constexpr bool isLimit(http::Reason reason) {
    return reason == http::Reason::rate_limited || reason == http::Reason::quota_exceeded;
}
[[nodiscard]] constexpr std::size_t exchangeRow(std::uint16_t status, http::Reason reason) {
    return isLimit(reason) ? kLimitedRow : statusClass(status);
}

struct Inventory;
/// What is counted as it is now.
[[nodiscard]] Inventory inventory(const MetricRegistry& registry);

/// Every family that this module declares, in the order of the reference page.
[[nodiscard]] std::span<const MetricFamily* const> gatewayMetricFamilies();

} // namespace gatehouse::observe

#pragma once

#include "shared/api/events.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::api {

/// What has a history of its own.
enum class MetricKind : std::uint8_t { Gateway, Route, Service, Endpoint, Consumer };

/// What there is a history of. Rates are per second; durations are in seconds; not every kind has all of them.
enum class MetricSeries : std::uint8_t {
    Requests,
    Status2xx,
    Status3xx,
    Status4xx,
    Status5xx,
    Limited, ///< refused by a limit, with 429: they are among the 4xx
    Failed,  ///< attempts without a proper answer
    P50,
    P95,
    P99,
    GatewayP50,
    GatewayP99,
    StageMatch, ///< the four stages in their order
    StagePolicies,
    StagePick,
    StageAnswer,
    InProgress,
    Connections,
    UpstreamConnections,
    BreakersOpen,
    BreakerOpen, ///< of one service: a share
    Cpu,
    Memory,
};
/// "p99"
[[nodiscard]] std::string_view nameOf(MetricSeries series);
/// What it tells.
[[nodiscard]] std::string_view textOf(MetricSeries series);
[[nodiscard]] std::string_view nameOf(MetricKind kind);

/// Where there is no value: nobody has counted, or there were no requests to take the time of.
inline constexpr double kNoValue = -1;
/// The subject that is all that is not told of by name. Something of that name is not told of separately.
inline constexpr std::string_view kOtherSubjects = "other";

/// The values of one series of one subject, one a step, the oldest first.
struct MetricLine {
    MetricKind kind = MetricKind::Gateway;
    std::string name; ///< empty: the gateway itself
    MetricSeries series = MetricSeries::Requests;
    std::vector<double> values; ///< kNoValue: there is none
};

/// Something that happened meanwhile, to be marked in a chart.
struct MetricNote {
    WallTime time{};
    Event::Severity severity = Event::Severity::Info;
    std::string text;
};

struct MetricsHistoryParams {
    MetricKind kind = MetricKind::Gateway;
    std::vector<std::string> names{}; ///< empty: all of that kind that have a history
    std::vector<MetricSeries> series{};
    std::optional<WallTime> from{}; ///< else an hour before `to`
    std::optional<WallTime> to{};   ///< else now
    std::optional<Duration> step{}; ///< else the finest that fits
};
struct MetricsHistory {
    WallTime from{}; ///< where the first value's step begins
    Duration step{}; ///< that was used: the one asked for or a coarser one
    std::uint64_t points = 0;
    std::vector<MetricLine> lines;
    std::vector<MetricNote> notes;      ///< the oldest first
    std::uint64_t notesLeftOut = 0;     ///< older ones, for which there is no room
    std::vector<std::string> unknown{}; ///< names that have no history
};

/// A resolution that is kept.
struct MetricRing {
    Duration step{};
    Duration kept{};
};
/// What a series is, and of what kinds it is kept.
struct MetricSeriesInfo {
    MetricSeries series = MetricSeries::Requests;
    std::string unit; ///< "1/s", "s", "%", "bytes", or empty: a number of things
    std::string text;
    std::vector<MetricKind> kinds;
};
/// Something that has a history now.
struct MetricSubject {
    MetricKind kind = MetricKind::Gateway;
    std::string name; ///< "orders"; of an endpoint "orders/http://10.0.0.5:8080"; of the gateway itself empty
};
struct MetricsSubjects {
    std::vector<MetricRing> rings; ///< the finest first
    std::vector<MetricSeriesInfo> series;
    std::vector<MetricSubject> subjects; ///< by kind, the busiest of it first and "other" last
};

/// What of a kind to be told each second.
struct MetricWish {
    MetricKind kind = MetricKind::Gateway;
    std::vector<std::string> names{}; ///< empty: all that have a history at the time
    std::vector<MetricSeries> series{};
};
struct MetricsSubscribeParams {
    std::vector<MetricWish> wishes;
};
/// The newest second.
struct MetricPoints {
    WallTime from{};
    Duration step{};
    std::vector<MetricLine> lines; ///< of one value each
    std::uint64_t leftOut = 0;     ///< lines beyond the most that are told
    std::uint64_t lost = 0;        ///< notifications before this one that this subscriber was too slow for
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricKind>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricSeries>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricLine>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricNote>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricsHistoryParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricsHistory>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricRing>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricSeriesInfo>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricSubject>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricsSubjects>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricWish>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricsSubscribeParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MetricPoints>);

inline constexpr rpc::Method<MetricsHistoryParams, MetricsHistory> kMetricsHistory{
    "metrics.history", rpc::Role::Viewer, rpc::Effect::None,
    "What the gateway has counted, as it was then: of the gateway itself or of routes, services, endpoints or "
    "consumers. When what is asked for would not fit, or is kept no more so finely, the step is longer than asked.",
    "kind names"};
inline constexpr rpc::Method<rpc::Nothing, MetricsSubjects> kMetricsSubjects{
    "metrics.subjects", rpc::Role::Viewer, rpc::Effect::None,
    "What there is a history of: the steps that are kept, the series, and who has them."};
inline constexpr rpc::Method<MetricsSubscribeParams, rpc::Nothing> kMetricsSubscribe{
    "metrics.subscribe", rpc::Role::Viewer, rpc::Effect::None,
    "From now on this connection is told the newest values each second; another call replaces what it wishes."};
inline constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kMetricsUnsubscribe{
    "metrics.unsubscribe", rpc::Role::Viewer, rpc::Effect::None, "This connection is told of values no more."};
inline constexpr rpc::Notification<MetricPoints> kMetricsPoints{"metrics.points", "The newest values, once a second."};

} // namespace gatehouse::api

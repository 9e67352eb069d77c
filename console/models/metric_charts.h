#pragma once

#include "console/session/metric_history.h"
#include "console/widgets/chart/chart_data.h"

#include <array>

namespace gatehouse::console {

/// What the lines of a chart are told apart by.
enum class MetricGrouping { Service, Route, Status };

enum class MetricChart { Requests, Failures, Latency, Limited, InProgress, GatewayTime };
inline constexpr std::array kMetricCharts{MetricChart::Requests, MetricChart::Failures,   MetricChart::Latency,
                                          MetricChart::Limited,  MetricChart::InProgress, MetricChart::GatewayTime};
inline constexpr std::size_t kMostMetricSubjects = 8; ///< as many as there are colours

struct MetricChartTitle {
    QString heading, unit;
    ChartKind kind = ChartKind::Lines;
};
[[nodiscard]] MetricChartTitle titleOf(MetricChart chart, MetricGrouping grouping);

/// What has to be wished for so that all charts can be drawn: of the busiest subjects, and what is kept of such.
[[nodiscard]] MetricWishes wishesOf(MetricGrouping grouping, const api::MetricsSubjects& known, Duration span);
/// The lines of a chart; durations in milliseconds, shares in per cent. A subject has the same colour in all charts.
[[nodiscard]] ChartData chartOf(MetricChart chart, MetricGrouping grouping, const MetricHistory& history);

/// What happened meanwhile: revisions, and what the gateway has noted, worst first where they meet.
[[nodiscard]] QVector<Annotation> annotationsOf(const GatewayView& view, const MetricHistory& history);

/// Figures of a part of the time.
struct MetricSummary {
    std::optional<double> requests; ///< how many, not how many a second
    std::optional<double> failures; ///< the same, of 5xx
    std::optional<double> p95;      ///< the highest, in milliseconds
};
[[nodiscard]] MetricSummary summaryOf(const MetricHistory& history, const QDateTime& from, const QDateTime& to);

} // namespace gatehouse::console

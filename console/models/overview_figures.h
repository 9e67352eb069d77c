#pragma once

#include "console/session/metric_history.h"
#include "console/widgets/chart/chart_data.h"

namespace gatehouse::console {

/// What has to be wished for so that the overview can be drawn: of the gateway, and requests of the services.
[[nodiscard]] MetricWishes overviewWishes();

/// The gateway in figures, over the last half minute; nothing where nothing was counted.
struct OverviewFigures {
    std::optional<double> requests, limited;          ///< per second
    std::optional<double> clientErrors, serverErrors; ///< shares of one
    std::optional<double> clientErrorRate, serverErrorRate;
    std::optional<double> p50, p95, p99, gatewayP99; ///< seconds
    std::optional<int> breakersOpen;
};
[[nodiscard]] OverviewFigures overviewFigures(const MetricHistory& history);
/// Of the gateway itself; gaps are nothing, as a small line has none.
[[nodiscard]] QVector<double> smallLine(const MetricHistory& history, api::MetricSeries series);

/// Requests by service: the busiest have a line each, in the order of their names so that none changes its colour with
/// its rank, the others one together.
[[nodiscard]] ChartData requestsByService(const MetricHistory& history);
[[nodiscard]] ChartData errorsByClass(const MetricHistory& history);

} // namespace gatehouse::console

#pragma once

#include "console/widgets/chart/chart_data.h"
#include "console/widgets/gauge/call_ring.h"
#include "console/widgets/gauge/health_strip.h"

#include <QVector>

/// Figures of an invented shop. The same every time, so that pictures can be compared.
namespace gatehouse::console::sample {

/// `count` samples around `mean` that wander and tremble by `noise` (a share of it).
[[nodiscard]] QVector<double> wander(int seed, int count, double mean, double noise);
/// The same with a plateau of `height` from `from` to `to` (shares of the time).
[[nodiscard]] QVector<double> withPlateau(QVector<double> values, double from, double to, double height);
[[nodiscard]] QVector<double> withGap(QVector<double> values, double from, double to);

/// 14:32:07 on a Friday.
[[nodiscard]] QDateTime now();
[[nodiscard]] ChartData chart(const QVector<Series>& series, std::chrono::seconds step);

[[nodiscard]] QVector<CallOutcome> calls(int seed, int count, double failed, double slow);
[[nodiscard]] QVector<ProbeResult> probes(int seed, double slow, int failedAtEnd, int drainingAtEnd);

} // namespace gatehouse::console::sample

#pragma once

#include <QList>
#include <QPointF>

#include <span>
#include <vector>

namespace gatehouse::console {

/// The part of a series that is in sight, in samples; `last` is included.
struct SampleRange {
    double first = 0;
    double last = 0;
};

/// A line for `columns` pixels: of the samples that share a column only the lowest and the highest are kept, in the
/// order in which they came, so that no peak is lost and no more is drawn than can be seen. Points are (sample, value).
/// A gap (NaN) ends a piece and begins the next one. Linear in the samples in sight.
[[nodiscard]] std::vector<QList<QPointF>> decimate(std::span<const double> values, SampleRange range, int columns);

/// Where samples are missing in all of the given series, as ranges of samples.
[[nodiscard]] std::vector<SampleRange> gapsOf(std::span<const std::span<const double>> series);

} // namespace gatehouse::console

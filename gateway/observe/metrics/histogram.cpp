#include "gateway/observe/metrics/histogram.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::observe {

Duration HistogramSnapshot::quantile(double quantile) const {
    if (count == 0)
        return Duration{0};
    const double share = std::clamp(quantile, 0.0, 1.0) * static_cast<double>(count);
    const auto rank = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share)));
    std::uint64_t seen = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        seen += cells[cell];
        if (seen >= rank)
            return Duration{HistogramLayout::middle(cell)};
    }
    return Duration{HistogramLayout::middle(cells.size() - 1)}; // counted while the cells were being read
}

std::uint64_t HistogramSnapshot::atMost(Duration bound) const {
    std::uint64_t seen = 0;
    for (std::size_t cell = 0; cell < cells.size() && Duration{HistogramLayout::middle(cell)} <= bound; ++cell)
        seen += cells[cell];
    return seen;
}

} // namespace gatehouse::observe

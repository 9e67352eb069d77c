#include "console/widgets/chart/decimation.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::console {
namespace {

/// The lowest and the highest sample of one column, and which of them came first.
class Column {
public:
    void add(qsizetype sample, double value) {
        if (m_isEmpty || value < m_low.y())
            m_low = {double(sample), value};
        if (m_isEmpty || value > m_high.y())
            m_high = {double(sample), value};
        m_isEmpty = false;
    }

    void flushInto(QList<QPointF>& line) {
        if (m_isEmpty)
            return;
        const bool isRising = m_low.x() <= m_high.x();
        line.push_back(isRising ? m_low : m_high);
        if (m_low.x() != m_high.x())
            line.push_back(isRising ? m_high : m_low);
        m_isEmpty = true;
    }

private:
    QPointF m_low, m_high;
    bool m_isEmpty = true;
};

} // namespace

std::vector<QList<QPointF>> decimate(std::span<const double> values, SampleRange range, int columns) {
    std::vector<QList<QPointF>> pieces;
    if (values.empty() || columns < 1 || !(range.last >= range.first))
        return pieces;
    // One sample more on either side, so that lines run out of sight instead of ending at the edge.
    const auto count = qsizetype(values.size());
    const auto first = std::clamp(qsizetype(std::floor(range.first)) - 1, qsizetype(0), count - 1);
    const auto last = std::clamp(qsizetype(std::ceil(range.last)) + 1, qsizetype(0), count - 1);
    const double perColumn = std::max((range.last - range.first) / columns, 1e-9);
    QList<QPointF> line;
    Column column;
    double current = -1;
    const auto endPiece = [&] {
        column.flushInto(line);
        if (!line.isEmpty())
            pieces.push_back(std::exchange(line, {}));
    };
    for (auto sample = first; sample <= last; ++sample) {
        const double value = values[std::size_t(sample)];
        if (!std::isfinite(value)) {
            endPiece();
            continue;
        }
        const double at = std::floor((double(sample) - range.first) / perColumn);
        if (at != current)
            column.flushInto(line);
        current = at;
        column.add(sample, value);
    }
    endPiece();
    return pieces;
}

std::vector<SampleRange> gapsOf(std::span<const std::span<const double>> series) {
    std::vector<SampleRange> gaps;
    std::size_t count = 0;
    for (const auto& values : series)
        count = std::max(count, values.size());
    const auto isMissing = [&](std::size_t sample) {
        return std::ranges::none_of(
            series, [&](const auto& values) { return sample < values.size() && std::isfinite(values[sample]); });
    };
    for (std::size_t sample = 0; sample < count; ++sample) {
        if (!isMissing(sample))
            continue;
        const auto start = sample;
        while (sample + 1 < count && isMissing(sample + 1))
            ++sample;
        // From the last sample that is there to the next one.
        gaps.push_back({start == 0 ? 0.0 : double(start) - 1, std::min(double(sample) + 1, double(count) - 1)});
    }
    return gaps;
}

} // namespace gatehouse::console

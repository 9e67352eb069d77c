#include "gateway/control/history/metric_ring.h"

#include "gateway/control/history/short_number.h"

#include <algorithm>

namespace gatehouse::control {

void MetricRing::push(std::int64_t index, std::span<const std::uint16_t> row) {
    if (!isEmpty() && index < m_end)
        return;
    const auto capacity = static_cast<std::int64_t>(m_capacity);
    if (isEmpty() || index - m_end >= capacity)
        m_first = m_end = index; // all that there was is older than what is kept
    for (; m_end < index; ++m_end)
        std::fill_n(this->row(m_end), m_columns, ShortNumber::kNone);
    std::ranges::copy(row.first(m_columns), this->row(index));
    m_end = index + 1;
    m_first = std::max(m_first, m_end - capacity);
}

std::uint16_t MetricRing::at(std::int64_t index, std::size_t column) const {
    return index < m_first || index >= m_end ? ShortNumber::kNone : row(index)[column];
}

void MetricRing::forgetFrom(std::int64_t index) { m_end = std::clamp(index, m_first, m_end); }

} // namespace gatehouse::control

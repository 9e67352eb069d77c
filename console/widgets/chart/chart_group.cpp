#include "console/widgets/chart/chart_group.h"

namespace gatehouse::console {

void ChartGroup::setCrosshair(std::optional<QDateTime> at) {
    if (at == m_crosshair)
        return;
    m_crosshair = std::move(at);
    Q_EMIT crosshairMoved();
}

void ChartGroup::setBrush(std::optional<TimeSpan> brush) {
    if (brush && brush->to < brush->from)
        std::swap(brush->from, brush->to);
    if (brush == m_brush)
        return;
    m_brush = std::move(brush);
    Q_EMIT brushChanged();
}

void ChartGroup::zoomToBrush() {
    if (!m_brush || m_brush->from == m_brush->to)
        return;
    m_zoom = std::exchange(m_brush, std::nullopt);
    Q_EMIT brushChanged();
    Q_EMIT zoomChanged();
}

void ChartGroup::resetZoom() {
    if (!m_zoom)
        return;
    m_zoom.reset();
    Q_EMIT zoomChanged();
}

} // namespace gatehouse::console

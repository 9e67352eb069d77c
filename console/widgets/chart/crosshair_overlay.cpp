#include "console/widgets/chart/crosshair_overlay.h"

#include "console/theme/theme.h"
#include "console/widgets/chart/chart.h"

#include <QPainter>

namespace gatehouse::console {
namespace {

constexpr double kDot = 3;
constexpr int kReach = 6; ///< of what is painted around the line

} // namespace

CrosshairOverlay::CrosshairOverlay(Chart& chart) : QWidget(&chart), m_chart(chart) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

QRect CrosshairOverlay::stripAt(double x) const { return {int(x) - kReach, 0, 2 * kReach + 1, height()}; }

void CrosshairOverlay::follow(double x) {
    if (m_x >= 0)
        update(stripAt(m_x));
    m_x = x;
    if (m_x >= 0)
        update(stripAt(m_x));
}

void CrosshairOverlay::showBrush(double from, double to) {
    update(QRectF(m_from - 1, 0, m_to - m_from + 2, height()).toAlignedRect());
    m_from = from;
    m_to = to;
    update(QRectF(m_from - 1, 0, m_to - m_from + 2, height()).toAlignedRect());
}

void CrosshairOverlay::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    const QRectF plot = m_chart.plotArea();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_to > m_from) {
        const QRectF brush = QRectF(m_from, plot.top(), m_to - m_from, plot.height()) & plot;
        painter.fillRect(brush, withAlpha(theme.accent, theme.isContrast() ? 0.25 : 0.10));
    }
    if (m_x < plot.left() - 0.5 || m_x > plot.right() + 0.5)
        return;
    const double x = std::floor(m_x) + 0.5;
    painter.setPen(QPen(theme.text, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    for (const auto& dot : m_chart.dotsAt(m_chart.timeAt(m_x))) {
        painter.setPen(QPen(theme.surface, 1.5));
        painter.setBrush(dot.colour);
        painter.drawEllipse(QPointF(x, dot.at.y()), kDot, kDot);
    }
}

} // namespace gatehouse::console

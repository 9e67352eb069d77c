#include "console/widgets/gauge/share_bar.h"

#include "console/theme/shapes.h"

#include <QPainter>
#include <QPainterPath>

namespace gatehouse::console {

ShareBar::ShareBar(int thickness, QWidget* parent) : QWidget(parent), m_thickness(thickness) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBar::setShares(QVector<double> shares) {
    m_shares = std::move(shares);
    update();
}

void ShareBar::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = std::min(height() / 2.0, 3.0);
    QPainterPath whole;
    whole.addRoundedRect(QRectF(rect()), radius, radius);
    painter.setClipPath(whole);
    painter.fillRect(rect(), theme.isContrast() ? theme.pressed : theme.hover);
    double x = 0;
    for (qsizetype i = 0; i < m_shares.size(); ++i) {
        const double extent = std::max(0.0, m_shares[i]) * width();
        QRectF part(x, 0, extent, height());
        if (layoutDirection() == Qt::RightToLeft)
            part.moveRight(width() - x);
        const QColor colour = theme.series[std::size_t(i) % theme.series.size()];
        painter.fillRect(part, colour);
        if (i % 2 == 1) {
            painter.save();
            painter.setClipRect(part, Qt::IntersectClip);
            painter.setPen(QPen(withAlpha(theme.surface, 0.45), 2.5));
            for (double at = part.left() - part.height(); at < part.right(); at += 7)
                painter.drawLine(QPointF(at, part.bottom()), QPointF(at + part.height(), part.top()));
            painter.restore();
        }
        if (i > 0)
            painter.fillRect(
                QRectF(layoutDirection() == Qt::RightToLeft ? part.right() - 1 : part.left(), 0, 1.5, height()),
                theme.surface);
        x += extent;
    }
}

} // namespace gatehouse::console

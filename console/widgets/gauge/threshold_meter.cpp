#include "console/widgets/gauge/threshold_meter.h"

#include "console/theme/shapes.h"

#include <QPainter>

#include <algorithm>

namespace gatehouse::console {

ThresholdMeter::ThresholdMeter(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ThresholdMeter::set(double share, double limit, State state) {
    m_share = std::clamp(share, 0.0, 1.0);
    m_limit = std::clamp(limit, 0.0, 1.0);
    m_state = state;
    update();
}

void ThresholdMeter::paintEvent(QPaintEvent*) {
    constexpr double kThickness = 6;
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QRectF track(0, (height() - kThickness) / 2, width(), kThickness);
    const bool isRtl = layoutDirection() == Qt::RightToLeft;
    paintBox(painter, track, kThickness / 2, theme.isContrast() ? theme.pressed : theme.hover, {});
    if (m_share > 0) {
        QRectF done = track;
        done.setWidth(std::max(2.0, track.width() * m_share));
        if (isRtl)
            done.moveRight(track.right());
        paintBox(painter, done, std::min(3.0, done.width() / 2), theme.of(m_state).mark, {});
    }
    const double at = isRtl ? track.right() - track.width() * m_limit : track.left() + track.width() * m_limit;
    painter.fillRect(QRectF(std::clamp(at - 1, track.left(), track.right() - 2), 1, 2, height() - 2), theme.text);
}

} // namespace gatehouse::console

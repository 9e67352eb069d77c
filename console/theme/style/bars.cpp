#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"

#include <QPainter>
#include <QStyleOption>

namespace gatehouse::console::parts {

void paintScrollBar(const Canvas& canvas, const QStyleOptionSlider& option, const QRect& thumb) {
    if (option.maximum <= option.minimum)
        return;
    const bool isHeld =
        option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) && option.state.testFlag(QStyle::State_MouseOver);
    const QRectF bar = QRectF(thumb).adjusted(1, 1, -1, -1);
    paintBox(canvas.painter, bar, std::min(bar.width(), bar.height()) / 2,
             isHeld ? canvas.theme.control : canvas.theme.borderStrong, {});
}

void paintSlider(const Canvas& canvas, const QStyleOptionSlider& option, const QRect& groove, const QRect& handle) {
    const Theme& theme = canvas.theme;
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    constexpr double kThickness = 4;
    const QPointF c = QRectF(groove).center();
    const QRectF track = isHorizontal ? QRectF(groove.left(), c.y() - kThickness / 2, groove.width(), kThickness)
                                      : QRectF(c.x() - kThickness / 2, groove.top(), kThickness, groove.height());
    paintBox(canvas.painter, track, kThickness / 2, theme.borderStrong, {});
    QRectF done = track;
    if (!isHorizontal)
        done.setTop(handle.center().y());
    else if (option.direction == Qt::RightToLeft)
        done.setLeft(handle.center().x());
    else
        done.setRight(handle.center().x());
    paintBox(canvas.painter, done, kThickness / 2, isEnabled ? theme.text3 : theme.disabled, {});
    const QRectF knob(QRectF(handle).center() - QPointF(6, 6), QSizeF(12, 12));
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    paintBox(canvas.painter, knob, 6, isHovered ? theme.hover : theme.surface, isEnabled ? theme.text3 : theme.disabled,
             1.5);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintInnerFocusRing(canvas.painter, knob.adjusted(-2, -2, 2, 2), 8, theme);
}

void paintProgress(const Canvas& canvas, const QStyleOptionProgressBar& option) {
    constexpr double kThickness = 6;
    const QRectF track(option.rect.left(), QRectF(option.rect).center().y() - kThickness / 2, option.rect.width(),
                       kThickness);
    paintBox(canvas.painter, track, kThickness / 2, canvas.theme.pressed, {});
    const double range = double(option.maximum) - option.minimum;
    // Without a known end a third of the bar is filled; it stands still, for nothing here moves without being asked.
    const double share = range > 0 ? std::clamp((option.progress - option.minimum) / range, 0.0, 1.0) : 1.0 / 3;
    QRectF done = track;
    done.setWidth(std::max(share > 0 ? kThickness : 0, track.width() * share));
    if (option.direction == Qt::RightToLeft)
        done.moveRight(track.right());
    paintBox(canvas.painter, done, kThickness / 2, canvas.theme.accentFill, {});
}

void paintSplitter(const Canvas& canvas, const QStyleOption& option) {
    const bool isVerticalLine = option.state.testFlag(QStyle::State_Horizontal);
    const QPoint c = option.rect.center();
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    canvas.painter.setPen(isHovered ? canvas.theme.accent : canvas.theme.border);
    if (isVerticalLine)
        canvas.painter.drawLine(c.x(), option.rect.top(), c.x(), option.rect.bottom());
    else
        canvas.painter.drawLine(option.rect.left(), c.y(), option.rect.right(), c.y());
}

} // namespace gatehouse::console::parts

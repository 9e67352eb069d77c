#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace gatehouse::console::parts {
namespace {

QColor outlineOf(const QStyleOption& option, const Theme& theme) {
    if (!option.state.testFlag(QStyle::State_Enabled))
        return theme.borderStrong;
    return option.state.testFlag(QStyle::State_MouseOver) ? theme.text3 : theme.control;
}

QColor groundOf(const QStyleOption& option, const Theme& theme) {
    return option.state.testFlag(QStyle::State_Enabled) ? theme.surface : theme.sunken;
}

} // namespace

void paintCheck(const Canvas& canvas, const QStyleOption& option) {
    const Theme& theme = canvas.theme;
    if (isSwitch(canvas.widget)) {
        const bool isQuiet = switchTone(canvas.widget) == SwitchTone::Quiet;
        paintSwitch(canvas.painter, option.rect, option.state.testFlag(QStyle::State_On) ? 1 : 0,
                    option.state.testFlag(QStyle::State_Enabled), isQuiet, option.direction, theme);
        return;
    }
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const bool isPartial = option.state.testFlag(QStyle::State_NoChange);
    if (!isOn && !isPartial) {
        paintBox(canvas.painter, option.rect, measure::kTagRadius, groundOf(option, theme), outlineOf(option, theme));
        return;
    }
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    paintBox(canvas.painter, option.rect, measure::kTagRadius, isEnabled ? theme.accentFill : theme.borderStrong, {});
    paintIcon(canvas.painter, QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5),
              isPartial ? QStringLiteral("minus") : QStringLiteral("check"),
              isEnabled ? theme.onAccent : theme.surface);
}

void paintRadio(const Canvas& canvas, const QStyleOption& option) {
    const Theme& theme = canvas.theme;
    const double radius = option.rect.width() / 2.0;
    if (!option.state.testFlag(QStyle::State_On)) {
        paintBox(canvas.painter, option.rect, radius, groundOf(option, theme), outlineOf(option, theme));
        return;
    }
    const QColor fill = option.state.testFlag(QStyle::State_Enabled) ? theme.accentFill : theme.borderStrong;
    paintBox(canvas.painter, option.rect, radius, theme.surface, fill, 4.5);
}

void paintChoiceLabel(const Canvas& canvas, const QStyleOptionButton& option, const QRect& rect) {
    const bool usable = option.state.testFlag(QStyle::State_Enabled) && !isBlocked(canvas.widget);
    canvas.painter.setPen(usable ? canvas.theme.text : canvas.theme.disabled);
    canvas.painter.drawText(
        rect, int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextHideMnemonic),
        option.fontMetrics.elidedText(option.text, Qt::ElideRight, rect.width() + 1, Qt::TextShowMnemonic));
}

void paintSwitch(QPainter& painter, const QRectF& rect, double position, bool isEnabled, bool isQuiet,
                 Qt::LayoutDirection direction, const Theme& theme) {
    const bool isOn = position > 0.5;
    const double radius = rect.height() / 2;
    const QColor on = isQuiet ? theme.text3 : theme.accentFill;
    const QColor fill = !isOn ? theme.surface : isEnabled ? on : theme.borderStrong;
    paintBox(painter, rect, radius, fill, isOn ? QColor() : isEnabled ? theme.control : theme.borderStrong);
    const double knob = isOn ? rect.height() - 6 : rect.height() - 7;
    const double start = rect.left() + (rect.height() - knob) / 2;
    const double end = rect.right() - (rect.height() - knob) / 2 - knob;
    const double share = direction == Qt::RightToLeft ? 1 - position : position;
    const QColor dot = isOn        ? (isQuiet ? theme.surface : theme.onAccent)
                       : isEnabled ? theme.control
                                   : theme.borderStrong;
    paintBox(painter, QRectF(start + (end - start) * share, rect.center().y() - knob / 2, knob, knob), knob / 2, dot,
             {});
}

} // namespace gatehouse::console::parts

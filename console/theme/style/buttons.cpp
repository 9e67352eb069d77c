#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace gatehouse::console::parts {
namespace {

struct Colours {
    QColor ground, line, text;
};

bool isPressed(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_Sunken) && option.state.testFlag(QStyle::State_Enabled);
}

bool isHovered(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
}

bool isUsable(const QStyleOption& option, const QWidget* widget) {
    return option.state.testFlag(QStyle::State_Enabled) && !isBlocked(widget);
}

QColor interactive(const QStyleOption& option, const QWidget* widget, const Theme& theme, const QColor& idle) {
    if (!isUsable(option, widget))
        return idle;
    return isPressed(option) ? theme.pressed : isHovered(option) ? theme.hover : idle;
}

QColor primaryGround(const QStyleOption& option, const Theme& theme) {
    const QColor towards = theme.isContrast() ? theme.text : theme.shadow;
    return isPressed(option)   ? blended(towards, theme.accentFill, 0.24)
           : isHovered(option) ? blended(towards, theme.accentFill, 0.12)
                               : theme.accentFill;
}

Colours coloursOf(const QStyleOption& option, const QWidget* widget, const Theme& theme) {
    const bool usable = isUsable(option, widget);
    const ButtonLook look = buttonLook(widget);
    const QColor text = usable ? theme.text : theme.disabled;
    switch (look) {
    case ButtonLook::Primary:
        return usable ? Colours{primaryGround(option, theme), {}, theme.onAccent}
                      : Colours{theme.surface, theme.border, theme.disabled};
    case ButtonLook::Danger: {
        const auto& fail = theme.of(State::Fail);
        return usable ? Colours{interactive(option, widget, theme, theme.surface),
                                blended(fail.mark, theme.surface, 0.6), fail.text}
                      : Colours{theme.surface, theme.border, theme.disabled};
    }
    case ButtonLook::Quiet:
        return {interactive(option, widget, theme, Qt::transparent), {}, usable ? theme.text2 : theme.disabled};
    case ButtonLook::Link:
        return {Qt::transparent, {}, !usable ? theme.disabled : isHovered(option) ? theme.accentHover : theme.accent};
    case ButtonLook::Normal:
        break;
    }
    if (option.state.testFlag(QStyle::State_On))
        return {theme.selection, theme.borderStrong, text};
    return {interactive(option, widget, theme, theme.surface), usable ? theme.borderStrong : theme.border, text};
}

int paddingOf(const QWidget* widget) {
    if (buttonLook(widget) == ButtonLook::Link)
        return 0;
    switch (controlSize(widget)) {
    case ControlSize::Normal:
        return measure::kButtonPadding;
    case ControlSize::Small:
        return measure::kSmallButtonPadding;
    case ControlSize::Inline:
        return 6;
    }
    return measure::kButtonPadding;
}

int iconSizeOf(const QWidget* widget) {
    return controlSize(widget) == ControlSize::Normal ? measure::kIcon : measure::kSmallIcon;
}

/// Icon and text as one group, and a chevron at the end if the button opens a menu.
struct Label {
    const QIcon& icon;
    const QString& text;
    bool hasMenu;

    [[nodiscard]] int width(const QFontMetrics& metrics, int iconSize) const {
        int width = metrics.size(Qt::TextShowMnemonic, text).width();
        if (!icon.isNull())
            width += iconSize + (text.isEmpty() ? 0 : measure::kIconGap);
        return width + (hasMenu ? measure::kSmallIcon + 4 : 0);
    }
};

void paintIconOf(const Canvas& canvas, const QIcon& icon, const QRect& rect, const QColor& colour,
                 const QStyleOption& option) {
    if (!icon.name().isEmpty())
        paintIcon(canvas.painter, rect, icon.name(), colour, option.direction);
    else
        icon.paint(&canvas.painter, rect);
}

void paintLabel(const Canvas& canvas, const QStyleOption& option, const Label& label, const QColor& colour) {
    auto& painter = canvas.painter;
    const int iconSize = iconSizeOf(canvas.widget);
    const int padding = std::min(paddingOf(canvas.widget), std::max(0, (option.rect.width() - iconSize) / 2));
    const int available = option.rect.width() - 2 * padding;
    const int width = std::min(available, label.width(option.fontMetrics, iconSize));
    const bool isLeading = buttonLook(canvas.widget) == ButtonLook::Link;
    QRect group(option.rect.left() + padding + (isLeading ? 0 : (available - width) / 2), option.rect.top(), width,
                option.rect.height());
    const auto visual = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    if (!label.icon.isNull()) {
        const QRect box(group.left(), group.top() + (group.height() - iconSize) / 2, iconSize, iconSize);
        paintIconOf(canvas, label.icon, visual(box), colour, option);
        group.setLeft(group.left() + iconSize + measure::kIconGap);
    }
    if (label.hasMenu) {
        const int size = measure::kSmallIcon;
        const QRect box(group.right() + 1 - size + 2, group.top() + (group.height() - size) / 2, size, size);
        paintIcon(painter, visual(box), QStringLiteral("chevron-down"), colour);
        group.setRight(group.right() - size - 4);
    }
    painter.setPen(colour);
    // Widths are rounded differently where a text is measured and where it is elided: what was given its own width
    // fits.
    const bool fits = option.fontMetrics.size(Qt::TextShowMnemonic, label.text).width() <= group.width();
    const auto text =
        fits ? label.text
             : option.fontMetrics.elidedText(label.text, Qt::ElideRight, group.width(), Qt::TextShowMnemonic);
    painter.drawText(visual(group),
                     int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine), text);
    if (isLeading && isHovered(option)) {
        const QRect line = visual(group);
        painter.drawLine(line.left(), line.center().y() + 7, line.right(), line.center().y() + 7);
    }
}

/// A rectangle that is rounded only where no neighbour is.
void paintSegmentGround(const Canvas& canvas, const QStyleOption& option, const Colours& colours, Segment segment) {
    auto& painter = canvas.painter;
    const bool isRtl = option.direction == Qt::RightToLeft;
    const bool roundLeft = segment == Segment::Only || segment == (isRtl ? Segment::Last : Segment::First);
    const bool roundRight = segment == Segment::Only || segment == (isRtl ? Segment::First : Segment::Last);
    constexpr double kRadius = measure::kControlRadius;
    // The neighbour's line is ours: each segment reaches one pixel below the next one.
    QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QRectF whole = box.adjusted(roundLeft ? 0 : -kRadius - 1, 0, roundRight ? 0 : kRadius + 1, 0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(option.rect, Qt::IntersectClip);
    painter.setBrush(colours.ground);
    painter.setPen(QPen(colours.line, 1));
    painter.drawRoundedRect(whole, kRadius, kRadius);
    if (!(isRtl ? roundLeft : roundRight)) {
        const double x = isRtl ? box.left() : box.right();
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    }
    painter.restore();
}

} // namespace

void paintButtonGround(const Canvas& canvas, const QStyleOptionButton& option) {
    const auto colours = coloursOf(option, canvas.widget, canvas.theme);
    paintBox(canvas.painter, option.rect, measure::kControlRadius, colours.ground, colours.line);
}

void paintButtonLabel(const Canvas& canvas, const QStyleOptionButton& option) {
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    paintLabel(canvas, option, {option.icon, option.text, hasMenu},
               coloursOf(option, canvas.widget, canvas.theme).text);
}

QSize buttonSize(const QStyleOptionButton& option, const QWidget* widget) {
    const Label label{option.icon, option.text, option.features.testFlag(QStyleOptionButton::HasMenu)};
    const int height = controlHeight(controlSize(widget));
    const int width = label.width(option.fontMetrics, iconSizeOf(widget)) + 2 * paddingOf(widget);
    return {buttonLook(widget) == ButtonLook::Link ? width : std::max(width, height), height};
}

void paintToolButton(const Canvas& canvas, const QStyleOptionToolButton& option) {
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const Segment segment = segmentOf(canvas.widget);
    const bool usable = isUsable(option, canvas.widget);
    Colours colours;
    if (segment != Segment::None) {
        colours = coloursOf(option, canvas.widget, canvas.theme);
        if (isOn)
            colours.ground = canvas.theme.selection;
        if (!isOn && usable)
            colours.text = canvas.theme.text2;
        paintSegmentGround(canvas, option, colours, segment);
    } else if (buttonLook(canvas.widget) == ButtonLook::Normal && !option.state.testFlag(QStyle::State_AutoRaise)) {
        colours = coloursOf(option, canvas.widget, canvas.theme);
        paintBox(canvas.painter, option.rect, measure::kControlRadius, colours.ground, colours.line);
    } else {
        colours = {isOn ? canvas.theme.selection : interactive(option, canvas.widget, canvas.theme, Qt::transparent),
                   {},
                   !usable ? canvas.theme.disabled
                   : isOn  ? canvas.theme.accent
                           : canvas.theme.text2};
        paintBox(canvas.painter, option.rect, measure::kControlRadius, colours.ground, {});
    }
    const bool showsText = option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull();
    const QString text = showsText ? option.text : QString();
    const bool showsIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool hasMenu = option.features.testFlag(QStyleOptionToolButton::HasMenu) && showsText;
    paintLabel(canvas, option, {showsIcon ? option.icon : QIcon(), text, hasMenu}, colours.text);
}

QSize toolButtonSize(const QStyleOptionToolButton& option, const QWidget* widget) {
    const bool showsText = option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull();
    const int height = controlHeight(controlSize(widget));
    if (!showsText)
        return {height, height};
    const bool showsIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const Label label{showsIcon ? option.icon : QIcon(), option.text,
                      option.features.testFlag(QStyleOptionToolButton::HasMenu)};
    return {label.width(option.fontMetrics, iconSizeOf(widget)) + 2 * paddingOf(widget), height};
}

} // namespace gatehouse::console::parts

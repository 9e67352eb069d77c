#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"
#include "console/theme/type_scale.h"

#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace gatehouse::console::parts {
namespace {

constexpr int kItem = 28;
constexpr int kSeparator = 9;
constexpr int kPadding = 8;
constexpr int kLeading = 24; ///< room of the icon or check mark
constexpr int kShortcutGap = 24;

bool isSection(const QStyleOptionMenuItem& option) { return !option.text.isEmpty(); }

void paintSeparator(const Canvas& canvas, const QStyleOptionMenuItem& option) {
    if (isSection(option)) {
        canvas.painter.setFont(fontOf(Type::Caption));
        canvas.painter.setPen(canvas.theme.text3);
        canvas.painter.drawText(option.rect.adjusted(kPadding, 0, -kPadding, 0),
                                int(Qt::AlignLeading | Qt::AlignVCenter), option.text);
        return;
    }
    canvas.painter.setPen(canvas.theme.grid);
    canvas.painter.drawLine(option.rect.left() + kPadding, option.rect.center().y(), option.rect.right() - kPadding,
                            option.rect.center().y());
}

QString leadingIcon(const QStyleOptionMenuItem& option) {
    if (option.checkType == QStyleOptionMenuItem::NotCheckable)
        return option.icon.name();
    return option.checked ? QStringLiteral("check") : QString();
}

} // namespace

void paintMenuItem(const Canvas& canvas, const QStyleOptionMenuItem& option) {
    const Theme& theme = canvas.theme;
    auto& painter = canvas.painter;
    painter.save();
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        paintSeparator(canvas, option);
        painter.restore();
        return;
    }
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.state.testFlag(QStyle::State_Selected) && isEnabled)
        paintBox(painter, option.rect, measure::kControlRadius, theme.selection, {});
    const auto visual = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const int size = measure::kSmallIcon;
    const QRect row = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    if (const auto name = leadingIcon(option); !name.isEmpty())
        paintIcon(painter, visual({row.left(), row.center().y() - size / 2 + 1, size, size}), name,
                  isEnabled ? theme.text2 : theme.disabled, option.direction);
    const auto parts = option.text.split(u'\t');
    const QRect text = row.adjusted(option.maxIconWidth > 0 || option.menuHasCheckableItems ? kLeading : 0, 0, 0, 0);
    painter.setFont(option.font);
    painter.setPen(isEnabled ? theme.text : theme.disabled);
    painter.drawText(visual(text), int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextHideMnemonic), parts.value(0));
    if (parts.size() > 1) {
        painter.setPen(isEnabled ? theme.text3 : theme.disabled);
        painter.setFont(fontOf(Type::Table));
        painter.drawText(visual(text), int(Qt::AlignTrailing | Qt::AlignVCenter), parts[1]);
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, visual({row.right() - size + 1, row.center().y() - size / 2 + 1, size, size}),
                  QStringLiteral("chevron-right"), isEnabled ? theme.text2 : theme.disabled, option.direction);
    painter.restore();
}

QSize menuItemSize(const QStyleOptionMenuItem& option) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {10, isSection(option) ? kItem - 4 : kSeparator};
    const QFontMetrics metrics(option.font);
    const auto parts = option.text.split(u'\t');
    int width = metrics.size(Qt::TextShowMnemonic, parts.value(0)).width() + 2 * kPadding;
    if (option.maxIconWidth > 0 || option.menuHasCheckableItems)
        width += kLeading;
    if (parts.size() > 1)
        width += kShortcutGap + metrics.horizontalAdvance(parts[1]);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += kShortcutGap;
    return {width, kItem};
}

} // namespace gatehouse::console::parts

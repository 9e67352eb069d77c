#include "console/theme/icons.h"
#include "console/theme/style/parts.h"

#include <QPainter>
#include <QStyleOption>

namespace gatehouse::console::parts {

QColor rowGround(const QStyleOptionViewItem& option, const Theme& theme) {
    if (option.state.testFlag(QStyle::State_Selected))
        return option.state.testFlag(QStyle::State_Active) ? theme.selection : theme.selectionOff;
    return option.state.testFlag(QStyle::State_MouseOver) ? theme.hover : QColor(Qt::transparent);
}

void paintRowGround(const Canvas& canvas, const QStyleOptionViewItem& option) {
    if (option.backgroundBrush.style() != Qt::NoBrush)
        canvas.painter.fillRect(option.rect, option.backgroundBrush);
    canvas.painter.fillRect(option.rect, rowGround(option, canvas.theme));
}

void paintBranch(const Canvas& canvas, const QStyleOption& option) {
    if (!option.state.testFlag(QStyle::State_Children))
        return;
    constexpr int kSize = 14;
    const QRect box(option.rect.center().x() - kSize / 2, option.rect.center().y() - kSize / 2 + 1, kSize, kSize);
    paintIcon(canvas.painter, box,
              option.state.testFlag(QStyle::State_Open) ? QStringLiteral("chevron-down")
                                                        : QStringLiteral("chevron-right"),
              canvas.theme.text2, option.direction);
}

} // namespace gatehouse::console::parts

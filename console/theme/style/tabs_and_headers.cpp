#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/style/parts.h"
#include "console/theme/type_scale.h"

#include <QPainter>
#include <QStyleOption>

namespace gatehouse::console::parts {
namespace {

constexpr int kTabPadding = 10;
constexpr int kUnderline = 2;
constexpr int kSortMark = 12;

bool isSelected(const QStyleOption& option) { return option.state.testFlag(QStyle::State_Selected); }

QString sortIcon(const QStyleOptionHeader& option) {
    return option.sortIndicator == QStyleOptionHeader::SortUp ? QStringLiteral("chevron-down") // the largest first
                                                              : QStringLiteral("chevron-up");
}

} // namespace

void paintTabShape(const Canvas& canvas, const QStyleOptionTab& option) {
    if (!isSelected(option))
        return;
    const QRectF line(option.rect.left() + kTabPadding - 2, option.rect.bottom() + 1 - kUnderline,
                      option.rect.width() - 2 * kTabPadding + 4, kUnderline);
    paintBox(canvas.painter, line, 1, canvas.theme.accent, {});
}

void paintTabLabel(const Canvas& canvas, const QStyleOptionTab& option) {
    const Theme& theme = canvas.theme;
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    QRect rect = option.rect.adjusted(kTabPadding, 0, -kTabPadding, 0);
    if (!option.rightButtonSize.isEmpty())
        rect.setRight(rect.right() - option.rightButtonSize.width() - measure::kIconGap);
    if (!option.icon.isNull()) {
        const int size = measure::kSmallIcon;
        const QRect box(rect.left(), rect.center().y() - size / 2 + 1, size, size);
        option.icon.paint(&canvas.painter, QStyle::visualRect(option.direction, option.rect, box));
        rect.setLeft(rect.left() + size + measure::kIconGap);
    }
    canvas.painter.save();
    canvas.painter.setFont(fontOf(isSelected(option) ? Type::Heading : Type::Body));
    canvas.painter.setPen(!isEnabled ? theme.disabled : isSelected(option) || isHovered ? theme.text : theme.text2);
    canvas.painter.drawText(QStyle::visualRect(option.direction, option.rect, rect),
                            int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine),
                            option.text);
    canvas.painter.restore();
}

QSize tabSize(const QStyleOptionTab& option) {
    // As wide as when it is selected, so that nothing moves when it is.
    const QFontMetrics metrics(fontOf(Type::Heading));
    int width = metrics.size(Qt::TextShowMnemonic, option.text).width() + 2 * kTabPadding + 1;
    if (!option.icon.isNull())
        width += measure::kSmallIcon + measure::kIconGap;
    if (!option.rightButtonSize.isEmpty())
        width += option.rightButtonSize.width() + measure::kIconGap;
    return {width, measure::kTab};
}

int headerSectionWidth(const QStyleOptionHeader& option) {
    const int mark = option.sortIndicator == QStyleOptionHeader::None ? 0 : kSortMark + 3;
    return QFontMetrics(fontOf(Type::TableKey)).horizontalAdvance(option.text) + mark + 2 * measure::kCellPadding;
}

void paintHeaderSection(const Canvas& canvas, const QStyleOptionHeader& option) {
    canvas.painter.fillRect(option.rect, canvas.theme.sunken);
    canvas.painter.setPen(canvas.theme.border);
    canvas.painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void paintHeaderLabel(const Canvas& canvas, const QStyleOptionHeader& option) {
    const Theme& theme = canvas.theme;
    const bool isSorted = option.sortIndicator != QStyleOptionHeader::None;
    QRect text = option.rect;
    const bool isAtRight = option.textAlignment.testFlag(Qt::AlignRight);
    canvas.painter.save();
    canvas.painter.setFont(fontOf(isSorted ? Type::TableKey : Type::Table));
    const QFontMetrics metrics(canvas.painter.font());
    if (isSorted) {
        // The mark stands on the side away from the figures, so that the head stays aligned with its column.
        const int width = metrics.horizontalAdvance(option.text);
        int x = isAtRight ? text.right() - width - kSortMark - 3 : text.left() + width + 4;
        if (option.direction == Qt::RightToLeft && !isAtRight)
            x = text.right() - width - kSortMark - 4;
        paintIcon(canvas.painter, QRect(x, text.center().y() - kSortMark / 2 + 1, kSortMark, kSortMark),
                  sortIcon(option), theme.text2);
    }
    canvas.painter.setPen(isSorted ? theme.text : theme.text2);
    const auto elided = metrics.elidedText(option.text, Qt::ElideRight, text.width());
    canvas.painter.setLayoutDirection(directionOf(option.text, option.direction));
    const auto alignment = QStyle::visualAlignment(option.direction, option.textAlignment) | Qt::AlignAbsolute;
    canvas.painter.drawText(text, int(alignment) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine), elided);
    canvas.painter.restore();
}

} // namespace gatehouse::console::parts

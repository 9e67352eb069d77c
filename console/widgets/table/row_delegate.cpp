#include "console/widgets/table/row_delegate.h"

#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"
#include "console/widgets/table/cells.h"
#include "console/widgets/table/data_table.h"

#include <QAbstractItemView>
#include <QPainter>

namespace gatehouse::console {
namespace {

constexpr double kTint = 0.55;

QColor groundOf(const QStyleOptionViewItem& option, const QModelIndex& index, const Theme& theme, bool isHovered) {
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool hasFocus = option.widget != nullptr && option.widget->hasFocus();
        return hasFocus || option.state.testFlag(QStyle::State_Active) ? theme.selection : theme.selectionOff;
    }
    if (isHovered)
        return theme.hover;
    if (index.data(GroupRole).toBool())
        return theme.sunken;
    const auto tint = index.siblingAtColumn(0).data(TintRole);
    if (tint.isValid() && !theme.isContrast())
        return blended(theme.of(tint.value<State>()).ground, theme.surface, kTint);
    return theme.surface;
}

} // namespace

QRect RowDelegate::Cell::visual(const QRect& part) const {
    return QStyle::visualRect(option.direction, option.rect, part);
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const Theme& theme = themeOf(option.widget);
    const auto* table = qobject_cast<const DataTable*>(option.widget);
    const bool isHovered =
        table != nullptr ? table->hoveredRow() == index.row() : option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->fillRect(option.rect, groundOf(option, index, theme, isHovered));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
    const QRect inside = option.rect.adjusted(measure::kCellPadding, 0, -measure::kCellPadding, -1);
    painter->setClipRect(option.rect);
    paintCell(Cell{*painter, inside, option, index, theme});
    painter->restore();
    if (table != nullptr && table->showsFocusOn(index.row())) {
        const bool isFirst = table->isEdgeColumn(index.column(), DataTable::Edge::Left);
        const bool isLast = table->isEdgeColumn(index.column(), DataTable::Edge::Right);
        painter->save();
        painter->setClipRect(option.rect);
        paintInnerFocusRing(*painter, option.rect.adjusted(isFirst ? 0 : -10, 0, isLast ? 0 : 10, 0), 3, theme);
        painter->restore();
    }
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {contentWidth(index) + 2 * measure::kCellPadding, measure::kRow};
}

int RowDelegate::contentWidth(const QModelIndex& index) const {
    return QFontMetrics(fontOf(Type::Table)).horizontalAdvance(index.data().toString()) + 2;
}

void RowDelegate::paintWords(const Cell& cell, const QRect& rect, const QString& words, Qt::TextElideMode elide) {
    paintLine(cell.painter, cell.visual(rect), words, cell.option.direction, elide);
}

} // namespace gatehouse::console

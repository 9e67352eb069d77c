#pragma once

#include "console/theme/theme.h"

#include <QStyledItemDelegate>

namespace gatehouse::console {

/// Paints a cell from the ground up: tint, selection and hover of the whole row, the line below it, what the cell
/// shows, and the focus ring, which runs around the row. Creates no widgets.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    struct Cell {
        QPainter& painter;
        QRect rect; ///< without padding
        const QStyleOptionViewItem& option;
        const QModelIndex& index;
        const Theme& theme;

        /// A part counted from the start of reading, where it is on the screen.
        [[nodiscard]] QRect visual(const QRect& part) const;
        [[nodiscard]] bool isSelected() const { return option.state.testFlag(QStyle::State_Selected); }
    };

    virtual void paintCell(const Cell& cell) const = 0;
    /// Width of what paintCell() paints, for columns that fit their content.
    [[nodiscard]] virtual int contentWidth(const QModelIndex& index) const;

    /// One line at the start of reading, with an ellipsis if it must be.
    static void paintWords(const Cell& cell, const QRect& rect, const QString& words, Qt::TextElideMode elide);
};

} // namespace gatehouse::console

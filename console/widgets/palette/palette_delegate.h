#pragma once

#include <QStyledItemDelegate>

namespace gatehouse::console {

enum PaletteRole { HitRole = Qt::UserRole + 1, CaptionRole };

/// A row of the palette: mark or drawing, the name with the letters that were found, what it is, and at the end its
/// figure, environment and shortcut. Or the caption of a group.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace gatehouse::console

#pragma once

#include "console/widgets/table/cells.h"

#include <QAbstractTableModel>

namespace gatehouse::console {

/// One cell: its text, and what its delegate wants to know (CellRole).
struct CellContent {
    QString text;
    QVector<std::pair<int, QVariant>> roles;
};

/// A row that is known by its key from one state of things to the next.
struct RowContent {
    QString key;
    QVector<CellContent> cells;
    QString haystack; ///< lower case, what a filter looks at: words and "key:value" with blanks between
    QString group{};  ///< key of the row that this one belongs to
    bool isGroup = false;
};

/// Some cells of a row, by their columns, and what a filter looks at from then on.
struct RowChange {
    int row = 0;
    QVector<std::pair<int, CellContent>> cells;
    QString haystack;

    void applyTo(RowContent& content) const;
};

struct ColumnHead {
    QString text;
    bool isFigure = false;
    QString tip{};
};

/// A table of rows that are made from what the gateway says. A new state moves, adds and removes only the rows that
/// differ, so that selection, place and focus stay where they are.
class RowsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { KeyRole = GroupRole + 1, HaystackRole, MembershipRole, SortRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setHeads(QVector<ColumnHead> heads);
    void setRows(QVector<RowContent> rows);
    /// What of some rows is other now, all at once.
    void setCells(const QVector<RowChange>& changes);
    /// What is shown is not sure to be true any more.
    void setStale(bool isStale);

    [[nodiscard]] const QVector<RowContent>& rows() const { return m_rows; }
    [[nodiscard]] QModelIndex indexOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool rearrange(const QVector<RowContent>& rows);

    QVector<ColumnHead> m_heads;
    QVector<RowContent> m_rows;
    bool m_isStale = false;
};

} // namespace gatehouse::console

#pragma once

#include <QAbstractProxyModel>
#include <QSet>
#include <QStringList>

namespace gatehouse::console {

class RowsModel;

/// The rows of a RowsModel in which every typed word is found, sorted if somebody asks for it. "service:orders" looks
/// where rows say which service they have. A group is there as long as one of its rows is, and all of its rows if its
/// own words match.
///
/// Other words make another table: views are told once for all rows, not for each piece that comes or goes, or a view
/// of many thousand rows would not keep up with typing.
class RowFilter final : public QAbstractProxyModel {
    Q_OBJECT

public:
    explicit RowFilter(QObject* parent = nullptr);

    void setSource(RowsModel* source);
    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isActive() const { return !m_words.isEmpty(); }
    /// Without groups.
    [[nodiscard]] int shown() const { return m_shown; }
    [[nodiscard]] int all() const { return m_all; }

    QModelIndex mapToSource(const QModelIndex& index) const override;
    QModelIndex mapFromSource(const QModelIndex& index) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex&) const override { return {}; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A negative column: as they come.
    void sort(int column, Qt::SortOrder order) override;

private:
    void listen();
    void rearrange();
    void onDataChanged(const QModelIndex& from, const QModelIndex& to, const QVector<int>& roles);
    void adopt(QVector<int> rows);
    void move(QVector<int> rows);
    [[nodiscard]] QVector<int> chosenRows() const;
    void sortRows(QVector<int>& rows) const;
    /// All rows, in their own order: whatever happens to one happens here.
    [[nodiscard]] bool isPlain() const { return m_words.isEmpty() && m_sortColumn < 0; }

    RowsModel* m_source = nullptr;
    QString m_text;
    QStringList m_words;
    int m_sortColumn = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    QVector<int> m_rows;   ///< of the source
    QVector<int> m_places; ///< here, of the rows of the source; -1: it is not
    int m_shown = 0, m_all = 0;
};

} // namespace gatehouse::console

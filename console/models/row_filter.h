#pragma once

#include <QSet>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace gatehouse::console {

/// The rows of a RowsModel in which every typed word is found. "service:orders" looks where rows say which service they
/// have. A group is there as long as one of its rows is, and all of its rows if its own words match.
class RowFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit RowFilter(QObject* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] bool isActive() const { return !m_words.isEmpty(); }
    /// Without groups.
    [[nodiscard]] int shown() const;
    [[nodiscard]] int all() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    [[nodiscard]] bool matches(const QModelIndex& index) const;
    void findGroups();
    [[nodiscard]] int count(const QAbstractItemModel& model) const;

    QStringList m_words;
    QSet<QString> m_groups;  ///< with a row that matches
    QSet<QString> m_matched; ///< groups whose own words match
};

} // namespace gatehouse::console

#include "console/models/row_filter.h"

#include "console/models/rows_model.h"

namespace gatehouse::console {

RowFilter::RowFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RowsModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void RowFilter::setText(const QString& text) {
    m_words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    findGroups();
    invalidateFilter();
}

void RowFilter::findGroups() {
    m_groups.clear();
    m_matched.clear();
    if (m_words.isEmpty() || sourceModel() == nullptr)
        return;
    for (int row = 0; row < sourceModel()->rowCount(); ++row) {
        const auto index = sourceModel()->index(row, 0);
        if (!matches(index))
            continue;
        if (index.data(GroupRole).toBool())
            m_matched.insert(index.data(RowsModel::KeyRole).toString());
        else if (const auto group = index.data(RowsModel::MembershipRole).toString(); !group.isEmpty())
            m_groups.insert(group);
    }
}

bool RowFilter::matches(const QModelIndex& index) const {
    const auto haystack = index.data(RowsModel::HaystackRole).toString();
    return std::ranges::all_of(m_words, [&](const QString& word) { return haystack.contains(word); });
}

bool RowFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (m_words.isEmpty())
        return true;
    const auto index = sourceModel()->index(row, 0, parent);
    if (index.data(GroupRole).toBool()) {
        const auto key = index.data(RowsModel::KeyRole).toString();
        return m_matched.contains(key) || m_groups.contains(key);
    }
    return m_matched.contains(index.data(RowsModel::MembershipRole).toString()) || matches(index);
}

int RowFilter::count(const QAbstractItemModel& model) const {
    int rows = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        rows += model.index(row, 0).data(GroupRole).toBool() ? 0 : 1;
    return rows;
}

int RowFilter::shown() const { return count(*this); }
int RowFilter::all() const { return sourceModel() == nullptr ? 0 : count(*sourceModel()); }

} // namespace gatehouse::console

#include "console/models/rows_model.h"

#include <QSet>

namespace gatehouse::console {
namespace {

constexpr int kMostSteps = 60; ///< rows that are moved one by one; beyond, the table is another one

} // namespace

void RowsModel::setHeads(QVector<ColumnHead> heads) {
    beginResetModel();
    m_heads = std::move(heads);
    endResetModel();
}

void RowsModel::setRows(QVector<RowContent> rows) {
    if (!rearrange(rows)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(m_heads.size()) - 1));
}

/// Gives the rows that are there the order of the new ones, step by step.
bool RowsModel::rearrange(const QVector<RowContent>& rows) {
    if (std::abs(rows.size() - m_rows.size()) > kMostSteps)
        return false;
    QSet<QString> wanted;
    wanted.reserve(rows.size());
    for (const auto& row : rows)
        wanted.insert(row.key);
    if (wanted.size() != rows.size())
        return false; // keys that are not unique tell nothing
    int steps = 0;
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        if (wanted.contains(m_rows[i].key))
            continue;
        if (++steps > kMostSteps)
            return false;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && m_rows[i].key == rows[i].key)
            continue;
        if (++steps > kMostSteps)
            return false;
        const auto later = std::find_if(m_rows.cbegin() + std::min(i, int(m_rows.size())), m_rows.cend(),
                                        [&](const RowContent& row) { return row.key == rows[i].key; });
        if (later == m_rows.cend()) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, rows[i]);
            endInsertRows();
        } else {
            const int from = int(later - m_rows.cbegin());
            beginMoveRows({}, from, from, {}, i);
            m_rows.move(from, i);
            endMoveRows();
        }
    }
    return true;
}

void RowChange::applyTo(RowContent& content) const {
    for (const auto& [column, cell] : cells)
        content.cells[column] = cell;
    content.haystack = haystack;
}

void RowsModel::setCells(const QVector<RowChange>& changes) {
    int first = int(m_rows.size()), last = -1;
    for (const auto& change : changes) {
        change.applyTo(m_rows[change.row]);
        first = std::min(first, change.row);
        last = std::max(last, change.row);
    }
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, int(m_heads.size()) - 1));
}

void RowsModel::setStale(bool isStale) {
    if (std::exchange(m_isStale, isStale) != isStale && !m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(m_heads.size()) - 1), {DimRole});
}

QModelIndex RowsModel::indexOf(const QString& key) const {
    const auto found = std::ranges::find(m_rows, key, &RowContent::key);
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

int RowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int RowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_heads.size()); }

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[index.row()];
    switch (role) {
    case KeyRole:
        return row.key;
    case HaystackRole:
        return row.haystack;
    case MembershipRole:
        return row.group;
    case GroupRole:
        return row.isGroup;
    default:
        break;
    }
    if (index.column() >= row.cells.size())
        return {};
    const auto& cell = row.cells[index.column()];
    if (role == Qt::DisplayRole)
        return cell.text;
    if (role == DimRole && m_isStale)
        return true;
    for (const auto& [known, value] : cell.roles) {
        if (known == role)
            return value;
    }
    if (role == SortRole || role == Qt::AccessibleTextRole)
        return cell.text;
    return {};
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_heads.size())
        return {};
    const auto& head = m_heads[section];
    if (role == Qt::DisplayRole)
        return head.text;
    if (role == Qt::ToolTipRole && !head.tip.isEmpty())
        return head.tip;
    if (role == Qt::TextAlignmentRole)
        return int(head.isFigure ? Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter
                                 : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace gatehouse::console

#include "console/models/row_filter.h"

#include "console/models/rows_model.h"

#include <algorithm>
#include <numeric>

namespace gatehouse::console {
namespace {

bool isLess(const QVariant& a, const QVariant& b) {
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString)
        return a.toString().compare(b.toString(), Qt::CaseInsensitive) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace

RowFilter::RowFilter(QObject* parent) : QAbstractProxyModel(parent) {}

void RowFilter::setSource(RowsModel* source) {
    beginResetModel();
    if (m_source != nullptr)
        m_source->disconnect(this);
    m_source = source;
    setSourceModel(source);
    listen();
    rearrange();
    endResetModel();
}

void RowFilter::listen() {
    using Model = QAbstractItemModel;
    connect(m_source, &Model::dataChanged, this, &RowFilter::onDataChanged);
    connect(m_source, &Model::headerDataChanged, this, &RowFilter::headerDataChanged);
    connect(m_source, &Model::modelAboutToBeReset, this, &RowFilter::beginResetModel);
    connect(m_source, &Model::modelReset, this, [this] {
        rearrange();
        endResetModel();
    });
    connect(m_source, &Model::rowsAboutToBeInserted, this, [this](const QModelIndex&, int first, int last) {
        isPlain() ? beginInsertRows({}, first, last) : beginResetModel();
    });
    connect(m_source, &Model::rowsInserted, this, [this] {
        rearrange();
        isPlain() ? endInsertRows() : endResetModel();
    });
    connect(m_source, &Model::rowsAboutToBeRemoved, this, [this](const QModelIndex&, int first, int last) {
        isPlain() ? beginRemoveRows({}, first, last) : beginResetModel();
    });
    connect(m_source, &Model::rowsRemoved, this, [this] {
        rearrange();
        isPlain() ? endRemoveRows() : endResetModel();
    });
    connect(m_source, &Model::rowsAboutToBeMoved, this,
            [this](const QModelIndex&, int first, int last, const QModelIndex&, int to) {
                if (!isPlain())
                    beginResetModel();
                else
                    beginMoveRows({}, first, last, {}, to);
            });
    connect(m_source, &Model::rowsMoved, this, [this] {
        rearrange();
        isPlain() ? endMoveRows() : endResetModel();
    });
}

void RowFilter::setText(const QString& text) {
    m_text = text;
    auto words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words || m_source == nullptr) {
        m_words = std::move(words);
        return;
    }
    m_words = std::move(words);
    auto rows = chosenRows();
    if (rows == m_rows)
        return;
    beginResetModel();
    adopt(std::move(rows));
    endResetModel();
}

void RowFilter::sort(int column, Qt::SortOrder order) {
    m_sortColumn = column;
    m_order = order;
    if (m_source != nullptr)
        move(chosenRows());
}

/// From what the source has now.
void RowFilter::rearrange() { adopt(chosenRows()); }

void RowFilter::adopt(QVector<int> rows) {
    m_rows = std::move(rows);
    const auto& all = m_source->rows();
    m_places.fill(-1, all.size());
    m_shown = 0;
    for (int place = 0; place < int(m_rows.size()); ++place) {
        m_places[m_rows[place]] = place;
        m_shown += all[m_rows[place]].isGroup ? 0 : 1;
    }
    m_all = int(std::ranges::count(all, false, &RowContent::isGroup));
}

/// The same rows in another order: whoever holds one still does.
void RowFilter::move(QVector<int> rows) {
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged();
    const auto before = persistentIndexList();
    QModelIndexList sources;
    for (const auto& one : before)
        sources << mapToSource(one);
    adopt(std::move(rows));
    QModelIndexList after;
    for (const auto& one : sources)
        after << mapFromSource(one);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void RowFilter::onDataChanged(const QModelIndex& from, const QModelIndex& to, const QVector<int>& roles) {
    if (!isPlain()) {
        auto rows = chosenRows();
        if (std::ranges::all_of(rows, [this](int row) { return m_places[row] >= 0; }) && rows.size() == m_rows.size())
            move(std::move(rows));
        else {
            beginResetModel();
            adopt(std::move(rows));
            endResetModel();
            return;
        }
    }
    int first = int(m_rows.size()), last = -1;
    for (int row = from.row(); row <= to.row(); ++row) {
        if (m_places[row] < 0)
            continue;
        first = std::min(first, m_places[row]);
        last = std::max(last, m_places[row]);
    }
    if (last >= first)
        Q_EMIT dataChanged(index(first, from.column()), index(last, to.column()), roles);
}

QVector<int> RowFilter::chosenRows() const {
    const auto& all = m_source->rows();
    QVector<int> rows;
    rows.reserve(all.size());
    if (m_words.isEmpty()) {
        rows.resize(all.size());
        std::iota(rows.begin(), rows.end(), 0);
        sortRows(rows);
        return rows;
    }
    std::vector<bool> matches(std::size_t(all.size()));
    QSet<QString> whole, some; // groups whose own words match; with a row that matches
    for (int row = 0; row < int(all.size()); ++row) {
        const auto& content = all[row];
        if (!std::ranges::all_of(m_words, [&](const QString& word) { return content.haystack.contains(word); }))
            continue;
        matches[std::size_t(row)] = true;
        if (content.isGroup)
            whole.insert(content.key);
        else if (!content.group.isEmpty())
            some.insert(content.group);
    }
    for (int row = 0; row < int(all.size()); ++row) {
        const auto& content = all[row];
        const bool isThere =
            matches[std::size_t(row)] ||
            (content.isGroup ? some.contains(content.key) : !content.group.isEmpty() && whole.contains(content.group));
        if (isThere)
            rows.push_back(row);
    }
    sortRows(rows);
    return rows;
}

void RowFilter::sortRows(QVector<int>& rows) const {
    if (m_sortColumn < 0 || m_sortColumn >= m_source->columnCount())
        return;
    std::vector<QVariant> keys(std::size_t(m_source->rowCount()));
    for (const int row : rows)
        keys[std::size_t(row)] = m_source->index(row, m_sortColumn).data(RowsModel::SortRole);
    std::ranges::stable_sort(rows, [&](int a, int b) {
        return m_order == Qt::AscendingOrder ? isLess(keys[std::size_t(a)], keys[std::size_t(b)])
                                             : isLess(keys[std::size_t(b)], keys[std::size_t(a)]);
    });
}

QModelIndex RowFilter::mapToSource(const QModelIndex& index) const {
    return !index.isValid() || m_source == nullptr || index.row() >= m_rows.size()
               ? QModelIndex()
               : m_source->index(m_rows[index.row()], index.column());
}

QModelIndex RowFilter::mapFromSource(const QModelIndex& index) const {
    if (!index.isValid() || index.row() >= m_places.size() || m_places[index.row()] < 0)
        return {};
    return createIndex(m_places[index.row()], index.column());
}

QModelIndex RowFilter::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int RowFilter::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int RowFilter::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || m_source == nullptr ? 0 : m_source->columnCount();
}

QVariant RowFilter::headerData(int section, Qt::Orientation orientation, int role) const {
    return m_source == nullptr ? QVariant() : m_source->headerData(section, orientation, role);
}

} // namespace gatehouse::console

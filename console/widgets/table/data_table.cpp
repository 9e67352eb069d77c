#include "console/widgets/table/data_table.h"

#include "console/widgets/table/row_delegate.h"

#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTimer>

namespace gatehouse::console {

DataTable::DataTable(QWidget* parent) : QTableView(parent) {
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false); // Tab leaves the table
    setWordWrap(false);
    verticalHeader()->hide();
    setRowHeight(measure::kRow);
    auto* head = horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsClickable(true);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head->setTextElideMode(Qt::ElideRight);
    head->setMinimumSectionSize(24);
    head->setFixedHeight(measure::kTableHead);
    head->viewport()->installEventFilter(this);
}

/// Columns change by code, too; only a press on their heads is somebody's.
bool DataTable::eventFilter(QObject* watched, QEvent* event) {
    const bool isHead = watched == horizontalHeader()->viewport();
    if (isHead && event->type() == QEvent::MouseButtonPress)
        m_pressed = horizontalHeader()->saveState();
    if (isHead && event->type() == QEvent::MouseButtonRelease)
        QTimer::singleShot(0, this, [this] { // when the header has done what it means
            if (horizontalHeader()->saveState() == std::exchange(m_pressed, {}))
                return;
            m_isArranged = true;
            Q_EMIT columnsArranged();
        });
    return QTableView::eventFilter(watched, event);
}

void DataTable::restoreColumns(const QByteArray& state) {
    QVector<QHeaderView::ResizeMode> modes;
    auto* head = horizontalHeader();
    for (int column = 0; column < head->count(); ++column)
        modes << head->sectionResizeMode(column);
    m_isArranged = head->restoreState(state);
    for (int column = 0; column < int(modes.size()); ++column) // what stretches is the page's affair
        head->setSectionResizeMode(column, modes[column]);
}

void DataTable::setRowHeight(int height) {
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void DataTable::setColumn(int column, RowDelegate* delegate, int width) {
    delegate->setParent(this);
    setItemDelegateForColumn(column, delegate);
    setColumnWidth(column, width);
}

void DataTable::fit(int column) {
    if (m_isArranged)
        return;
    const int head = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sectionSizeHint(column);
    setColumnWidth(column, std::max({columnWidth(column), head, sizeHintForColumn(column)}));
}

void DataTable::fit(int column, int narrowest, int widest) {
    if (m_isArranged)
        return;
    const int wanted = std::max(horizontalHeader()->sectionSizeHint(column), sizeHintForColumn(column));
    setColumnWidth(column, std::clamp(wanted, narrowest, widest));
}

void DataTable::setStretched(int column) { horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch); }

bool DataTable::showsFocusOn(int row) const {
    return hasFocus() && m_isByKeyboard && currentIndex().isValid() && currentIndex().row() == row;
}

bool DataTable::isEdgeColumn(int column, Edge edge) const {
    const auto* head = horizontalHeader();
    const int x = head->sectionViewportPosition(column);
    const int end = x + head->sectionSize(column);
    return edge == Edge::Left ? x <= 0 : end >= std::min(head->length(), viewport()->width());
}

void DataTable::chooseRow(int row) {
    selectionModel()->setCurrentIndex(model()->index(row, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

int DataTable::fullHeight() const {
    return measure::kTableHead +
           (model() != nullptr ? model()->rowCount() : 0) * verticalHeader()->defaultSectionSize();
}

void DataTable::updateRow(int row) {
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

void DataTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || actions().isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    const QPoint below(viewport()->width() / 3, visualRect(index).bottom());
    menu->popup(viewport()->mapToGlobal(isByKey ? below : event->pos()));
}

void DataTable::mouseMoveEvent(QMouseEvent* event) {
    const int row = rowAt(event->pos().y());
    if (row != m_hovered) {
        updateRow(std::exchange(m_hovered, row));
        updateRow(m_hovered);
    }
    QTableView::mouseMoveEvent(event);
}

void DataTable::leaveEvent(QEvent* event) {
    updateRow(std::exchange(m_hovered, -1));
    QTableView::leaveEvent(event);
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    m_isByKeyboard = true;
    if (event->key() == Qt::Key_Space && model() != nullptr && currentIndex().isValid()) {
        // Whatever of the row can be switched, wherever in it the current cell is.
        for (int column = 0; column < model()->columnCount(); ++column) {
            const auto index = currentIndex().siblingAtColumn(column);
            if (index.flags().testFlag(Qt::ItemIsUserCheckable) && edit(index, AllEditTriggers, event))
                return;
        }
    }
    QTableView::keyPressEvent(event);
}

void DataTable::focusInEvent(QFocusEvent* event) {
    m_isByKeyboard = event->reason() != Qt::MouseFocusReason;
    QTableView::focusInEvent(event);
    viewport()->update();
}

void DataTable::focusOutEvent(QFocusEvent* event) {
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
}

} // namespace gatehouse::console

#pragma once

#include "console/theme/measures.h"

#include <QTableView>

namespace gatehouse::console {

class RowDelegate;

/// The dense table of the console: rows are the unit of hover, selection and focus; figures stand right under a head
/// that says their unit; the head elides and never wraps. Space switches what can be switched, arrows walk. The actions
/// of the table are the menu of a row.
class DataTable final : public QTableView {
    Q_OBJECT

public:
    enum class Edge { Left, Right };

    explicit DataTable(QWidget* parent = nullptr);

    void setRowHeight(int height);
    /// The table owns it from here on.
    void setColumn(int column, RowDelegate* delegate, int width);
    /// As wide as its head and its widest cell want, but not narrower than it is: words differ between languages. Not
    /// any more once somebody has arranged the columns.
    void fit(int column);
    /// As wide as its head and its widest cell, within these; called again whenever they may be others. The same holds.
    void fit(int column, int narrowest, int widest);
    /// This column takes what is left.
    void setStretched(int column);

    /// The only selected row, and the current one, whatever keys are held down. From right to left selectRow() finds no
    /// cell to select before the table has been laid out.
    void chooseRow(int row);

    /// Whether somebody has changed widths, order or sorting of the columns.
    [[nodiscard]] bool isArranged() const { return m_isArranged; }
    /// As QHeaderView::saveState() gave it.
    void restoreColumns(const QByteArray& state);

    [[nodiscard]] int hoveredRow() const { return m_hovered; }
    [[nodiscard]] bool showsFocusOn(int row) const;
    [[nodiscard]] bool isEdgeColumn(int column, Edge edge) const;
    /// Height of head and all rows, for tables that stand in a page without scrolling.
    [[nodiscard]] int fullHeight() const;

Q_SIGNALS:
    /// Somebody has changed widths, order or sorting of the columns.
    void columnsArranged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void updateRow(int row);

    int m_hovered = -1;
    bool m_isByKeyboard = false;
    QByteArray m_pressed;      ///< state of the columns when a head was pressed
    bool m_isArranged = false; ///< by somebody, and not by fit()
};

} // namespace gatehouse::console

#pragma once

#include "console/theme/state.h"
#include "shared/core/time.h"

#include <QVector>
#include <QWidget>

namespace gatehouse::console {

/// What an exchange did when: a row for each stage or attempt with its bar on one common time axis, how long it took,
/// and what came of it. Time runs from left to right in every language; rows are walked with the arrow keys.
class Waterfall final : public QWidget {
    Q_OBJECT

public:
    enum class Bar { Gateway, Upstream, Failed, Waiting };

    struct Row {
        QString name;
        QString outcome;
        Duration start{}, length{};
        Bar bar = Bar::Gateway;
        bool isDetail = false; ///< part of the row above
        QString note{};        ///< that its tooltip adds
    };

    explicit Waterfall(QWidget* parent = nullptr);
    void setRows(QVector<Row> rows);
    [[nodiscard]] int current() const { return m_current; }
    /// All that a row says, for who points at it.
    [[nodiscard]] QString tip(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int row);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setCurrent(int row);
    [[nodiscard]] int rowAt(const QPoint& at) const;
    void paintRow(QPainter& painter, int index, const QRect& row, Duration whole) const;
    [[nodiscard]] QRect axis() const;

    QVector<Row> m_rows;
    int m_current = -1;
    int m_nameWidth = 0;
};

} // namespace gatehouse::console

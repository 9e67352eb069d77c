#pragma once

#include "console/widgets/chart/chart_data.h"

#include <QWidget>

namespace gatehouse::console {

/// Swatch, name and latest value of each series, in a row: for the header of a chart's card. The pointer on a name
/// raises its line.
class ChartLegend final : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);
    struct Entry {
        Series series; ///< of which only the look counts
        QString value; ///< may be empty
    };
    void setEntries(QVector<Entry> entries);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void raised(int series); ///< -1: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] double widthOf(const Entry& entry) const;

    QVector<Entry> m_entries;
};

} // namespace gatehouse::console

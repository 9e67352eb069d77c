#pragma once

#include "console/widgets/chart/chart_data.h"
#include "console/widgets/table/row_delegate.h"

#include <QMetaType>

namespace gatehouse::console {

/// A line of a chart as a row of a table: a piece of the line, and its name.
class SeriesCell final : public RowDelegate {
    Q_OBJECT

public:
    static constexpr int kLookRole = Qt::UserRole + 60; ///< Series, of which only the look counts

    using RowDelegate::RowDelegate;

protected:
    void paintCell(const Cell& cell) const override;
};

} // namespace gatehouse::console

Q_DECLARE_METATYPE(gatehouse::console::Series)

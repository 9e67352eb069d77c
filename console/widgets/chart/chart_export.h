#pragma once

#include "console/widgets/chart/chart_data.h"

#include <QByteArray>

namespace gatehouse::console {

/// RFC 4180, UTF-8: a line for each sample, time as ISO 8601 with its offset, numbers with a point; what is missing is
/// empty. A name that a spreadsheet would take for a formula is kept from being one.
[[nodiscard]] QByteArray toCsv(const ChartData& data);

} // namespace gatehouse::console

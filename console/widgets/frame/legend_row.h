#pragma once

#include "console/widgets/frame/page_parts.h"

namespace gatehouse::console {

/// A legend of many or long names has a row of its own below the heading, where it cuts neither it nor the unit.
void putLegendBelow(const ChartCard& made);

} // namespace gatehouse::console

#pragma once

#include "console/theme/theme.h"
#include "console/widgets/chart/chart_data.h"

#include <QPen>

namespace gatehouse::console {

[[nodiscard]] QColor colourOf(const Series& series, const Theme& theme);
/// From the fifth series on the line is dashed too, so that colour is never the only sign.
[[nodiscard]] QPen penOf(const Series& series, const Theme& theme, double width);
[[nodiscard]] QColor colourOf(Annotation::Kind kind, const Theme& theme);

} // namespace gatehouse::console

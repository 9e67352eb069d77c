#pragma once

#include "console/theme/theme.h"

class QPainter;

namespace gatehouse::console {

/// How far the shadow of what floats reaches beyond it; a floating widget keeps this room around itself.
inline constexpr int kShadowReach = 24;

/// Below `rect`, with the radius of a card. High contrast has none: there a line of two pixels says the same.
void paintShadow(QPainter& painter, const QRectF& rect, const Theme& theme);
/// Shadow, ground and edge of what floats.
void paintFloating(QPainter& painter, const QRectF& rect, const Theme& theme);

} // namespace gatehouse::console

#pragma once

#include "console/theme/theme.h"

#include <QRectF>

class QPainter;

namespace gatehouse::console {

/// The shape of a state, 9 pixels: filled circle, triangle, diamond, hollow ring.
void paintMark(QPainter& painter, const QRectF& rect, State state, const Theme& theme);

/// A rectangle with a line inside its edge, drawn on the pixel.
void paintBox(QPainter& painter, const QRectF& rect, double radius, const QColor& ground, const QColor& line,
              double width = 1);

/// Around what has the keyboard: 2 px, one pixel outside of `rect` (3 px in high contrast).
void paintFocusRing(QPainter& painter, const QRectF& rect, double radius, const Theme& theme);
/// The same for a row of a view, whose neighbours leave no room outside.
void paintInnerFocusRing(QPainter& painter, const QRectF& rect, double radius, const Theme& theme);

/// The line of an environment; production is striped too, so that it differs by more than colour.
void paintEnvironmentLine(QPainter& painter, const QRectF& rect, Environment environment, const Theme& theme);

/// 45° lines: there are no samples here.
void paintHatch(QPainter& painter, const QRectF& rect, const Theme& theme);

} // namespace gatehouse::console

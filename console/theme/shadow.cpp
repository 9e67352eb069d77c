#include "console/theme/shadow.h"

#include "console/theme/measures.h"
#include "console/theme/shapes.h"

#include <QPainter>

#include <cmath>

namespace gatehouse::console {
namespace {

/// Shells of a rounded rectangle whose alphas sum up to a blur; cheap enough for the few things that float.
void paintBlur(QPainter& painter, const QRectF& rect, const QColor& ink, double offset, double blur, double alpha) {
    const int steps = std::max(2, int(blur / 2));
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < steps; ++i) {
        const double share = double(i + 1) / steps; // from the outermost shell inwards
        const double grow = blur * (1 - share);
        const double weight = 2 * share / (steps + 1); // shells nearer to the edge count more
        painter.setBrush(withAlpha(ink, alpha * weight));
        const double radius = measure::kCardRadius + grow;
        painter.drawRoundedRect(rect.translated(0, offset).adjusted(-grow, -grow, grow, grow), radius, radius);
    }
}

} // namespace

void paintShadow(QPainter& painter, const QRectF& rect, const Theme& theme) {
    if (theme.isContrast())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double strength = theme.isDark() ? 2.2 : 1; // a shadow on dark ground has to be deeper to be seen at all
    paintBlur(painter, rect, theme.shadow, 8, 18, 0.16 * strength);
    paintBlur(painter, rect, theme.shadow, 2, 4, 0.08 * strength);
    painter.restore();
}

void paintFloating(QPainter& painter, const QRectF& rect, const Theme& theme) {
    paintShadow(painter, rect, theme);
    paintBox(painter, rect, measure::kCardRadius, theme.raised, theme.isDark() ? theme.borderStrong : theme.border,
             theme.isContrast() ? 2 : 1);
}

} // namespace gatehouse::console

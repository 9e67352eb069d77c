#include "console/theme/reading.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace gatehouse::console {
namespace {

bool hasLettersFromRightToLeft(const QString& text) {
    return std::ranges::any_of(
        text, [](QChar letter) { return letter.direction() == QChar::DirR || letter.direction() == QChar::DirAL; });
}

} // namespace

Qt::LayoutDirection directionOf(const QString& text, Qt::LayoutDirection layout) {
    return layout == Qt::RightToLeft && hasLettersFromRightToLeft(text) ? Qt::RightToLeft : Qt::LeftToRight;
}

void paintLine(QPainter& painter, const QRectF& rect, const QString& text, Qt::LayoutDirection layout,
               Qt::TextElideMode elide) {
    const auto before = painter.layoutDirection();
    painter.setLayoutDirection(directionOf(text, layout));
    const bool fits = QFontMetricsF(painter.font()).horizontalAdvance(text) <= rect.width() + 1;
    const auto alignment = QStyle::visualAlignment(layout, Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter;
    painter.drawText(rect, int(alignment) | int(Qt::TextSingleLine),
                     fits ? text : painter.fontMetrics().elidedText(text, elide, int(rect.width())));
    painter.setLayoutDirection(before);
}

} // namespace gatehouse::console

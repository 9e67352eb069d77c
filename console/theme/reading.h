#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace gatehouse::console {

/// In which direction a text of an interface that runs in `layout` is to be read: names, paths and figures stay from
/// left to right also in Arabic, and a sentence that begins with a name is a sentence of its own language all the same.
[[nodiscard]] Qt::LayoutDirection directionOf(const QString& text, Qt::LayoutDirection layout);

/// One line at the start of reading (of `layout`) inside of `rect`, vertically centred, with an ellipsis if it must be.
/// With the painter's font and pen.
void paintLine(QPainter& painter, const QRectF& rect, const QString& text, Qt::LayoutDirection layout,
               Qt::TextElideMode elide = Qt::ElideRight);

} // namespace gatehouse::console

#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace gatehouse::console {

/// Numbers in columns: each digit is centred in a slot as wide as the widest one, so that units stand below units and a
/// live figure does not tremble. Inter's own digits are proportional, and Qt can ask for its tabular ones only
/// from 6.7. With a font whose digits are equally wide this is plain drawing.
[[nodiscard]] double figuresWidth(const QFont& font, const QString& text);

/// With the painter's font and pen. Right and left are absolute: figures align on the units digit in either direction.
void paintFigures(QPainter& painter, const QRectF& rect, const QString& text, Qt::Alignment alignment);

} // namespace gatehouse::console

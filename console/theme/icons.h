#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace gatehouse::console {

enum class Mirroring { Never, WithLayout };

/// A drawing of resources/icons by its file's name, in one colour. Rendered once for each name, size, ratio and colour.
[[nodiscard]] QPixmap iconPixmap(const QString& name, int size, double ratio, const QColor& colour);
void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour,
               Qt::LayoutDirection direction = Qt::LeftToRight);

/// The same for buttons, menus and models. Takes its colour from the theme at the moment it is painted: text2, accent
/// where it is on or selected, and disabled.
[[nodiscard]] QIcon icon(const QString& name);

/// Whether the drawing points somewhere along the line of reading, and turns with it (back, send, undo).
[[nodiscard]] Mirroring mirroringOf(const QString& name);
/// All there are, sorted.
[[nodiscard]] QStringList iconNames();

} // namespace gatehouse::console

#pragma once

#include "console/theme/theme.h"

#include <QRectF>
#include <QSize>
#include <QString>

class QPainter;

namespace gatehouse::console {

/// What a tag's colours say.
enum class Tone { Neutral, Accent, Ok, Warn, Fail, Production, Staging, Development, Local };

[[nodiscard]] Tone toneOf(State state);
[[nodiscard]] Tone toneOf(Environment environment);

/// Pill (mark and word, fully round), tag (a fact), badge (a count) and key cap, as widgets and as parts of rows. Each
/// is laid out from the start of reading and has its natural size.
[[nodiscard]] QSize pillSize(const QString& word);
void paintPill(QPainter& painter, const QRectF& rect, State state, const QString& word, const Theme& theme,
               Qt::LayoutDirection direction);

[[nodiscard]] QSize tagSize(const QString& text, bool hasMark = false);
void paintTag(QPainter& painter, const QRectF& rect, Tone tone, const QString& text, const Theme& theme,
              Qt::LayoutDirection direction, bool hasMark = false);

[[nodiscard]] QSize badgeSize(const QString& count);
void paintBadge(QPainter& painter, const QRectF& rect, Tone tone, const QString& count, const Theme& theme);

[[nodiscard]] QSize keyCapSize(const QString& key);
void paintKeyCap(QPainter& painter, const QRectF& rect, const QString& key, const Theme& theme);

} // namespace gatehouse::console

#pragma once

#include <QRectF>
#include <QVector>

class QPainter;

namespace gatehouse::console {

struct Theme;

enum class ProbeResult { Up, Slow, Failed, Draining };

/// The last probes as bars, newest at the right; height says the same as colour.
void paintHealthStrip(QPainter& painter, const QRectF& rect, const QVector<ProbeResult>& probes, const Theme& theme);

} // namespace gatehouse::console

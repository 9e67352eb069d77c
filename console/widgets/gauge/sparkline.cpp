#include "console/widgets/gauge/sparkline.h"

#include "console/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace gatehouse::console {

void paintSparkline(QPainter& painter, const QRectF& rect, const QVector<double>& values, const QColor& colour) {
    double highest = 0;
    for (const double value : values)
        highest = std::isfinite(value) ? std::max(highest, value) : highest;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot = rect.adjusted(0.5, 2, -0.5, -1);
    const auto height = [&](double value) {
        return highest > 0 && std::isfinite(value) ? plot.bottom() - std::max(0.0, value) / highest * plot.height()
                                                   : plot.bottom();
    };
    QPolygonF line;
    const qsizetype last = std::max<qsizetype>(1, values.size() - 1);
    for (qsizetype i = 0; i < values.size(); ++i)
        line << QPointF(plot.left() + plot.width() * double(i) / double(last), height(values[i]));
    if (line.size() == 1)
        line << QPointF(plot.right(), line.front().y());
    if (!line.isEmpty()) {
        QPolygonF area = line;
        area << QPointF(plot.right(), plot.bottom()) << QPointF(plot.left(), plot.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(colour, 0.11));
        painter.drawPolygon(area);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {}

void Sparkline::setValues(QVector<double> values) {
    m_values = std::move(values);
    update();
}

void Sparkline::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    paintSparkline(painter, rect(), m_values, theme.series[0]);
}

} // namespace gatehouse::console

#include "console/theme/shapes.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

namespace gatehouse::console {
namespace {

/// Antialiased, and as it was afterwards.
class Drawing {
public:
    explicit Drawing(QPainter& painter) : m_painter(painter) {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Drawing() { m_painter.restore(); }
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;

private:
    QPainter& m_painter;
};

} // namespace

void paintMark(QPainter& painter, const QRectF& rect, State state, const Theme& theme) {
    const Drawing drawing(painter);
    const QColor colour = theme.of(state).mark;
    const QPointF c = rect.center();
    const double unit = std::min(rect.width(), rect.height()) / 9;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (state) {
    case State::Ok:
        painter.drawEllipse(c, 3.6 * unit, 3.6 * unit);
        return;
    case State::Warn:
        painter.setPen(QPen(colour, unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF{{c.x(), c.y() - 3.3 * unit},
                                      {c.x() + 3.7 * unit, c.y() + 3.1 * unit},
                                      {c.x() - 3.7 * unit, c.y() + 3.1 * unit}});
        return;
    case State::Fail:
        painter.setPen(QPen(colour, 0.6 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF{{c.x(), c.y() - 4.2 * unit},
                                      {c.x() + 4.2 * unit, c.y()},
                                      {c.x(), c.y() + 4.2 * unit},
                                      {c.x() - 4.2 * unit, c.y()}});
        return;
    case State::Off:
        painter.setPen(QPen(colour, 1.6 * unit));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(c, 2.9 * unit, 2.9 * unit);
        return;
    }
}

void paintBox(QPainter& painter, const QRectF& rect, double radius, const QColor& ground, const QColor& line,
              double width) {
    const Drawing drawing(painter);
    const double half = width / 2;
    painter.setPen(line.isValid() && width > 0 ? QPen(line, width) : QPen(Qt::NoPen));
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const QRectF inner = line.isValid() && width > 0 ? rect.adjusted(half, half, -half, -half) : rect;
    painter.drawRoundedRect(inner, std::max(0.0, radius - half), std::max(0.0, radius - half));
}

void paintFocusRing(QPainter& painter, const QRectF& rect, double radius, const Theme& theme) {
    const double width = theme.isContrast() ? 3 : 2;
    const double out = 1 + width;
    paintBox(painter, rect.adjusted(-out, -out, out, out), radius + out, {}, theme.focus, width);
}

void paintInnerFocusRing(QPainter& painter, const QRectF& rect, double radius, const Theme& theme) {
    paintBox(painter, rect, radius, {}, theme.focus, theme.isContrast() ? 3 : 2);
}

void paintEnvironmentLine(QPainter& painter, const QRectF& rect, Environment environment, const Theme& theme) {
    const QColor colour = theme.of(environment).line;
    if (environment != Environment::Production) {
        painter.fillRect(rect, colour);
        return;
    }
    const Drawing drawing(painter);
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.fillRect(rect, blended(colour, theme.window, 0.55));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    // 135°: ten pixels of colour, four of the lighter one, leaning by the height of the line.
    constexpr double kStripe = 10, kPeriod = 14;
    const double lean = std::max(rect.height(), 4.0);
    if (rect.width() >= rect.height()) {
        for (double x = rect.left() - lean - kPeriod; x < rect.right() + kPeriod; x += kPeriod)
            painter.drawPolygon(QPolygonF{{x + lean, rect.top()},
                                          {x + lean + kStripe, rect.top()},
                                          {x + kStripe, rect.bottom()},
                                          {x, rect.bottom()}});
        return;
    }
    const double rise = rect.width();
    for (double y = rect.top() - rise - kPeriod; y < rect.bottom() + kPeriod; y += kPeriod)
        painter.drawPolygon(QPolygonF{{rect.left(), y + rise},
                                      {rect.right(), y},
                                      {rect.right(), y + kStripe},
                                      {rect.left(), y + rise + kStripe}});
}

void paintHatch(QPainter& painter, const QRectF& rect, const Theme& theme) {
    const Drawing drawing(painter);
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(theme.borderStrong, 1));
    for (double x = rect.left() - rect.height(); x < rect.right(); x += 6)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
}

} // namespace gatehouse::console

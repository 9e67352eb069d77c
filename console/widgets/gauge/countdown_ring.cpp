#include "console/widgets/gauge/countdown_ring.h"

#include "console/theme/figures.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QPainter>

#include <algorithm>

namespace gatehouse::console {

CountdownRing::CountdownRing(Kind kind, Figures figures, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_figures(figures) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CountdownRing::set(double shareLeft, const QString& figures) {
    m_share = std::clamp(shareLeft, 0.0, 1.0);
    m_text = figures;
    setAccessibleName(figures);
    update();
}

QSize CountdownRing::sizeHint() const { return m_figures == Figures::Inside ? QSize{58, 58} : QSize{34, 34}; }

void CountdownRing::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    const double thickness = 5;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(rect()).adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2);
    painter.setPen(QPen(theme.hover, thickness));
    painter.drawEllipse(ring);
    const QColor colour = m_kind == Kind::Trial ? theme.accent : theme.of(State::Warn).mark;
    painter.setPen(QPen(colour, thickness, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, -int(m_share * 360 * 16));
    if (m_figures == Figures::Beside)
        return;
    painter.setFont(fontOf(Type::Heading));
    painter.setPen(theme.text);
    paintFigures(painter, rect(), m_text, Qt::AlignCenter);
}

} // namespace gatehouse::console

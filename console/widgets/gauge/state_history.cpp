#include "console/widgets/gauge/state_history.h"

#include "console/theme/theme.h"

#include <QPainter>

namespace gatehouse::console {

StateHistory::StateHistory(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StateHistory::setSpans(QVector<Span> spans) {
    m_spans = std::move(spans);
    update();
}

void StateHistory::paintEvent(QPaintEvent*) {
    constexpr double kPale = 0.45;
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.hover);
    double x = 0;
    for (const auto& span : m_spans) {
        const double extent = span.share * width();
        if (!span.isKnown) { // the ground says so
            x += extent;
            continue;
        }
        const QColor mark = theme.of(span.state).mark;
        const bool isPale = span.state == State::Ok && !theme.isContrast();
        // The worse, the taller: the bar can be read without its colours.
        const double rise = span.state == State::Fail ? 0 : span.state == State::Warn ? 1 : 2;
        painter.fillRect(QRectF(x, rise, extent, height() - rise), isPale ? blended(mark, theme.surface, kPale) : mark);
        x += extent;
    }
}

} // namespace gatehouse::console

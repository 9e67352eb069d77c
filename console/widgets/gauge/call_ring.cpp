#include "console/widgets/gauge/call_ring.h"

#include "console/theme/figures.h"
#include "console/theme/theme.h"
#include "console/theme/type_scale.h"

#include <QPainter>

namespace gatehouse::console {
namespace {

constexpr double kGap = 0.3; ///< of a segment

QColor colourOf(CallOutcome outcome, const Theme& theme) {
    switch (outcome) {
    case CallOutcome::Success:
        return theme.of(State::Ok).mark;
    case CallOutcome::Slow:
        return theme.of(State::Warn).mark;
    case CallOutcome::Failed:
        return theme.of(State::Fail).mark;
    case CallOutcome::NotCounted:
        break;
    }
    return theme.borderStrong;
}

double depthOf(CallOutcome outcome) {
    return outcome == CallOutcome::Failed ? 13 : outcome == CallOutcome::Slow ? 9.5 : 6.5;
}

/// Worst state among the calls, which colours the number in the middle.
QColor figureColour(const QVector<CallOutcome>& calls, const Theme& theme) {
    const auto share = [&](CallOutcome outcome) {
        return double(calls.count(outcome)) / double(std::max<qsizetype>(1, calls.size()));
    };
    if (share(CallOutcome::Failed) > 0.3)
        return theme.of(State::Fail).text;
    return share(CallOutcome::Slow) > 0.3 ? theme.of(State::Warn).text : theme.text;
}

} // namespace

CallRing::CallRing(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void CallRing::setCalls(QVector<CallOutcome> calls) {
    m_calls = std::move(calls);
    update();
}

void CallRing::setCentre(const QString& figure, const QString& words) {
    m_figure = figure;
    m_words = words;
    setAccessibleName(figure + u' ' + words);
    update();
}

void CallRing::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = std::min(width(), height()) / 2.0 - 1;
    const QPointF centre(width() / 2.0, height() / 2.0);
    if (!m_calls.isEmpty()) {
        const double step = 360.0 / double(m_calls.size());
        for (qsizetype i = 0; i < m_calls.size(); ++i) {
            // Qt counts sixteenths of a degree from three o'clock, against the clock.
            const double start = 90 - double(i) * step;
            const double depth = depthOf(m_calls[i]);
            painter.setPen(QPen(colourOf(m_calls[i], theme), depth, Qt::SolidLine, Qt::FlatCap));
            const double r = radius - depth / 2;
            painter.drawArc(QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r), int(start * 16),
                            -int(std::max(1.0, step * (1 - kGap)) * 16));
        }
    }
    painter.setFont(fontOf(Type::Title));
    painter.setPen(figureColour(m_calls, theme));
    const QRectF figure(0, centre.y() - 18, width(), 22);
    paintFigures(painter, figure, m_figure, Qt::AlignCenter);
    painter.setFont(fontOf(Type::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(0, centre.y() + 3, width(), 14), int(Qt::AlignCenter), m_words);
}

} // namespace gatehouse::console

#include "console/widgets/gauge/health_strip.h"

#include "console/theme/theme.h"

#include <QPainter>

namespace gatehouse::console {
namespace {

constexpr double kBar = 2.5;
constexpr double kGap = 0.75;

struct Bar {
    QColor colour;
    double share; ///< of the height
};

Bar barOf(ProbeResult probe, const Theme& theme) {
    switch (probe) {
    case ProbeResult::Up:
        return {theme.of(State::Ok).mark, 0.55};
    case ProbeResult::Slow:
        return {theme.of(State::Warn).mark, 0.78};
    case ProbeResult::Failed:
        return {theme.of(State::Fail).mark, 1};
    case ProbeResult::Draining:
        break;
    }
    return {theme.of(State::Off).mark, 0.3};
}

} // namespace

void paintHealthStrip(QPainter& painter, const QRectF& rect, const QVector<ProbeResult>& probes, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Where there is no room for all, the newest are what counts.
    const auto room = qsizetype((rect.width() + kGap) / (kBar + kGap));
    double x = rect.left();
    for (auto i = std::max<qsizetype>(0, probes.size() - room); i < probes.size(); ++i) {
        const auto bar = barOf(probes[i], theme);
        const double height = rect.height() * bar.share;
        painter.fillRect(QRectF(x, rect.bottom() - height, kBar, height), bar.colour);
        x += kBar + kGap;
    }
    painter.restore();
}

} // namespace gatehouse::console

#include "console/widgets/chart/axis_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::console {
namespace {

constexpr std::array kRoundSteps{1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
constexpr std::array<qint64, 21> kTimeSteps{1,    2,    5,    10,    15,    30,    60,    120,    300,    600,    900,
                                            1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000};
constexpr int kMostTimeTicks = 5;

int decimalsOf(double step) {
    int decimals = 0;
    for (double scaled = step; decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10)
        ++decimals;
    return decimals;
}

} // namespace

int ValueScale::steps() const { return int(std::lround(top / step)); }

QString ValueScale::label(double value, const QLocale& locale) const {
    if (value >= 1e6)
        return locale.toString(value / 1e6, 'g', 3) + QStringLiteral("\u202FM");
    if (value >= 1e4 && step >= 1e3)
        return locale.toString(value / 1e3, 'g', 4) + QStringLiteral("\u202Fk");
    return locale.toString(value, 'f', decimals);
}

ValueScale valueScale(double highest) {
    if (!std::isfinite(highest) || highest <= 0)
        return {1, 0.5, 1};
    ValueScale best{std::numeric_limits<double>::infinity(), 1, 0};
    const double magnitude = std::pow(10, std::floor(std::log10(highest)) - 1);
    for (const double scale : {magnitude, magnitude * 10}) {
        for (const double round : kRoundSteps) {
            for (const int steps : {3, 4}) {
                const double top = round * scale * steps;
                // The line shall not be glued to the upper edge.
                if (top >= highest * 1.01 && top < best.top - scale * 1e-9)
                    best = {top, round * scale, decimalsOf(round * scale)};
            }
        }
    }
    return best;
}

std::vector<TimeTick> timeTicks(const QDateTime& first, const QDateTime& last) {
    std::vector<TimeTick> ticks;
    const qint64 span = first.secsTo(last);
    if (span <= 0)
        return ticks;
    const auto step = std::ranges::find_if(kTimeSteps, [&](qint64 seconds) { return span / seconds < kMostTimeTicks; });
    const qint64 seconds = step == kTimeSteps.end() ? kTimeSteps.back() : *step;
    // Round in local time: an offset that is no whole hour must not shift the labels.
    const qint64 offset = first.offsetFromUtc();
    const qint64 local = first.toSecsSinceEpoch() + offset;
    const qint64 start = (local + seconds - 1) / seconds * seconds - offset;
    const QString pattern = seconds < 60      ? QStringLiteral("HH:mm:ss")
                            : seconds < 86400 ? QStringLiteral("HH:mm")
                                              : QStringLiteral("MM-dd");
    for (qint64 at = start; at <= last.toSecsSinceEpoch(); at += seconds) {
        const auto moment = QDateTime::fromSecsSinceEpoch(at, first.timeZone());
        ticks.push_back({moment, moment.toString(pattern)});
    }
    return ticks;
}

} // namespace gatehouse::console

#pragma once

#include "console/theme/state.h"
#include "shared/core/time.h"

#include <QDateTime>
#include <QString>
#include <QVector>

#include <optional>

namespace gatehouse::console {

/// One line. Samples stand at even steps of time; one that is missing is NaN, and is never bridged by a line.
struct Series {
    QString name;
    QVector<double> values;
    int colour = 0;             ///< of the theme's series, counted from 0
    std::optional<State> state; ///< instead: 4xx is always Warn, 5xx always Fail
    bool isQuantile = false;    ///< instead: colour counts p50, p95, p99
};

enum class ChartKind { Lines, FilledLine, Stack };

/// What happened at a moment, as a dotted line.
struct Annotation {
    enum class Kind { Revision, Failure, Recovery, Operator };

    QDateTime at;
    QString label;
    Kind kind = Kind::Operator;
};

/// A limit that a figure must not pass.
struct ChartLimit {
    double value = 0;
    QString words;
};

struct ChartData {
    QDateTime start;
    Duration step = std::chrono::seconds(1);
    QVector<Series> series;

    [[nodiscard]] qsizetype samples() const {
        qsizetype most = 0;
        for (const auto& one : series)
            most = std::max(most, one.values.size());
        return most;
    }
    [[nodiscard]] QDateTime timeOf(double sample) const {
        return start.addMSecs(
            qint64(sample * double(std::chrono::duration_cast<std::chrono::milliseconds>(step).count())));
    }
    [[nodiscard]] double sampleAt(const QDateTime& time) const {
        const auto ms = std::max<qint64>(1, std::chrono::duration_cast<std::chrono::milliseconds>(step).count());
        return double(start.msecsTo(time)) / double(ms);
    }
};

} // namespace gatehouse::console

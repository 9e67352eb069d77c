#pragma once

#include "shared/core/time.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <vector>

namespace gatehouse::console {

/// Three or four even steps from zero to the first round value that is not below `highest`.
struct ValueScale {
    double top = 1;
    double step = 0.5;
    int decimals = 0;

    [[nodiscard]] int steps() const;
    [[nodiscard]] QString label(double value, const QLocale& locale) const;
};
[[nodiscard]] ValueScale valueScale(double highest);

struct TimeTick {
    QDateTime at;
    QString label;
};
/// Three to five round moments of the time from `first` to `last`, in the zone they come in.
[[nodiscard]] std::vector<TimeTick> timeTicks(const QDateTime& first, const QDateTime& last);

} // namespace gatehouse::console

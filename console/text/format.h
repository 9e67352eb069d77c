#pragma once

#include "shared/core/bytes.h"
#include "shared/core/time.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>

namespace gatehouse::console {

/// How every value of the console is written, in the user's language: the one place for each kind. Numbers and units
/// are kept together by a narrow no-break space; what was not measured is a dash.
class Format {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::Format)

public:
    explicit Format(QLocale locale = QLocale()) : m_locale(std::move(locale)) {}

    /// "0.4", "6.3", "1,284", "12.8 k": the number of a column whose head says the unit.
    [[nodiscard]] QString rateFigure(std::optional<double> perSecond) const;
    /// The same with its unit: "1,284/s".
    [[nodiscard]] QString rate(std::optional<double> perSecond) const;
    /// "812 µs", "18 ms", "1.24 s", "2 min 5 s", "3 h 12 min", "12 d": three digits and one unit, two from a minute on.
    [[nodiscard]] QString duration(std::optional<Duration> duration) const;
    /// "0:23", "11:42", "1:52:07": what is left, to the nearest second; "0:00" when nothing is.
    [[nodiscard]] QString countdown(Duration left) const;
    /// Of a fraction of one: "0.27%", "2.1%", "62%"; what is exact is not longer than it must be: "1%".
    [[nodiscard]] QString share(std::optional<double> fraction) const;
    /// "0.27", "2.1", "62": the same below a head that says "%".
    [[nodiscard]] QString shareFigure(std::optional<double> fraction) const;
    /// Powers of 1000, as links and disks are sold: "412 B", "8.2 kB", "1.4 MB".
    [[nodiscard]] QString size(std::optional<Bytes> size) const;
    /// "24,120", and from a million on three digits: "1.16 M".
    [[nodiscard]] QString count(std::optional<qint64> count) const;
    /// Signed, with a real minus: "+6%", "−1.2%".
    [[nodiscard]] QString change(double fraction) const;
    /// "42 s", "11 min", "2 h"; from one day on it is a date that one asks for: moment().
    [[nodiscard]] QString age(Duration age) const;
    enum class Precision { Seconds, Minutes };
    /// Today "14:32:07", within six days "Fri 17:20", otherwise "2026-11-20"; both in the zone they come in.
    [[nodiscard]] QString moment(const QDateTime& at, const QDateTime& now,
                                 Precision precision = Precision::Seconds) const;

    /// What stands for a value that was not measured.
    [[nodiscard]] static QString none();

private:
    /// At most three digits that count: 1.24, 18.2, 412. Without zeros at the end.
    [[nodiscard]] QString threeDigits(double value) const;
    [[nodiscard]] QString withUnit(const QString& number, const QString& unit) const;
    [[nodiscard]] QString twoUnits(qint64 first, const QString& firstUnit, qint64 second,
                                   const QString& secondUnit) const;

    QLocale m_locale;
};

} // namespace gatehouse::console

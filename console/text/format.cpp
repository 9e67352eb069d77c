#include "console/text/format.h"

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr QChar kNarrowSpace(0x202F);
constexpr QChar kMinus(0x2212);
constexpr QChar kDash(0x2013);

template <typename Unit> double in(Duration duration) {
    return std::chrono::duration<double, typename Unit::period>(duration).count();
}

/// How many digits after the point so that `figures` digits count.
int decimalsFor(double value, int figures) {
    const double size = std::abs(value);
    if (size >= 100)
        return std::max(0, figures - 3);
    if (size >= 10)
        return std::max(0, figures - 2);
    return figures - 1;
}

QString trimmedZeros(QString number, const QString& point) {
    if (!number.contains(point))
        return number;
    while (number.endsWith(u'0'))
        number.chop(1);
    if (number.endsWith(point))
        number.chop(point.size());
    return number;
}

} // namespace

QString Format::none() { return kDash; }

QString Format::rateFigure(std::optional<double> perSecond) const {
    if (!perSecond || !std::isfinite(*perSecond))
        return none();
    const double rate = *perSecond;
    if (rate == 0)
        return m_locale.toString(0);
    if (rate < 9.95)
        return m_locale.toString(rate, 'f', rate < 0.095 ? 2 : 1);
    if (rate < 9'999.5)
        return m_locale.toString(rate, 'f', 0);
    if (rate < 999'500)
        return withUnit(threeDigits(rate / 1'000), tr("k", "thousand"));
    return withUnit(threeDigits(rate / 1'000'000), tr("M", "million"));
}

QString Format::rate(std::optional<double> perSecond) const {
    const auto figure = rateFigure(perSecond);
    return figure == none() ? figure : tr("%1/s", "requests or calls per second").arg(figure);
}

QString Format::duration(std::optional<Duration> duration) const {
    if (!duration)
        return none();
    const Duration d = *duration;
    if (d == Duration::zero())
        return m_locale.toString(0);
    // The limits are where three digits round up to the next unit.
    if (d < 999'500ns)
        return d < 1us ? withUnit(m_locale.toString(qint64(d.count())), tr("ns"))
                       : withUnit(threeDigits(in<std::chrono::microseconds>(d)), tr("µs"));
    if (d < 999'500us)
        return withUnit(threeDigits(in<std::chrono::milliseconds>(d)), tr("ms"));
    if (d < 59'950ms)
        return withUnit(threeDigits(in<std::chrono::seconds>(d)), tr("s", "seconds"));
    const auto seconds = std::chrono::round<std::chrono::seconds>(d).count();
    if (seconds < 3'600)
        return twoUnits(seconds / 60, tr("min"), seconds % 60, tr("s", "seconds"));
    const auto minutes = seconds / 60;
    if (minutes < 24 * 60)
        return twoUnits(minutes / 60, tr("h", "hours"), minutes % 60, tr("min"));
    const auto hours = minutes / 60;
    return twoUnits(hours / 24, tr("d", "days"), hours < 240 ? hours % 24 : 0, tr("h", "hours"));
}

QString Format::countdown(Duration left) const {
    const qint64 least = left > Duration(0) ? 1 : 0;
    const auto total = std::max<qint64>(least, std::chrono::round<std::chrono::seconds>(left).count());
    const auto padded = [](qint64 n) { return QString::number(n).rightJustified(2, u'0'); };
    const auto hours = total / 3'600;
    const auto minutes = total / 60 % 60;
    const auto rest = u':' + padded(total % 60);
    return hours > 0 ? QString::number(hours) + u':' + padded(minutes) + rest : QString::number(minutes) + rest;
}

QString Format::shareFigure(std::optional<double> fraction) const {
    if (!fraction || !std::isfinite(*fraction))
        return none();
    const double percent = *fraction * 100;
    if (percent == 0)
        return m_locale.toString(0);
    return m_locale.toString(percent, 'f', percent < 0.995 ? 2 : percent < 9.95 ? 1 : 0);
}

QString Format::share(std::optional<double> fraction) const {
    const auto figure = trimmedZeros(shareFigure(fraction), m_locale.decimalPoint());
    return figure == none() ? figure : tr("%1%", "a share; some languages want a space before the sign").arg(figure);
}

QString Format::size(std::optional<Bytes> size) const {
    if (!size)
        return none();
    const QString units[]{tr("B", "bytes"), tr("kB"), tr("MB"), tr("GB"), tr("TB"), tr("PB")};
    auto value = double(size->count);
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < std::size(units); ++unit)
        value /= 1'000;
    const int decimals = unit > 0 && value < 9.95 ? 1 : 0;
    return withUnit(m_locale.toString(value, 'f', decimals), units[unit]);
}

QString Format::count(std::optional<qint64> count) const {
    if (!count)
        return none();
    if (*count < 1'000'000)
        return m_locale.toString(*count);
    if (*count < 999'500'000)
        return withUnit(threeDigits(double(*count) / 1e6), tr("M", "million"));
    return withUnit(threeDigits(double(*count) / 1e9), tr("G", "thousand millions"));
}

QString Format::change(double fraction) const {
    if (!std::isfinite(fraction))
        return none();
    const auto size = share(std::abs(fraction));
    return fraction < 0 ? kMinus + size : fraction > 0 ? u'+' + size : size;
}

QString Format::age(Duration age) const {
    const auto seconds = std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(age).count());
    if (seconds < 60)
        return withUnit(m_locale.toString(seconds), tr("s", "seconds"));
    if (seconds < 3'600)
        return withUnit(m_locale.toString(seconds / 60), tr("min"));
    if (seconds < 86'400)
        return withUnit(m_locale.toString(seconds / 3'600), tr("h", "hours"));
    return withUnit(m_locale.toString(seconds / 86'400), tr("d", "days"));
}

QString Format::moment(const QDateTime& at, const QDateTime& now, Precision precision) const {
    if (!at.isValid())
        return none();
    if (at.date() == now.date())
        return at.time().toString(precision == Precision::Seconds ? QStringLiteral("HH:mm:ss")
                                                                  : QStringLiteral("HH:mm"));
    const auto days = at.date().daysTo(now.date());
    if (days > 0 && days < 7)
        return m_locale.dayName(at.date().dayOfWeek(), QLocale::ShortFormat) + u' ' +
               at.time().toString(QStringLiteral("HH:mm"));
    return at.date().toString(Qt::ISODate);
}

QString Format::threeDigits(double value) const {
    return trimmedZeros(m_locale.toString(value, 'f', decimalsFor(value, 3)), m_locale.decimalPoint());
}

QString Format::withUnit(const QString& number, const QString& unit) const { return number + kNarrowSpace + unit; }

QString Format::twoUnits(qint64 first, const QString& firstUnit, qint64 second, const QString& secondUnit) const {
    const auto large = withUnit(m_locale.toString(first), firstUnit);
    return second == 0 ? large : large + u' ' + withUnit(m_locale.toString(second), secondUnit);
}

} // namespace gatehouse::console

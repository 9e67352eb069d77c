#include "shared/core/http_date.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

namespace gatehouse {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
constexpr std::size_t kShortName = 3;

/// Takes one thing after the other from the front; once something is not there, the whole is no date.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    void expect(std::string_view text) {
        m_isRight = m_isRight && m_rest.starts_with(text);
        m_rest.remove_prefix(m_isRight ? text.size() : m_rest.size());
    }
    [[nodiscard]] unsigned number(std::size_t digits) {
        unsigned value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            m_isRight = m_isRight && i < m_rest.size() && ascii::isDigit(m_rest[i]);
            value = m_isRight ? value * 10 + static_cast<unsigned>(m_rest[i] - '0') : 0;
        }
        m_rest.remove_prefix(m_isRight ? digits : m_rest.size());
        return value;
    }
    [[nodiscard]] std::chrono::month month() {
        for (unsigned i = 0; i < kMonths.size(); ++i) {
            if (!m_rest.starts_with(kMonths[i]))
                continue;
            m_rest.remove_prefix(kMonths[i].size());
            return std::chrono::month(i + 1);
        }
        m_isRight = false;
        return {};
    }
    [[nodiscard]] seconds timeOfDay() {
        const unsigned hour = number(2);
        expect(":");
        const unsigned minute = number(2);
        expect(":");
        const unsigned second = number(2);
        m_isRight = m_isRight && hour < 24 && minute < 60 && second <= 60; // a leap second
        return hours(hour) + minutes(minute) + seconds(second);
    }
    [[nodiscard]] bool accepts(std::string_view text) {
        const bool is = m_rest.starts_with(text);
        m_rest.remove_prefix(is ? text.size() : 0);
        return is;
    }
    [[nodiscard]] bool isRight() const { return m_isRight && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_isRight = true;
};

std::optional<WallTime> timeOf(const Scanner& scanner, year_month_day date, seconds time) {
    // What is earlier or later is out of the range of a clock of nanoseconds.
    constexpr seconds kEarliest(0);
    constexpr seconds kLatest(9'000'000'000); // the year 2255
    if (!scanner.isRight() || !date.ok())
        return std::nullopt;
    return WallTime(std::clamp(sys_seconds(sys_days(date) + time).time_since_epoch(), kEarliest, kLatest));
}

/// "06 Nov 1994 08:49:37 GMT", behind the name of the day.
std::optional<WallTime> parseFixed(Scanner scanner) {
    const day day(scanner.number(2));
    scanner.expect(" ");
    const month month = scanner.month();
    scanner.expect(" ");
    const year year(static_cast<int>(scanner.number(4)));
    scanner.expect(" ");
    const seconds time = scanner.timeOfDay();
    scanner.expect(" GMT");
    return timeOf(scanner, {year, month, day}, time);
}

/// "06-Nov-94 08:49:37 GMT". What would be more than 50 years away lies in the past.
std::optional<WallTime> parseShortYear(Scanner scanner, WallTime now) {
    const day day(scanner.number(2));
    scanner.expect("-");
    const month month = scanner.month();
    scanner.expect("-");
    const int digits = static_cast<int>(scanner.number(2));
    scanner.expect(" ");
    const seconds time = scanner.timeOfDay();
    scanner.expect(" GMT");
    const int thisYear = static_cast<int>(year_month_day(floor<days>(now)).year());
    int full = thisYear - thisYear % 100 + digits;
    if (full > thisYear + 50)
        full -= 100;
    return timeOf(scanner, {year(full), month, day}, time);
}

/// "Nov  6 08:49:37 1994", as asctime() of C writes it.
std::optional<WallTime> parseC(Scanner scanner) {
    const month month = scanner.month();
    scanner.expect(" ");
    const day day(scanner.accepts(" ") ? scanner.number(1) : scanner.number(2));
    scanner.expect(" ");
    const seconds time = scanner.timeOfDay();
    scanner.expect(" ");
    const year year(static_cast<int>(scanner.number(4)));
    return timeOf(scanner, {year, month, day}, time);
}

} // namespace

std::optional<WallTime> parseHttpDate(std::string_view text, WallTime now) {
    for (const std::string_view name : kDays) {
        const std::string_view start = name.substr(0, kShortName);
        if (Scanner scanner(text); scanner.accepts(name) && scanner.accepts(", "))
            return parseShortYear(scanner, now);
        if (Scanner scanner(text); scanner.accepts(start) && scanner.accepts(", "))
            return parseFixed(scanner);
        if (Scanner scanner(text); scanner.accepts(start) && scanner.accepts(" "))
            return parseC(scanner);
    }
    return std::nullopt;
}

} // namespace gatehouse

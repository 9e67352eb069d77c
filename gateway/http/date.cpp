#include "gateway/http/date.h"

#include <algorithm>
#include <string_view>

namespace gatehouse::http {

namespace {

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

char* putNumber(char* at, unsigned number, int digits) {
    for (int i = digits - 1; i >= 0; --i, number /= 10)
        at[i] = static_cast<char>('0' + number % 10);
    return at + digits;
}

char* putText(char* at, std::string_view text) { return std::ranges::copy(text, at).out; }

} // namespace

ImfFixdate formatImfFixdate(WallTime time) {
    namespace chrono = std::chrono;
    const auto day = chrono::floor<chrono::days>(time);
    const chrono::year_month_day date{day};
    const chrono::hh_mm_ss clock{chrono::floor<chrono::seconds>(time - day)};
    ImfFixdate text;
    char* at = putText(text.data(), kDays[chrono::weekday{day}.c_encoding()]);
    at = putText(at, ", ");
    at = putNumber(at, static_cast<unsigned>(date.day()), 2);
    *at++ = ' ';
    at = putText(at, kMonths[static_cast<unsigned>(date.month()) - 1]);
    *at++ = ' ';
    at = putNumber(at, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    *at++ = ' ';
    at = putNumber(at, static_cast<unsigned>(clock.hours().count()), 2);
    *at++ = ':';
    at = putNumber(at, static_cast<unsigned>(clock.minutes().count()), 2);
    *at++ = ':';
    at = putNumber(at, static_cast<unsigned>(clock.seconds().count()), 2);
    putText(at, " GMT");
    return text;
}

} // namespace gatehouse::http

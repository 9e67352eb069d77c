#include "shared/core/instant.h"

#include <cstdio>

namespace gatehouse {

namespace {

/// A run of `count` digits at the front of the text, taken away from it; nothing (with the text empty) if there is
/// none.
std::optional<int> takeDigits(std::string_view& text, std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

/// "12:30" as minutes.
std::optional<int> takeMinutes(std::string_view& text) {
    const auto hours = takeDigits(text, 2);
    if (!hours || *hours > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minutes = takeDigits(text, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    return *hours * 60 + *minutes;
}

/// ".25", if it is there; what is finer than a nanosecond does not count.
std::optional<std::chrono::nanoseconds> takeFraction(std::string_view& text) {
    std::chrono::nanoseconds fraction{0};
    if (!take(text, '.'))
        return fraction;
    std::chrono::nanoseconds place = std::chrono::milliseconds(100);
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        fraction += (text.front() - '0') * place;
        place /= 10;
        text.remove_prefix(1);
    }
    return fraction;
}

} // namespace

std::optional<WallTime> parseInstant(std::string_view text) {
    const auto year = takeDigits(text, 4);
    const auto month = year && take(text, '-') ? takeDigits(text, 2) : std::nullopt;
    const auto day = month && take(text, '-') ? takeDigits(text, 2) : std::nullopt;
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    constexpr int kFirstYear = 1970;
    constexpr int kLastYear = 2200; // nanoseconds since the epoch end in 2262
    if (!date.ok() || *year < kFirstYear || *year > kLastYear)
        return std::nullopt;
    WallTime time = std::chrono::sys_days(date);
    if (text.empty())
        return time;
    if (!take(text, 'T'))
        return std::nullopt;
    const auto minutes = takeMinutes(text);
    if (!minutes || !take(text, ':'))
        return std::nullopt;
    const auto seconds = takeDigits(text, 2);
    if (!seconds || *seconds > 59)
        return std::nullopt;
    const auto fraction = takeFraction(text);
    if (!fraction)
        return std::nullopt;
    time += std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds) + *fraction;
    if (text == "Z")
        return time;
    const bool isBehind = take(text, '-');
    if (!isBehind && !take(text, '+'))
        return std::nullopt;
    const auto offset = takeMinutes(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return isBehind ? time + std::chrono::minutes(*offset) : time - std::chrono::minutes(*offset);
}

std::string printInstant(WallTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

std::string printMoment(WallTime time) {
    std::string text = printInstant(time);
    const auto second = std::chrono::floor<std::chrono::seconds>(time);
    const auto rest = std::chrono::floor<std::chrono::milliseconds>(time - second).count();
    if (rest == 0)
        return text;
    char fraction[8];
    std::snprintf(fraction, sizeof fraction, ".%03dZ", static_cast<int>(rest));
    text.pop_back();
    return text + fraction;
}

} // namespace gatehouse

#include "shared/core/quantity_text.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <span>

namespace gatehouse {

namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

// Largest first: printing takes the first one that divides.
constexpr std::array<Unit, 7> kTimes{{
    {"d", 86'400'000'000'000},
    {"h", 3'600'000'000'000},
    {"m", 60'000'000'000},
    {"s", 1'000'000'000},
    {"ms", 1'000'000},
    {"us", 1'000},
    {"ns", 1},
}};

constexpr std::array<Unit, 10> kSizes{{
    {"TiB", std::uint64_t{1} << 40},
    {"TB", 1'000'000'000'000},
    {"GiB", std::uint64_t{1} << 30},
    {"GB", 1'000'000'000},
    {"MiB", std::uint64_t{1} << 20},
    {"MB", 1'000'000},
    {"KiB", std::uint64_t{1} << 10},
    {"kB", 1'000},
    {"KB", 1'000},
    {"B", 1},
}};

std::optional<std::uint64_t> parse(std::string_view text, std::span<const Unit> units, std::uint64_t largest) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    const std::string_view name(end, text.data() + text.size());
    if (name.empty() && text == "0")
        return 0;
    for (const Unit& unit : units) {
        if (unit.name != name)
            continue;
        if (number > largest / unit.factor)
            return std::nullopt;
        return number * unit.factor;
    }
    return std::nullopt;
}

std::string print(std::uint64_t count, std::span<const Unit> units) {
    if (count == 0)
        return "0";
    for (const Unit& unit : units)
        if (count % unit.factor == 0)
            return std::to_string(count / unit.factor).append(unit.name);
    return std::to_string(count);
}

} // namespace

std::optional<Duration> parseDuration(std::string_view text) {
    const auto count = parse(text, kTimes, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    if (!count)
        return std::nullopt;
    return Duration(static_cast<std::int64_t>(*count));
}

std::string toString(Duration duration) {
    if (duration.count() < 0)
        return '-' + print(std::uint64_t{0} - static_cast<std::uint64_t>(duration.count()), kTimes);
    return print(static_cast<std::uint64_t>(duration.count()), kTimes);
}

std::optional<Bytes> parseBytes(std::string_view text) {
    const auto count = parse(text, kSizes, std::numeric_limits<std::uint64_t>::max());
    if (!count)
        return std::nullopt;
    return Bytes{*count};
}

std::string toString(Bytes size) { return print(size.count, kSizes); }

} // namespace gatehouse

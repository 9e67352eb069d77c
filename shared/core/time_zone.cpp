#include "shared/core/time_zone.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

namespace gatehouse {

using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

constexpr std::string_view kFolder = "/usr/share/zoneinfo/";
constexpr std::size_t kHeaderSize = 44;
constexpr std::size_t kLargest = 64 * 1024;

/// Big-endian numbers one after the other.
class Numbers {
public:
    explicit Numbers(std::string_view bytes) : m_bytes(bytes) {}

    [[nodiscard]] std::int64_t take(std::size_t size) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | static_cast<std::uint8_t>(m_bytes[i]);
        m_bytes.remove_prefix(size);
        const int unused = static_cast<int>(64 - size * 8);
        return static_cast<std::int64_t>(value << unused) >> unused;
    }

private:
    std::string_view m_bytes;
};

/// RFC 8536 §3.1.
struct Header {
    std::size_t utIndicators, standardIndicators, leaps, changes, types, characters;

    explicit Header(std::string_view file) {
        Numbers numbers(file.substr(20));
        const auto next = [&numbers] { return static_cast<std::size_t>(numbers.take(4)); };
        utIndicators = next();
        standardIndicators = next();
        leaps = next();
        changes = next();
        types = next();
        characters = next();
    }
    [[nodiscard]] std::size_t dataSize(std::size_t timeSize) const {
        return changes * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardIndicators +
               utIndicators;
    }
    [[nodiscard]] bool isPlausible() const {
        return std::max({utIndicators, standardIndicators, leaps, changes, types, characters}) < kLargest && types > 0;
    }
};

bool isName(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '+' || c == '/';
    };
    return !name.empty() && name.size() < 64 && std::ranges::all_of(name, fits) && !name.starts_with('/');
}

} // namespace

Result<TimeZone> TimeZone::load(std::string_view name) {
    if (name == "UTC")
        return TimeZone();
    if (!isName(name))
        return fail("not the name of a time zone, such as Europe/Berlin");
    std::ifstream stream(std::string(kFolder).append(name), std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream)
        return fail("the system knows no time zone \"" + std::string(name) + "\"");
    return parse(std::move(content).str());
}

Result<TimeZone> TimeZone::parse(std::string_view file) {
    const auto malformed = fail("not a time zone file (TZif, version 2 or later)");
    // The first block has times of four bytes and is passed over.
    if (file.size() < kHeaderSize || file.size() > kLargest || !file.starts_with("TZif") || file[4] < '2')
        return malformed;
    const Header first(file);
    if (!first.isPlausible() && first.types != 0)
        return malformed;
    const std::size_t second = kHeaderSize + first.dataSize(4);
    if (file.size() < second + kHeaderSize || !file.substr(second).starts_with("TZif"))
        return malformed;
    const Header header(file.substr(second));
    const std::string_view data = file.substr(second + kHeaderSize);
    if (!header.isPlausible() || data.size() < header.dataSize(8))
        return malformed;

    Numbers times(data);
    Numbers indices(data.substr(header.changes * 8));
    const std::string_view types = data.substr(header.changes * 9);
    const auto offsetOf = [types](std::size_t type) { return seconds(Numbers(types.substr(type * 6)).take(4)); };
    TimeZone zone;
    zone.m_before = offsetOf(0);
    for (std::size_t i = 0; i < header.changes; ++i) {
        const auto at = sys_seconds(seconds(times.take(8)));
        const auto type = static_cast<std::size_t>(indices.take(1) & 0xff);
        if (type >= header.types || (!zone.m_changes.empty() && at <= zone.m_changes.back().at))
            return malformed;
        zone.m_changes.push_back({at, offsetOf(type)});
    }
    return zone;
}

seconds TimeZone::offsetAt(sys_seconds time) const {
    const auto next = std::ranges::upper_bound(m_changes, time, {}, &Change::at);
    return next == m_changes.begin() ? m_before : std::prev(next)->offset;
}

sys_seconds TimeZone::toUtc(local_seconds local) const {
    // Offsets are less than a day: what matters is the change near that time, if there is one.
    const sys_seconds asUtc(local.time_since_epoch());
    const sys_seconds early = asUtc - offsetAt(asUtc - std::chrono::days(1));
    const sys_seconds late = asUtc - offsetAt(asUtc + std::chrono::days(1));
    const auto first = std::min(early, late);
    if (toLocal(first) == local)
        return first;
    const auto other = std::max(early, late);
    if (toLocal(other) == local)
        return other;
    // Never shown: the clocks are put forward over it.
    const auto change = std::ranges::upper_bound(m_changes, first, {}, &Change::at);
    return change == m_changes.end() ? other : std::min(change->at, other);
}

} // namespace gatehouse

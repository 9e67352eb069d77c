#include "gateway/observe/request_id.h"

#include "shared/core/ascii.h"
#include "shared/core/hex.h"

#include <algorithm>
#include <chrono>

namespace gatehouse::observe {

void RequestIdGenerator::write(WallTime now, char* out) {
    constexpr std::uint32_t kCounterBits = 12;
    const auto clock = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::uint64_t low = m_random->next();
    const std::uint64_t milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(clock, 0));
    if (milliseconds > m_milliseconds) {
        m_milliseconds = milliseconds;
        m_counter = static_cast<std::uint32_t>(m_random->next() & 0x7ff); // lower half, to leave room to count up
    } else if (++m_counter == 1U << kCounterBits) {
        ++m_milliseconds; // more ids than fit: the timestamp runs ahead (RFC 9562 §6.2)
        m_counter = 0;
    }
    const std::uint64_t variant = (low & 0x3fffffffffffffff) | 0x8000000000000000;
    out = writeHex(out, m_milliseconds >> 16, 4);
    *out++ = '-';
    out = writeHex(out, m_milliseconds & 0xffff, 2);
    *out++ = '-';
    out = writeHex(out, 0x7000 | m_counter, 2);
    *out++ = '-';
    out = writeHex(out, variant >> 48, 2);
    *out++ = '-';
    writeHex(out, variant, 6);
}

bool isAcceptableRequestId(std::string_view id) {
    constexpr std::size_t kLongest = 128;
    return !id.empty() && id.size() <= kLongest && std::ranges::all_of(id, [](char c) {
        return ascii::isAlphanumeric(c) || std::string_view("-._~+/=:@").find(c) != std::string_view::npos;
    });
}

} // namespace gatehouse::observe

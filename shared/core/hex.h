#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace gatehouse {

/// The two digits of every byte, so that a byte is one copy.
inline constexpr auto kHexPairs = [] {
    constexpr char digits[] = "0123456789abcdef";
    std::array<std::array<char, 2>, 256> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = {digits[i >> 4], digits[i & 15]};
    return pairs;
}();

/// Writes the lowest `bytes` bytes of `value`, most significant first, and returns the end.
inline char* writeHex(char* out, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = bytes; i-- > 0; out += 2)
        std::memcpy(out, kHexPairs[(value >> (8 * i)) & 0xff].data(), 2);
    return out;
}

/// Two digits for each byte.
[[nodiscard]] inline std::string hexText(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes)
        text.append(kHexPairs[byte].data(), 2);
    return text;
}

} // namespace gatehouse

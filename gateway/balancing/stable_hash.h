#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::balancing {

/// Mixes all bits of a number into all bits (the finisher of splitmix64).
[[nodiscard]] constexpr std::uint64_t mixBits(std::uint64_t value) {
    value = (value ^ value >> 30) * 0xbf58'476d'1ce4'e5b9;
    value = (value ^ value >> 27) * 0x94d0'49bb'1331'11eb;
    return value ^ value >> 31;
}

/// A hash that every process of every gateway makes the same of a text, so that they agree who belongs where. Fast, not
/// secret: who wants to can find texts that meet.
[[nodiscard]] inline std::uint64_t stableHash(std::string_view text) {
    constexpr std::uint64_t kMultiplier = 0x9e37'79b9'7f4a'7c15;
    std::uint64_t hash = text.size() * kMultiplier;
    while (!text.empty()) {
        std::uint64_t word = 0; // little-endian, as all machines are that this runs on
        const std::size_t size = text.size() < sizeof word ? text.size() : sizeof word;
        std::memcpy(&word, text.data(), size);
        text.remove_prefix(size);
        hash = (hash ^ word) * kMultiplier;
        hash ^= hash >> 32;
    }
    return mixBits(hash);
}

} // namespace gatehouse::balancing

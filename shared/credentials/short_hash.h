#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace gatehouse::credentials {

/// A hash of 16 bytes under a key of this process (SipHash): to find things by in tables whose names come from outside,
/// where nobody must be able to make two of them meet.
struct ShortHash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    [[nodiscard]] static ShortHash of(std::string_view text);
    friend auto operator<=>(const ShortHash&, const ShortHash&) = default;
};

} // namespace gatehouse::credentials

#pragma once

#include <array>
#include <string_view>

namespace gatehouse::credentials {

/// A hash of 16 bytes that every process makes the same of a text (BLAKE2b), as hexadecimal digits: a name for things
/// that several processes must find. No two texts with the same one can be made, but who can guess a text can find it
/// by its hash.
struct StableHash {
    std::array<char, 33> digits; ///< and a NUL

    [[nodiscard]] static StableHash of(std::string_view text);
    [[nodiscard]] std::string_view text() const { return {digits.data(), digits.size() - 1}; }
};

} // namespace gatehouse::credentials

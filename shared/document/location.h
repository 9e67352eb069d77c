#pragma once

#include <compare>
#include <cstdint>

namespace gatehouse::document {

/// A place in a configuration text; lines and columns count from 1, columns in bytes. 0:0 is nowhere.
struct Location {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend constexpr auto operator<=>(const Location&, const Location&) = default;
};

} // namespace gatehouse::document

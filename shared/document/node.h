#pragma once

#include <cstdint>

namespace gatehouse::document {

/// A place in a configuration text; lines and columns count from 1, columns in bytes.
struct Location {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

} // namespace gatehouse::document

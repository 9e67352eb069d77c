#pragma once

#include <cstddef>

namespace gatehouse::document {

/// What a configuration text may cost, however hostile it is.
constexpr std::size_t kMaxTextSize = 16 * 1024 * 1024; ///< bytes of the file
constexpr std::size_t kMaxDepth = 64;                  ///< lists and maps inside each other
constexpr std::size_t kMaxNodes = 500'000;             ///< values, counting those that aliases repeat
constexpr std::size_t kMaxExpanded =
    kMaxTextSize; ///< bytes of all scalars and keys, counting those that aliases repeat

} // namespace gatehouse::document

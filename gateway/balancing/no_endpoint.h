#pragma once

#include <cstddef>
#include <limits>

namespace gatehouse::balancing {

/// No endpoint at all, where one is counted or chosen.
inline constexpr std::size_t kNoEndpoint = std::numeric_limits<std::size_t>::max();

} // namespace gatehouse::balancing

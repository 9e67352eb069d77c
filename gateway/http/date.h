#pragma once

#include "shared/core/time.h"

#include <array>

namespace gatehouse::http {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
using ImfFixdate = std::array<char, 29>;

[[nodiscard]] ImfFixdate formatImfFixdate(WallTime time);

} // namespace gatehouse::http

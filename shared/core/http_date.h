#pragma once

#include "shared/core/time.h"

#include <optional>
#include <string_view>

namespace gatehouse {

/// A time as HTTP fields say it, in any of the three forms of RFC 9110 §5.6.7, of which the older ones are still read.
/// `now` decides which century a year of two digits is of. Nothing for anything else.
[[nodiscard]] std::optional<WallTime> parseHttpDate(std::string_view text, WallTime now);

} // namespace gatehouse

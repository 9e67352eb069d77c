#pragma once

#include "shared/core/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// "2027-01-31T12:00:00Z" or with an offset (RFC 3339, whole seconds), or "2027-01-31": the beginning of that day, UTC.
[[nodiscard]] std::optional<WallTime> parseInstant(std::string_view text);
/// The first of these forms, in UTC.
[[nodiscard]] std::string printInstant(WallTime time);

} // namespace gatehouse

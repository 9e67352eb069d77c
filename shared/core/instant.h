#pragma once

#include "shared/core/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// "2027-01-31T12:00:00Z", with a fraction of the second or an offset (RFC 3339), or "2027-01-31": the beginning of
/// that day, UTC.
[[nodiscard]] std::optional<WallTime> parseInstant(std::string_view text);
/// The first of these forms, in UTC and whole seconds.
[[nodiscard]] std::string printInstant(WallTime time);
/// The same with its milliseconds, "2027-01-31T12:00:00.250Z", where there are any.
[[nodiscard]] std::string printMoment(WallTime time);

} // namespace gatehouse

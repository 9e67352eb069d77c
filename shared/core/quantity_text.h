#pragma once

#include "shared/core/bytes.h"
#include "shared/core/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// "250ms", "10s", "1m", "12h", "7d" (also "ns" and "us"): a whole number and its unit; "0" alone needs none. Nothing
/// else is a duration.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);
/// The same, in the largest unit that leaves no rest: 90 s is "90s", 120 s is "2m".
[[nodiscard]] std::string toString(Duration duration);

/// "512B", "64KiB", "10MiB", "1GiB" (powers of 1024), "1kB", "1MB", "1GB" (powers of 1000); "0" alone needs no unit.
[[nodiscard]] std::optional<Bytes> parseBytes(std::string_view text);
[[nodiscard]] std::string toString(Bytes size);

} // namespace gatehouse

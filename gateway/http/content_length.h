#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::http {

/// The value of a Content-Length field: digits and nothing else. A list of one and the same length may be taken as that
/// length (RFC 9110 §8.6); several lines are the caller's to compare.
[[nodiscard]] std::optional<std::uint64_t> parseContentLength(std::string_view value);

} // namespace gatehouse::http

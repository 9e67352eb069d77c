#pragma once

#include <cstddef>
#include <string_view>

namespace gatehouse::http::http1 {

/// The place of the first control byte but HTAB (character::isControl) at or after `from`; text.size() without one.
/// Sixteen bytes at a time where the machine can.
[[nodiscard]] std::size_t findControl(std::string_view text, std::size_t from);

/// How many there are.
[[nodiscard]] std::size_t countControls(std::string_view text);

} // namespace gatehouse::http::http1

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gatehouse::cli {

/// In characters, near enough for alignment.
[[nodiscard]] std::size_t width(std::string_view text);
/// With blanks behind it, so that it is `to` wide.
[[nodiscard]] std::string padded(const std::string& text, std::size_t to);
/// What came from a gateway may hold anything: nothing of it may steer the terminal.
[[nodiscard]] std::string visible(std::string_view text);

} // namespace gatehouse::cli

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gatehouse::cli {

/// In characters, near enough for alignment.
[[nodiscard]] std::size_t width(std::string_view text);
/// With blanks behind it, so that it is `to` wide.
[[nodiscard]] std::string padded(const std::string& text, std::size_t to);
/// No wider than that; what is left out is a "…".
[[nodiscard]] std::string cut(const std::string& text, std::size_t most);

enum class Colour : bool { No, Yes };
/// In an SGR code (ECMA-48 §8.3.117), such as kBold.
[[nodiscard]] std::string painted(std::string_view text, std::string_view code, Colour colour);
inline constexpr std::string_view kBold = "1";
inline constexpr std::string_view kDim = "2";
inline constexpr std::string_view kRed = "31";
inline constexpr std::string_view kGreen = "32";
inline constexpr std::string_view kYellow = "33";

/// What came from a gateway may hold anything: nothing of it may steer the terminal.
[[nodiscard]] std::string visible(std::string_view text);

} // namespace gatehouse::cli

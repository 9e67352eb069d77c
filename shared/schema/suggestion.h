#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gatehouse::schema {

/// The candidate that `word` was most likely meant to be, counting typing errors; empty when none is near.
[[nodiscard]] std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// `did you mean "window"?`; without a near one `known: a, b, c` if they are few; else nothing.
[[nodiscard]] std::string didYouMean(std::string_view word, std::span<const std::string_view> candidates);

} // namespace gatehouse::schema

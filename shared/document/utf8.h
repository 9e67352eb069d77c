#pragma once

#include <cstddef>
#include <string_view>

namespace gatehouse::document {

/// Length of the UTF-8 sequence (RFC 3629) at the start of `text`; 0 if it is none.
[[nodiscard]] std::size_t utf8Length(std::string_view text);

/// Whether the character, one UTF-8 sequence, shows what it is: control characters do not, nor do the invisible ones
/// that turn the direction of writing, with which a text looks different from what is read.
[[nodiscard]] bool isPrintable(std::string_view sequence);

} // namespace gatehouse::document

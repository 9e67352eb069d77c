#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::observe {

/// How bytes that could end a line, leave a field, or deceive a reader's terminal are written.
enum class Escape : std::uint8_t {
    Json,   ///< \uXXXX; an invalid byte as if it were Latin-1
    Quoted, ///< text between quotes: \xHH for each byte
    Bare,   ///< text on its own: as Quoted, and blanks too
};

/// Appends `text` at `out` and returns the new end. What would go beyond `limit` is left out, never half an escape or
/// character. Valid UTF-8 stays, but for control characters and those that are invisible or turn the direction of text.
[[nodiscard]] char* appendEscaped(char* out, const char* limit, std::string_view text, Escape escape);

} // namespace gatehouse::observe

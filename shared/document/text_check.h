#pragma once

#include "shared/document/diagnostics.h"

#include <string_view>

namespace gatehouse::document {

/// What must hold of a text before any reader looks at it: its size, UTF-8 without errors (RFC 3629), and no control
/// characters but tab and line breaks. Reports the first violation and answers whether there was none.
[[nodiscard]] bool checkText(std::string_view text, Diagnostics& diagnostics);

} // namespace gatehouse::document

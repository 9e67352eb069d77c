#pragma once

#include "gateway/jose/json.h"

#include <string_view>

namespace gatehouse::jose {

/// The value that a JSON Pointer (RFC 6901) names; null if there is none. An empty pointer names `root` itself.
[[nodiscard]] const JsonValue* find(const JsonValue& root, std::string_view pointer);

/// Whether a text is a JSON Pointer: empty, or starting with "/", every "~" followed by 0 or 1.
[[nodiscard]] bool isJsonPointer(std::string_view text);

} // namespace gatehouse::jose

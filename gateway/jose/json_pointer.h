#pragma once

#include "gateway/jose/json.h"

#include <string_view>

namespace gatehouse::jose {

/// The value that a JSON Pointer (RFC 6901) names; null if there is none. An empty pointer names `root` itself.
[[nodiscard]] const JsonValue* find(const JsonValue& root, std::string_view pointer);

} // namespace gatehouse::jose

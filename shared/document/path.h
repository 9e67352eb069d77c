#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gatehouse::document {

/// "routes[3]" + "match" → "routes[3].match"; a key that is no plain word is quoted: headers["a.b"].
[[nodiscard]] std::string childPath(std::string_view path, std::string_view key);
/// "routes" + 3 → "routes[3]".
[[nodiscard]] std::string childPath(std::string_view path, std::size_t index);

} // namespace gatehouse::document

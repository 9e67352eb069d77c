#pragma once

#include "shared/core/arena.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::jose {

/// Decodes base64url without padding (RFC 7515 §2) into `arena`. One text has one spelling: characters of the other
/// alphabet, padding, white space and bits that no byte holds are refused, or two different tokens would be the same.
[[nodiscard]] std::optional<std::string_view> decodeBase64Url(std::string_view text, Arena& arena);

/// The same for keys and secrets, which live longer than an exchange.
[[nodiscard]] std::optional<std::string> decodeBase64Url(std::string_view text);

[[nodiscard]] std::string encodeBase64Url(std::string_view bytes);

} // namespace gatehouse::jose

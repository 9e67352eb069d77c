#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::credentials {

/// How many bytes of room decodeBase64() needs at most.
[[nodiscard]] constexpr std::size_t decodedSize(std::size_t encoded) { return encoded / 4 * 3 + 3; }

/// RFC 4648 §4, strictly: padded, no other characters, no bits left over. Nothing if it is not that, or does not fit.
[[nodiscard]] std::optional<std::string_view> decodeBase64(std::string_view text, std::span<char> into);
[[nodiscard]] std::string encodeBase64(std::string_view bytes);

} // namespace gatehouse::credentials

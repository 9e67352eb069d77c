#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace gatehouse::tls {

/// The host name in a server_name extension (RFC 6066 §3), with its stated length; a view into it. Nothing if the
/// extension is malformed, or the name is empty, over 255 bytes or holds a NUL: OpenSSL ends such a handshake with an
/// alert.
[[nodiscard]] std::optional<std::string_view> parseServerName(std::span<const unsigned char> extension);

} // namespace gatehouse::tls

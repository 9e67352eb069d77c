#pragma once

#include "shared/core/arena.h"

#include <string_view>

// The part of the WebSocket handshake that only HTTP/1 has (RFC 6455 §4). In HTTP/2 the stream itself says that the
// upgrade was meant (RFC 8441 §5), so the codecs of HTTP/1 add it where the other side had none.

namespace gatehouse::http::websocket {

inline constexpr std::string_view kProtocol = "websocket"; ///< in Upgrade and in ":protocol"
inline constexpr std::string_view kKeyField = "sec-websocket-key";
inline constexpr std::string_view kAcceptField = "sec-websocket-accept";

/// A new key: sixteen random bytes in base64.
[[nodiscard]] std::string_view makeKey(Arena& arena);
/// What a server that understood the handshake answers to that key.
[[nodiscard]] std::string_view acceptFor(std::string_view key, Arena& arena);

} // namespace gatehouse::http::websocket

#pragma once

#include <string>
#include <string_view>

namespace gatehouse::test {

/// What a server answers to a Sec-WebSocket-Key (RFC 6455 §4.2.2).
[[nodiscard]] std::string webSocketAccept(std::string_view key);

} // namespace gatehouse::test

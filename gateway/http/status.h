#pragma once

#include <cstdint>
#include <string_view>

namespace gatehouse::http {

/// The reason phrase of a registered status code; empty for others (RFC 9112 §4 allows that).
[[nodiscard]] std::string_view reasonPhrase(std::uint16_t status);

} // namespace gatehouse::http

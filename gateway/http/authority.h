#pragma once

#include "shared/core/arena.h"

#include <optional>
#include <string_view>

namespace gatehouse::http {

/// Whom a request is for (RFC 9110 §4.2, §7.2), in its one spelling: lower case, no trailing dot, no empty port.
struct Authority {
    std::string_view text; ///< host[:port], an IPv6 address in brackets
    std::string_view host; ///< without port and brackets
};

/// Reads `host [ ":" port ]` strictly: a name of letters, digits, "-", "_" and "." without empty labels, an IPv4
/// address, or an IPv6 address in brackets. Percent-encoding, sub-delims, user information and bytes above 0x7F, which
/// RFC 3986 would allow in a reg-name, are refused: no client sends them, and servers differ on what they mean. Nothing
/// may be empty. Views are into `raw` or the arena.
[[nodiscard]] std::optional<Authority> parseAuthority(std::string_view raw, Arena& arena);

} // namespace gatehouse::http

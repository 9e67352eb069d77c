#pragma once

#include "gateway/http/head.h"
#include "gateway/http/path.h"

#include <string_view>

namespace gatehouse::http {

/// Reads a request target (RFC 9112 §3.2) into path, query and, for the absolute form, authority and host of `head`,
/// whose method must be known. An absolute form of another scheme than http(s), user information, a fragment, "*" for
/// other methods than OPTIONS, and CONNECT's authority form are refused.
[[nodiscard]] Reason readTarget(std::string_view target, const PathRules& rules, RequestHead& head);

/// The same for a path with its query alone: the origin form, and ":path" of HTTP/2.
[[nodiscard]] Reason readOriginForm(std::string_view pathAndQuery, const PathRules& rules, RequestHead& head);

/// Reads the value of Host or ":authority" into authority and host of `head`.
[[nodiscard]] Reason readAuthority(std::string_view text, RequestHead& head);

} // namespace gatehouse::http

#pragma once

#include "gateway/http/reason.h"
#include "shared/core/arena.h"
#include "shared/core/result.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http {

/// What is done with spellings that different servers read differently (RFC 3986 §6.2.2).
struct PathRules {
    enum class Encoded : std::uint8_t {
        Reject, ///< the request is refused
        Keep,   ///< stays one byte of its segment, percent-encoded
        Decode, ///< becomes "/"
    };
    Encoded slash = Encoded::Reject;     ///< %2F
    Encoded backslash = Encoded::Reject; ///< "\" and %5C: servers that know it at all read it as "/"
    Encoded semicolon = Encoded::Keep;   ///< ";" and %3B; Decode is Keep here
    bool mergeSlashes = true;            ///< "//" becomes "/"
};

/// The one spelling of a path under which it is matched, judged, logged *and* forwarded, so that no two parts of the
/// system (nor the upstream) can read it differently. `raw` is the path of a request target, without its query.
///
/// Percent-encoded unreserved characters are decoded, all other triplets get upper-case digits, printable characters
/// that no URI may hold raw are encoded, dot segments are resolved. Nothing is decoded twice: %252F stays %252F.
/// Idempotent. Refused with Reason::bad_target: what does not begin with "/", control bytes and bytes above 0x7F, "#"
/// and "?", a "%" without two digits, %00-%1F and %7F, overlong UTF-8, ".." above the root, "..;", dot segments between
/// kept separators, and what the rules reject. The result is `raw` itself where nothing had to change, else in the
/// arena.
[[nodiscard]] Result<std::string_view, Reason> canonicalPath(std::string_view raw, const PathRules& rules,
                                                             Arena& arena);

} // namespace gatehouse::http

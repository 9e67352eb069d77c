#pragma once

#include <cstdint>

// What the codecs of all versions are told alike.

namespace gatehouse::http {

/// What the heads of one connection are held to. In HTTP/2 they are measured as if HTTP/1 had written them: who passes
/// in one version passes in the other. What an HTTP/1 session has not yet consumed stays with its host, which
/// must therefore be able to keep requestLine + header bytes.
struct Limits {
    std::uint32_t requestLine = 8 * 1024; ///< also the longest status line
    std::uint32_t header = 64 * 1024;     ///< all field lines with their line ends
    std::uint32_t fields = 128;           ///< field lines, Host among them
    std::uint32_t trailer = 8 * 1024;     ///< all trailer fields, counted alike
    std::uint32_t trailerFields = 32;
};

/// Of responses: gRPC sends metadata behind its messages as well as before them.
inline constexpr Limits kResponseLimits{.trailer = 64 * 1024, .trailerFields = 128};

/// What is done with request field names that hold more than letters, digits and "-". CGI and its heirs map "_" (some
/// "." too) to the same variable as "-", so X_User_Id would pass for the X-User-Id that only the gateway may set.
enum class OddNames : bool { Drop, Keep };

enum class Secure : bool { No, Yes };

} // namespace gatehouse::http

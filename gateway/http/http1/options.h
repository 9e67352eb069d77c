#pragma once

#include "gateway/http/path.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// What the heads of one connection are held to. What is not yet consumed stays with the host of a session, which must
/// therefore be able to keep requestLine + header bytes.
struct Limits {
    std::uint32_t requestLine = 8 * 1024; ///< also the longest status line
    std::uint32_t header = 64 * 1024;     ///< all field lines with their line ends
    std::uint32_t fields = 128;
    std::uint32_t trailer = 8 * 1024; ///< all trailer fields with their line ends
    std::uint32_t trailerFields = 32;
};

/// What is done with request field names that hold more than letters, digits and "-". CGI and its heirs map "_" (some
/// "." too) to the same variable as "-", so X_User_Id would pass for the X-User-Id that only the gateway may set.
enum class OddNames : bool { Drop, Keep };

enum class Secure : bool { No, Yes };

/// How client connections are spoken with. Shared by all sessions of a listener, and outlives them.
struct ServerOptions {
    Limits limits;
    PathRules paths;
    OddNames oddNames = OddNames::Drop;
    std::uint32_t maxRequests = 0;         ///< on one connection; 0: no limit
    std::uint32_t drainLimit = 256 * 1024; ///< of an unread request body, so that the connection can be kept
    const std::string_view* date =
        nullptr; ///< the time of day as IMF-fixdate, kept current by the worker; null: no Date is added
};

/// How upstream connections are spoken with; outlives their sessions.
struct ClientOptions {
    Limits limits;
    std::uint32_t interimResponses = 8; ///< 1xx before one final response
};

} // namespace gatehouse::http::http1

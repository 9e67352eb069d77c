#pragma once

#include "gateway/http/options.h"
#include "gateway/http/path.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// How client connections are spoken with. Shared by all sessions of a listener, and outlives them.
struct ServerOptions {
    Limits limits;
    PathRules paths;
    OddNames oddNames = OddNames::Drop;
    std::uint32_t maxRequests = 0;         ///< on one connection; 0: no limit
    std::uint32_t drainLimit = 256 * 1024; ///< of an unread request body, so that the connection can be kept
    const std::string_view* date =
        nullptr; ///< the time of day as IMF-fixdate, kept current by the worker; null: no Date is added
    const bool* keepNone = nullptr; ///< while true, each answer ends its connection; null: never
};

/// How upstream connections are spoken with; outlives their sessions.
struct ClientOptions {
    Limits limits = kResponseLimits;
    std::uint32_t interimResponses = 8; ///< 1xx before one final response
};

} // namespace gatehouse::http::http1

#pragma once

#include "gateway/http/options.h"
#include "gateway/http/path.h"
#include "shared/core/time.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace gatehouse::http::http2 {

class Memory;

/// What one peer may send on one connection before it is taken for an attack: the connection ends with
/// ENHANCE_YOUR_CALM. The same limits hold for clients and for upstreams.
struct FloodLimits {
    std::uint32_t continuations = 8;      ///< CONTINUATION frames of one header block
    std::uint32_t resetsPerSecond = 100;  ///< RST_STREAM before anything of the answer was sent
    std::uint32_t prematureResets = 250;  ///< the same, in the connection's whole life
    std::uint32_t provokedResets = 200;   ///< RST_STREAM that the peer's errors made us send, in its whole life
    std::uint32_t settingsPerSecond = 50; ///< SETTINGS
    std::uint32_t pingsPerSecond = 100;   ///< PING
    std::uint32_t emptyFrames = 10;       ///< DATA, HEADERS or CONTINUATION that hold and end nothing, in a row
    std::uint32_t emptyPerSecond = 100;   ///< the same, however mixed with others; unknown frames count as well
    std::uint32_t prioritiesPerStream = 100;
    std::uint32_t windowUpdatesPerData = 10; ///< WINDOW_UPDATE for each DATA frame that was sent
    Duration stall = 30s; ///< how long the end of an answer, when its exchange is over, may wait for a window to open
    Duration rest = 5min; ///< and how long all of it may take, a byte now and then
};

/// What the peer is told in SETTINGS, and the limits that follow from it.
struct Windows {
    std::uint32_t stream = 64 * 1024; ///< bytes in flight towards us on one stream
    std::uint32_t connection = 1024 * 1024;
};

/// How client connections are spoken with. Shared by all sessions of a listener, and outlives them.
struct ServerOptions {
    Limits limits{};
    PathRules paths{};
    OddNames oddNames = OddNames::Drop;
    std::uint32_t maxRequests = 0; ///< on one connection, after which it drains; 0: no limit
    const std::string_view* date =
        nullptr; ///< the time of day as IMF-fixdate, kept current by the worker; null: no Date is added
    std::uint32_t maxConcurrentStreams = 100;
    Windows windows{};
    FloodLimits floods{};
    std::shared_ptr<Memory> memory{}; ///< of the worker; null: every block is the C library's
};

/// How upstream connections are spoken with; outlives their sessions.
struct ClientOptions {
    Limits limits = kResponseLimits;
    std::uint32_t interimResponses = 8;       ///< 1xx before one final response
    std::uint32_t maxConcurrentStreams = 100; ///< or what the upstream allows, if that is less
    Windows windows{};
    FloodLimits floods{};
    std::shared_ptr<Memory> memory{}; ///< of the worker; null: every block is the C library's
};

} // namespace gatehouse::http::http2

#pragma once

#include "shared/core/bytes.h"
#include "shared/schema/fwd.h"

#include <cstdint>

namespace gatehouse::model {

/// The versions of HTTP that a listener can speak.
enum class HttpVersion { Http1, Http2 };

/// What one HTTP/2 connection of a client may do. A connection that goes beyond is told so (GOAWAY) and closed.
struct Http2 {
    std::uint32_t maxStreams = 100; ///< at the same time
    Bytes streamWindow = 64_KiB;    ///< of a request body, before anybody has taken any of it
    Bytes connectionWindow = 1_MiB;
    std::uint32_t continuations = 8;     ///< CONTINUATION frames of one field block
    std::uint32_t resets = 100;          ///< RST_STREAM, per second
    std::uint32_t prematureResets = 250; ///< of those, before an answer, in the lifetime of the connection
    std::uint32_t provokedResets = 200;  ///< streams that the gateway had to reset, in that lifetime
    std::uint32_t settings = 50;         ///< per second
    std::uint32_t pings = 100;           ///< per second
    std::uint32_t emptyFrames = 100;     ///< without content and without an end, per second
    std::uint32_t emptyFramesInARow = 10;
    std::uint32_t priorities = 100;   ///< PRIORITY frames for each stream opened
    std::uint32_t windowUpdates = 10; ///< WINDOW_UPDATE frames for each DATA frame sent
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<HttpVersion>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Http2>);

} // namespace gatehouse::model

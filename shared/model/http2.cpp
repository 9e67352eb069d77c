#include "shared/model/http2.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

using document::Cursor;
using schema::Reading;

namespace {

constexpr std::int64_t kAnyNumber = 1'000'000;

void checkWindows(const Http2& http2, const Cursor& at, Reading& reading) {
    if (http2.streamWindow > http2.connectionWindow)
        at.at(at.has("stream_window") ? "stream_window" : "connection_window")
            .error(reading.diagnostics, "a stream's window larger than its connection's is of no use");
}

} // namespace

schema::TypePtr declare(schema::Tag<HttpVersion> /*tag*/) {
    return schema::words<HttpVersion>(
        {{"http1", HttpVersion::Http1, "HTTP/1.1 and 1.0"}, {"http2", HttpVersion::Http2, "HTTP/2"}});
}

schema::TypePtr declare(schema::Tag<Http2> /*tag*/) {
    return schema::object<Http2>("listener.http2", "What one HTTP/2 connection of a client may do; beyond it, the "
                                                   "connection is closed with GOAWAY.")
        .field("max_streams", &Http2::maxStreams, "Requests at the same time.")
        .range(1, 10'000)
        .field("stream_window", &Http2::streamWindow, "How much of a request body may wait in the gateway.")
        .range(16_KiB, 16_MiB)
        .field("connection_window", &Http2::connectionWindow, "The same for all requests of a connection together.")
        .range(64_KiB, 256_MiB)
        .group("Floods")
        .field("continuations", &Http2::continuations, "CONTINUATION frames of one header section.")
        .range(0, 1'000)
        .field("resets", &Http2::resets, "Requests that are taken back (RST_STREAM).")
        .range(1, kAnyNumber)
        .unit("per second")
        .field("premature_resets", &Http2::prematureResets,
               "Requests that are taken back before they are answered, in the lifetime of the connection.")
        .range(1, kAnyNumber)
        .field(
            "provoked_resets", &Http2::provokedResets,
            "Requests that the gateway has to reset because they break the rules, in the lifetime of the connection.")
        .range(1, kAnyNumber)
        .field("settings", &Http2::settings, "SETTINGS frames.")
        .range(1, kAnyNumber)
        .unit("per second")
        .field("pings", &Http2::pings, "PING frames.")
        .range(1, kAnyNumber)
        .unit("per second")
        .field("empty_frames", &Http2::emptyFrames, "Frames that carry nothing and end nothing.")
        .range(1, kAnyNumber)
        .unit("per second")
        .field("empty_frames_in_a_row", &Http2::emptyFramesInARow, "Such frames without another one between them.")
        .range(1, kAnyNumber)
        .field("priorities", &Http2::priorities, "PRIORITY frames for each request.")
        .range(1, kAnyNumber)
        .field("window_updates", &Http2::windowUpdates, "WINDOW_UPDATE frames for each DATA frame of an answer.")
        .range(1, kAnyNumber)
        .check(checkWindows);
}

} // namespace gatehouse::model

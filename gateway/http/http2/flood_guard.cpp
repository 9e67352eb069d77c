#include "gateway/http/http2/flood_guard.h"

#include <nghttp2/nghttp2.h>

namespace gatehouse::http::http2 {

namespace {

constexpr std::uint8_t kPriorityUpdate = 0x10; // RFC 9218 §7.1

} // namespace

bool FloodGuard::onFrame(std::uint8_t type, std::uint8_t flags, std::size_t length, MonotonicTime now) {
    switch (type) {
    case NGHTTP2_DATA:
        return true; // onData() knows how much of it is padding
    case NGHTTP2_HEADERS:
        m_continuations = 0;
        [[fallthrough]];
    case NGHTTP2_CONTINUATION: {
        if (type == NGHTTP2_CONTINUATION && ++m_continuations > m_limits.continuations)
            return false;
        const bool isUseful = length != 0 || (flags & NGHTTP2_FLAG_END_HEADERS) != 0;
        if (!isUseful)
            return onEmpty(now);
        m_emptyInARow = 0;
        return true;
    }
    case NGHTTP2_SETTINGS:
        return m_settings.mayPass(now, m_limits.settingsPerSecond);
    case NGHTTP2_PING:
        return m_pings.mayPass(now, m_limits.pingsPerSecond);
    case NGHTTP2_PRIORITY:
    case kPriorityUpdate:
        return ++m_priorities <= m_limits.prioritiesPerStream * (m_streams + 1);
    case NGHTTP2_WINDOW_UPDATE:
        return ++m_windowUpdates <= m_limits.windowUpdatesPerData * (m_streams + m_dataSent + 1);
    case NGHTTP2_RST_STREAM:
        return true; // which stream it is for decides
    default:
        return m_empty.mayPass(now, m_limits.emptyPerSecond);
    }
}

bool FloodGuard::onData(std::size_t content, bool ends, MonotonicTime now) {
    if (content == 0 && !ends)
        return onEmpty(now);
    m_emptyInARow = 0;
    return true;
}

bool FloodGuard::onPrematureReset(MonotonicTime now) {
    return ++m_prematureResets <= m_limits.prematureResets && m_resets.mayPass(now, m_limits.resetsPerSecond);
}

bool FloodGuard::onEmpty(MonotonicTime now) {
    return ++m_emptyInARow <= m_limits.emptyFrames && m_empty.mayPass(now, m_limits.emptyPerSecond);
}

} // namespace gatehouse::http::http2

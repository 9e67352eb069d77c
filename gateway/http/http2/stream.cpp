#include "gateway/http/http2/stream.h"

#include "gateway/http/http2/connection.h"

#include <algorithm>

namespace gatehouse::http::http2 {

namespace {

/// From here on bytes are not copied if the peer's window lets them go at once; below, frames are filled first.
constexpr std::size_t kWriteAtOnce = 4 * 1024;

} // namespace

void Stream::writeBody(std::string_view bytes) {
    if (!canWrite() || bytes.empty())
        return;
    m_out.offer(bytes);
    m_connection.wakeData(*this);
    if (bytes.size() >= kWriteAtOnce)
        m_connection.sendFrames();
    m_connection.keepOffered(*this);
    m_connection.wantFlush();
}

bool Stream::endBody(const Fields* trailers) {
    if (!canWrite())
        return true;
    if (m_out.end(trailers) == OutgoingBody::End::Short)
        return false;
    m_connection.wakeData(*this);
    m_connection.wantFlush();
    return true;
}

/// Streams of a connection that holds too much count for all of it, so that each stops after what it has.
std::size_t Stream::queuedBytes() const {
    const std::size_t own = m_out.size();
    const std::size_t all = m_connection.queuedBytes();
    return own != 0 && all > Connection::kQueueLimit ? std::max(own, all) : own;
}

void Stream::resume() {
    m_in.paused = false;
    if (!m_in.held.empty() || m_in.takenUncredited != 0)
        m_connection.post(*this, Resumed);
}

void Stream::reset() {
    m_id = 0;
    m_out.reset();
    m_in.reset();
    m_errorCode = 0;
    m_fault = Reason::ok;
    m_events = 0;
    m_headsWaiting = 0;
    m_dataWaiting = m_outEnded = m_full = false;
    m_resetByPeer = m_cut = m_cutByUs = m_closed = m_retired = false;
}

} // namespace gatehouse::http::http2

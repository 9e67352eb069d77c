#include "gateway/http/http2/connection.h"

#include <array>
#include <utility>

namespace gatehouse::http::http2 {

namespace {

constexpr std::size_t kFrameHeader = 9;
constexpr std::size_t kGoawaySize = kFrameHeader + 8;
constexpr std::size_t kSpareStreams = 16; ///< that an idle connection keeps

char* put32(char* at, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        *at++ = static_cast<char>(value >> shift);
    return at;
}

/// RFC 9113 §6.8.
std::array<char, kGoawaySize> goaway(std::int32_t lastStream, std::uint32_t errorCode) {
    std::array<char, kGoawaySize> frame{};
    frame[2] = kGoawaySize - kFrameHeader;
    frame[3] = NGHTTP2_GOAWAY;
    put32(put32(frame.data() + kFrameHeader, static_cast<std::uint32_t>(lastStream)), errorCode);
    return frame;
}

} // namespace

// --- behind each call
// -------------------------------------------------------------------------------------------------

void Connection::settle() {
    ++m_depth; // what sinks call now is part of this call
    do {
        m_wanted = false;
        deliverEvents();
        cutStalled();
        send();
        tellWhoMayWrite();
        recycleRetired();
        onSettled();
    } while (!m_events.empty() || m_wanted);
    --m_depth;
    endIfOver();
}

void Connection::post(Stream& stream, Stream::Event event) {
    if (stream.m_events == 0)
        m_events.push_back(&stream);
    stream.m_events |= event;
    wantFlush();
}

void Connection::deliverEvents() {
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        Stream& stream = *m_events[i];
        const std::uint8_t events = std::exchange(stream.m_events, std::uint8_t{0});
        if (!stream.inUse())
            continue;
        if ((events & Stream::Faulted) != 0) {
            stream.tellFault(stream.m_fault);
            continue;
        }
        if ((events & Stream::Resumed) != 0)
            deliverHeld(stream);
        if ((events & Stream::Writable) != 0 && stream.inUse())
            stream.tellWritable();
    }
    m_events.clear();
}

void Connection::wantFlush() {
    if (m_depth > 0)
        m_wanted = true;
    else if (!m_over && !std::exchange(m_flushAsked, true))
        m_host.requestFlush();
}

void Connection::tellWhoMayWrite() {
    if (!std::exchange(m_someFull, false))
        return;
    for (Stream* stream : m_live) {
        if (!stream->m_full)
            continue;
        if (stream->queuedBytes() <= m_host.output().lowMark()) {
            stream->m_full = false;
            if (stream->inUse())
                post(*stream, Stream::Writable);
        } else {
            m_someFull = true;
        }
    }
}

void Connection::flushOutput() {
    m_flushAsked = false;
    const Work work(*this);
}

// --- streams
// ----------------------------------------------------------------------------------------------------------

Stream& Connection::acquire() {
    if (m_free.empty()) {
        m_all.push_back(makeStream());
        m_free.push_back(m_all.back().get());
    }
    Stream& stream = *m_free.back();
    m_free.pop_back();
    stream.m_place = m_live.size();
    m_live.push_back(&stream);
    ++m_inUse;
    return stream;
}

void Connection::bind(Stream& stream, std::int32_t id) {
    stream.m_id = id;
    nghttp2_session_set_stream_user_data(session(), id, &stream);
}

Stream* Connection::find(std::int32_t id) const {
    return static_cast<Stream*>(nghttp2_session_get_stream_user_data(session(), id));
}

void Connection::release(Stream& stream) {
    --m_inUse;
    stream.m_progress = stream.m_released = m_host.now();
    if (stream.m_closed || stream.m_id == 0 || isDead()) {
        discardInput(stream);
        retire(stream);
    }
    wantFlush();
}

void Connection::retire(Stream& stream) {
    if (!std::exchange(stream.m_retired, true)) {
        dropQueued(stream);
        m_retired.push_back(&stream);
    }
}

void Connection::recycleRetired() {
    for (Stream* stream : m_retired) {
        m_live[stream->m_place] = m_live.back();
        m_live[stream->m_place]->m_place = stream->m_place;
        m_live.pop_back();
        stream->reset();
        m_free.push_back(stream);
    }
    m_retired.clear();
    if (m_live.empty() && m_all.size() > kSpareStreams)
        trimPool();
}

/// Exchanges have deadlines; what they leave behind when they are over has this one. It is looked at whenever something
/// happens on the connection; when nothing does, the host's deadline for idle connections ends it.
void Connection::cutStalled() {
    if (m_live.size() == m_inUse || isDead())
        return;
    const MonotonicTime now = m_host.now();
    if (now < m_nextStallCheck)
        return;
    m_nextStallCheck = now + 1s;
    for (Stream* stream : m_live) {
        if (!stream->inUse() && (now - stream->m_progress > m_stall || now - stream->m_released > m_rest))
            cut(*stream, NGHTTP2_CANCEL, Cause::Provoked);
    }
}

/// A connection that was busy once shall not be large for ever.
void Connection::trimPool() {
    m_all.resize(kSpareStreams);
    m_free.clear();
    for (const auto& stream : m_all)
        m_free.push_back(stream.get());
}

void Connection::fault(Stream& stream, Reason reason) {
    if (reason == Reason::ok || !stream.inUse() || stream.m_fault != Reason::ok)
        return;
    stream.m_fault = reason;
    discardInput(stream);
    post(stream, Stream::Faulted);
}

void Connection::cut(Stream& stream, std::uint32_t errorCode, Cause cause) {
    if (!stream.canWrite() || stream.m_id == 0 || isDead())
        return;
    stream.m_cut = true;
    stream.m_cutByUs = cause == Cause::Ours;
    dropQueued(stream);
    discardInput(stream);
    nghttp2_submit_rst_stream(session(), NGHTTP2_FLAG_NONE, stream.m_id, errorCode);
    wantFlush();
}

void Connection::onClosed(Stream& stream, std::uint32_t errorCode) {
    if (std::exchange(stream.m_closed, true))
        return;
    dropQueued(stream);
    if (!stream.inUse()) {
        discardInput(stream);
        retire(stream);
    } else if (!stream.m_cutByUs) {
        fault(stream, stream.reasonFor(errorCode));
    }
}

// --- ends
// -------------------------------------------------------------------------------------------------------------

void Connection::endInput() {
    const Work work(*this);
    m_inputEnded = true;
    for (Stream* stream : m_live) {
        if (isCutByEndOfInput(*stream))
            fault(*stream, stream->reasonFor(NGHTTP2_NO_ERROR));
    }
}

void Connection::lose(Reason reason) {
    const Work work(*this);
    m_lost = true;
    closeAll(reason);
}

void Connection::closeAll(Reason reason) {
    for (Stream* stream : m_live) {
        const bool matters = stream->reasonFor(NGHTTP2_INTERNAL_ERROR) != Reason::ok;
        stream->m_closed = true;
        if (matters)
            fault(*stream, reason);
    }
}

void Connection::fail(Reason reason, std::uint32_t errorCode) {
    if (isDead())
        return;
    const auto frame = goaway(lastStream(), errorCode);
    m_host.output().write({frame.data(), frame.size()});
    declareFailed(reason);
}

/// From here on nghttp2 is not asked again.
void Connection::declareFailed(Reason reason) {
    if (std::exchange(m_failed, true))
        return;
    m_host.onConnectionFault(reason);
    closeAll(reason);
}

void Connection::terminate() {
    nghttp2_session_terminate_session(session(), NGHTTP2_NO_ERROR);
    wantFlush();
}

void Connection::endIfOver() {
    if (m_over || m_inUse != 0)
        return;
    const bool isFinished = nghttp2_session_want_read(session()) == 0 && nghttp2_session_want_write(session()) == 0;
    if (!m_lost && !m_failed && !m_inputEnded && !isFinished)
        return;
    m_over = true;
    m_host.endConnection(m_lost ? CloseMode::Abort : CloseMode::Graceful); // last act
}

} // namespace gatehouse::http::http2

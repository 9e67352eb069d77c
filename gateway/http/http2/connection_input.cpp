#include "gateway/http/http2/connection.h"

#include <utility>

namespace gatehouse::http::http2 {

std::size_t Connection::receiveBytes(std::string_view bytes) {
    const Work work(*this);
    if (isDead() || m_inputEnded)
        return bytes.size();
    // Who asks and does not read must not pile up answers here.
    if (m_host.output().queued() > m_host.output().highMark()) {
        if (!std::exchange(m_inputPaused, true))
            m_host.pauseInput();
        return 0;
    }
    m_working = true;
    const auto taken =
        nghttp2_session_mem_recv(session(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    m_working = false;
    if (taken < 0)
        onReceiveError(static_cast<int>(taken));
    return bytes.size();
}

void Connection::onReceiveError(int error) {
    switch (error) {
    case NGHTTP2_ERR_CALLBACK_FAILURE:
        return; // that was us
    case NGHTTP2_ERR_BAD_CLIENT_MAGIC:
        return declareFailed(protocolError()); // whoever that is, it does not speak HTTP/2
    case NGHTTP2_ERR_FLOODED:
    case NGHTTP2_ERR_TOO_MANY_CONTINUATIONS:
        return fail(flood(), NGHTTP2_ENHANCE_YOUR_CALM);
    default:
        return fail(protocolError(), NGHTTP2_INTERNAL_ERROR);
    }
}

int Connection::onFrameHeader(const nghttp2_frame_hd& header) {
    if (header.type == NGHTTP2_HEADERS)
        m_blockSize = 0;
    // nghttp2 looks at neither of these two.
    if (header.type == NGHTTP2_PRIORITY && header.stream_id == 0)
        fail(protocolError(), NGHTTP2_PROTOCOL_ERROR); // RFC 9113 §6.3
    const bool isStray =
        header.type == NGHTTP2_HEADERS && header.stream_id <= lastStream() && find(header.stream_id) == nullptr;
    if ((isStray && !m_guard.onStray(m_host.now())) ||
        !m_guard.onFrame(header.type, header.flags, header.length, m_host.now()))
        fail(flood(), NGHTTP2_ENHANCE_YOUR_CALM);
    return asCallbackResult();
}

int Connection::onFrame(const nghttp2_frame& frame) {
    Stream* const stream = frame.hd.stream_id == 0 ? nullptr : find(frame.hd.stream_id);
    const bool ends = (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    switch (frame.hd.type) {
    case NGHTTP2_HEADERS:
        onHeaders(frame, stream);
        break;
    case NGHTTP2_DATA:
        if (!m_guard.onData(frame.hd.length - frame.data.padlen, ends, m_host.now()))
            fail(flood(), NGHTTP2_ENHANCE_YOUR_CALM);
        else if (ends && stream != nullptr)
            endInput(*stream, nullptr);
        break;
    case NGHTTP2_RST_STREAM:
        if (stream != nullptr)
            stream->m_resetByPeer = true;
        if (!countReset(stream))
            fail(flood(), NGHTTP2_ENHANCE_YOUR_CALM);
        break;
    case NGHTTP2_SETTINGS:
        if ((frame.hd.flags & NGHTTP2_FLAG_ACK) == 0)
            onSettings();
        break;
    case NGHTTP2_PING:
        if ((frame.hd.flags & NGHTTP2_FLAG_ACK) != 0)
            onPong();
        break;
    case NGHTTP2_GOAWAY:
        onGoaway();
        break;
    default:
        break;
    }
    return asCallbackResult();
}

void Connection::onBody(Stream& stream, std::string_view bytes) {
    IncomingBody& in = stream.m_in;
    if (!in.discarding && (!stream.expectsBody() || !in.fits(bytes.size())))
        stream.onMalformed();
    if (in.discarding) {
        nghttp2_session_consume(session(), stream.m_id, bytes.size());
        return;
    }
    in.received += bytes.size();
    if (!in.paused && in.held.empty()) {
        stream.tellBody(bytes);
        nghttp2_session_consume_connection(session(), bytes.size());
        credit(stream, bytes.size());
        return;
    }
    in.held.append(bytes);
    m_held += bytes.size();
    // Up to a limit one stream's pause does not hold up the others; beyond it, memory counts more.
    if (m_held <= m_heldLimit)
        nghttp2_session_consume_connection(session(), bytes.size());
    else
        in.heldUncredited += static_cast<std::uint32_t>(bytes.size());
}

/// Bytes were taken: the stream's window opens again, unless its sink has meanwhile asked for a pause.
void Connection::credit(Stream& stream, std::size_t size) {
    IncomingBody& in = stream.m_in;
    in.takenUncredited += static_cast<std::uint32_t>(size);
    if (!in.paused && !stream.m_closed)
        nghttp2_session_consume_stream(session(), stream.m_id, std::exchange(in.takenUncredited, 0U));
}

void Connection::deliverHeld(Stream& stream) {
    IncomingBody& in = stream.m_in;
    if (in.paused || in.discarding)
        return;
    if (!in.held.empty()) {
        std::string bytes = std::exchange(in.held, {});
        m_held -= bytes.size();
        nghttp2_session_consume_connection(session(), std::exchange(in.heldUncredited, 0U));
        stream.tellBody(bytes);
        credit(stream, bytes.size());
        bytes.clear();
        in.held = std::move(bytes); // its memory
    } else {
        credit(stream, 0);
    }
    if (stream.inUse() && in.ended && !std::exchange(in.endTold, true))
        stream.tellEnd(in.trailers);
}

void Connection::endInput(Stream& stream, const Fields* trailers) {
    IncomingBody& in = stream.m_in;
    in.ended = true;
    in.trailers = trailers;
    if (in.discarding)
        return;
    if (!stream.expectsBody() || in.isShort())
        return stream.onMalformed();
    if (in.held.empty()) {
        in.endTold = true;
        stream.tellEnd(trailers);
    }
}

void Connection::discardInput(Stream& stream) {
    IncomingBody& in = stream.m_in;
    in.discarding = true;
    if (in.held.empty())
        return;
    m_held -= in.held.size();
    in.held.clear();
    if (!isDead())
        nghttp2_session_consume_connection(session(), std::exchange(in.heldUncredited, 0U));
}

} // namespace gatehouse::http::http2

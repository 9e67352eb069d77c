#include "gateway/http/http2/connection.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace gatehouse::http::http2 {

namespace {

constexpr std::size_t kFrameHeader = 9;

} // namespace

void Connection::send() {
    if (isDead() || m_working)
        return;
    m_working = true;
    for (;;) {
        const std::uint8_t* bytes = nullptr;
        const auto size = nghttp2_session_mem_send(session(), &bytes);
        if (size < 0 && !m_failed)
            fail(protocolError(), NGHTTP2_INTERNAL_ERROR);
        if (size <= 0)
            break;
        m_host.output().write(textOf(bytes, static_cast<std::size_t>(size)));
        if (m_failed)
            break;
    }
    m_working = false;
}

void Connection::sendFrames() {
    m_fillFrames = true;
    send();
    m_fillFrames = false;
}

void Connection::writeHeads(const Stream& stream) {
    if (stream.m_headsWaiting != 0)
        send();
}

void Connection::resumeOutput() {
    const Work work(*this);
    for (Stream* stream : m_live) {
        if (stream->m_out.size() != 0 || stream->m_out.hasEnded())
            wakeData(*stream);
    }
    if (std::exchange(m_inputPaused, false))
        m_host.resumeInput();
}

void Connection::wakeData(Stream& stream) {
    if (std::exchange(stream.m_dataWaiting, false))
        nghttp2_session_resume_data(session(), stream.m_id);
}

void Connection::keepOffered(Stream& stream) {
    const std::size_t before = stream.m_out.kept();
    stream.m_out.keepOffered();
    m_queued += stream.m_out.kept() - before;
    if (stream.m_out.size() == 0)
        return;
    wakeData(stream); // it may have waited for a whole frame
    if (stream.queuedBytes() > m_host.output().highMark())
        stream.m_full = m_someFull = true;
}

void Connection::dropQueued(Stream& stream) {
    m_queued -= stream.m_out.kept();
    stream.m_out.abandon();
}

FieldList& Connection::emptyList() {
    m_list.clear();
    return m_list;
}

ssize_t Connection::readData(Stream& stream, std::size_t most, std::uint32_t& flags) {
    const OutgoingBody& out = stream.m_out;
    const std::size_t size = out.front(most).size();
    const bool isLast = size == out.size();
    // What is known to be the last frame waits for END_STREAM, which would otherwise need a frame of its own.
    const bool waitsForEnd = m_fillFrames && isLast && out.isComplete();
    const bool hasNothing = size == 0 || waitsForEnd;
    if ((hasNothing && !out.hasEnded()) || m_host.output().queued() > m_host.output().highMark()) {
        stream.m_dataWaiting = true;
        return NGHTTP2_ERR_DEFERRED;
    }
    flags |= NGHTTP2_DATA_FLAG_NO_COPY;
    if (out.hasEnded() && isLast) {
        flags |= NGHTTP2_DATA_FLAG_EOF;
        if (!out.trailers().empty()) {
            flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            FieldList& list = emptyList();
            out.trailers().addTo(list);
            nghttp2_submit_trailer(session(), stream.m_id, list.data(), list.size());
        }
    }
    return static_cast<ssize_t>(size);
}

void Connection::writeData(Stream& stream, const std::uint8_t* frameHeader, std::size_t size) {
    OutgoingBody& out = stream.m_out;
    char* const at = m_host.output().reserve(kFrameHeader + size);
    std::memcpy(at, frameHeader, kFrameHeader);
    if (size != 0)
        std::memcpy(at + kFrameHeader, out.front(size).data(), size);
    m_host.output().commit(kFrameHeader + size);
    const std::size_t before = out.kept();
    out.consume(size);
    m_queued -= before - out.kept();
    m_guard.onDataSent();
    if (!stream.inUse())
        stream.m_progress = m_host.now();
}

void Connection::onSent(const nghttp2_frame& frame) {
    Stream* const stream = frame.hd.stream_id == 0 ? nullptr : find(frame.hd.stream_id);
    switch (frame.hd.type) {
    case NGHTTP2_HEADERS:
        if (stream != nullptr && stream->m_headsWaiting != 0) // trailers are not counted
            --stream->m_headsWaiting;
        [[fallthrough]];
    case NGHTTP2_DATA:
        if (stream != nullptr && (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            onEndSent(*stream);
        break;
    case NGHTTP2_RST_STREAM:
        // RST_STREAM that a client makes us send cost as much as those that it sends (CVE-2025-8671).
        if ((stream == nullptr || !stream->m_cutByUs) && !m_guard.onProvokedReset())
            fail(flood(), NGHTTP2_ENHANCE_YOUR_CALM);
        break;
    case NGHTTP2_GOAWAY:
        if (frame.goaway.error_code != NGHTTP2_NO_ERROR)
            declareFailed(frame.goaway.error_code == NGHTTP2_ENHANCE_YOUR_CALM ? flood() : protocolError());
        else
            onGoawaySent();
        break;
    default:
        break;
    }
}

/// Our side is complete. If the stream is not in use any more, the rest of what the peer sends is for nobody.
void Connection::onEndSent(Stream& stream) {
    stream.m_outEnded = true;
    if (!stream.inUse() && !stream.m_in.ended)
        cut(stream, stream.m_errorCode, stream.m_errorCode == NGHTTP2_NO_ERROR ? Cause::Ours : Cause::Provoked);
}

/// A head that could not be sent: nghttp2 may or may not know its stream.
void Connection::onNotSent(const nghttp2_frame& frame) {
    if (frame.hd.type != NGHTTP2_HEADERS)
        return;
    const auto at = std::ranges::find(m_live, frame.hd.stream_id, [](const Stream* stream) { return stream->m_id; });
    if (at == m_live.end())
        return;
    Stream& stream = **at;
    if (stream.m_headsWaiting != 0)
        --stream.m_headsWaiting;
    if (find(stream.m_id) == nullptr)
        onClosed(stream, NGHTTP2_REFUSED_STREAM);
    else
        cut(stream, NGHTTP2_INTERNAL_ERROR, Cause::Ours);
}

} // namespace gatehouse::http::http2

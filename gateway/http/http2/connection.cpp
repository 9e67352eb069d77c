#include "gateway/http/http2/connection.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace gatehouse::http::http2 {

namespace {

constexpr std::size_t kFrameHeader = 9;
constexpr std::size_t kGoawaySize = kFrameHeader + 8;
constexpr std::size_t kFieldOverhead = 32; // RFC 9113 §6.5.2
/// A header list may be refused politely up to so many times its limit; who goes on behind that means harm.
constexpr std::size_t kRefusable = 16;
/// Heads that the upstream or a policy made longer than we would accept ourselves.
constexpr std::size_t kMostHeadSent = 1024 * 1024;
constexpr std::size_t kSpareStreams = 16;    ///< that an idle connection keeps
constexpr std::size_t kWritable = 64 * 1024; ///< a stream that was full takes more below this

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

std::string_view textOf(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

using Option = std::unique_ptr<nghttp2_option, decltype([](nghttp2_option* option) { nghttp2_option_del(option); })>;
using CallbackTable =
    std::unique_ptr<nghttp2_session_callbacks,
                    decltype([](nghttp2_session_callbacks* table) { nghttp2_session_callbacks_del(table); })>;

Option makeOption() {
    nghttp2_option* raw = nullptr;
    nghttp2_option_new(&raw);
    Option option(raw);
    nghttp2_option_set_no_auto_window_update(raw, 1); // flow control is back-pressure
    nghttp2_option_set_no_http_messaging(raw, 1);     // checked here, with reasons
    nghttp2_option_set_no_closed_streams(raw, 1);
    nghttp2_option_set_max_send_header_block_length(raw, kMostHeadSent);
    // Frames of unknown types are ignored (RFC 9113 §4.1), but counted: nghttp2 tells only of those that it is told of.
    for (unsigned type = NGHTTP2_CONTINUATION + 1; type <= 0xFF; ++type)
        nghttp2_option_set_user_recv_extension_type(raw, static_cast<std::uint8_t>(type));
    return option;
}

} // namespace

/// The C face of a connection.
struct Connection::Callbacks {
    static Connection& of(void* connection) { return *static_cast<Connection*>(connection); }

    static int onBeginFrame(nghttp2_session*, const nghttp2_frame_hd* header, void* connection) {
        return of(connection).onFrameHeader(*header);
    }
    static int onBeginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* connection) {
        Connection& self = of(connection);
        self.onHeadersBegin(*frame, self.find(frame->hd.stream_id));
        return self.asCallbackResult();
    }
    static int onHeader(nghttp2_session*, const nghttp2_frame*, const std::uint8_t* name, std::size_t nameSize,
                        const std::uint8_t* value, std::size_t valueSize, std::uint8_t, void* connection) {
        Connection& self = of(connection);
        self.m_blockSize += nameSize + valueSize + kFieldOverhead;
        if (self.m_blockSize > self.m_blockLimit)
            self.fail(self.flood(), NGHTTP2_ENHANCE_YOUR_CALM);
        else
            self.onField(textOf(name, nameSize), textOf(value, valueSize));
        return self.asCallbackResult();
    }
    static int onFrameReceived(nghttp2_session*, const nghttp2_frame* frame, void* connection) {
        return of(connection).onFrame(*frame);
    }
    static int onUnknownFrame(nghttp2_session*, void**, const nghttp2_frame_hd*, void*) { return NGHTTP2_ERR_CANCEL; }
    static int onDataChunk(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* bytes, std::size_t size,
                           void* connection) {
        Connection& self = of(connection);
        if (Stream* stream = self.find(id))
            self.onBody(*stream, textOf(bytes, size));
        else
            nghttp2_session_consume(self.session(), id, size);
        return self.asCallbackResult();
    }
    static int onStreamClosed(nghttp2_session*, std::int32_t id, std::uint32_t errorCode, void* connection) {
        Connection& self = of(connection);
        if (Stream* stream = self.find(id))
            self.onClosed(*stream, errorCode);
        return self.asCallbackResult();
    }
    static int onFrameSent(nghttp2_session*, const nghttp2_frame* frame, void* connection) {
        of(connection).onSent(*frame); // a failure would keep the frame from being written
        return 0;
    }
    static int onFrameNotSent(nghttp2_session*, const nghttp2_frame* frame, int, void* connection) {
        of(connection).onNotSent(*frame);
        return of(connection).asCallbackResult();
    }
    static ssize_t readData(nghttp2_session*, std::int32_t, std::uint8_t*, std::size_t most, std::uint32_t* flags,
                            nghttp2_data_source* source, void* connection) {
        return of(connection).readData(*static_cast<Stream*>(source->ptr), most, *flags);
    }
    static int writeData(nghttp2_session*, nghttp2_frame*, const std::uint8_t* header, std::size_t size,
                         nghttp2_data_source* source, void* connection) {
        of(connection).writeData(*static_cast<Stream*>(source->ptr), header, size);
        return 0;
    }

    static CallbackTable table() {
        nghttp2_session_callbacks* raw = nullptr;
        nghttp2_session_callbacks_new(&raw);
        CallbackTable table(raw);
        nghttp2_session_callbacks_set_on_begin_frame_callback(raw, onBeginFrame);
        nghttp2_session_callbacks_set_on_begin_headers_callback(raw, onBeginHeaders);
        nghttp2_session_callbacks_set_on_header_callback(raw, onHeader);
        nghttp2_session_callbacks_set_on_frame_recv_callback(raw, onFrameReceived);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(raw, onDataChunk);
        nghttp2_session_callbacks_set_unpack_extension_callback(raw, onUnknownFrame);
        nghttp2_session_callbacks_set_on_stream_close_callback(raw, onStreamClosed);
        nghttp2_session_callbacks_set_on_frame_send_callback(raw, onFrameSent);
        nghttp2_session_callbacks_set_on_frame_not_send_callback(raw, onFrameNotSent);
        nghttp2_session_callbacks_set_send_data_callback(raw, writeData);
        return table;
    }
};

Connection::Connection(SessionHost& host, Side side, const Rules& rules)
    : m_host(host), m_stall(rules.floods.stall), m_guard(rules.floods), m_heldLimit(rules.windows.connection),
      m_blockLimit(kRefusable * rules.headerList) {
    const CallbackTable table = Callbacks::table();
    const Option option = makeOption();
    nghttp2_session* raw = nullptr;
    nghttp2_mem* const memory = rules.memory == nullptr ? nullptr : rules.memory->forNghttp2();
    if (side == Side::Server)
        nghttp2_session_server_new3(&raw, table.get(), this, option.get(), memory);
    else
        nghttp2_session_client_new3(&raw, table.get(), this, option.get(), memory);
    m_session.reset(raw);

    std::vector<nghttp2_settings_entry> settings{
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, rules.windows.stream},
        {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, rules.headerList},
    };
    if (side == Side::Server) {
        settings.push_back({NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, rules.maxStreams});
        settings.push_back({NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1});
        settings.push_back({NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1});
    } else {
        settings.push_back({NGHTTP2_SETTINGS_ENABLE_PUSH, 0});
    }
    nghttp2_submit_settings(raw, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
    nghttp2_session_set_local_window_size(raw, NGHTTP2_FLAG_NONE, 0,
                                          static_cast<std::int32_t>(rules.windows.connection));
    send();
}

Connection::~Connection() = default;

// --- calls from outside ----------------------------------------------------------------------------------------------

std::size_t Connection::receiveBytes(std::string_view bytes) {
    const Work work(*this);
    if (isDead() || m_inputEnded)
        return bytes.size();
    // Who asks and does not read must not pile up answers here.
    if (m_host.output().queued() > kOutputHighMark) {
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

void Connection::resumeOutput() {
    const Work work(*this);
    for (Stream* stream : m_live) {
        if (stream->m_out.size() != 0 || stream->m_out.hasEnded())
            wakeData(*stream);
    }
    if (std::exchange(m_inputPaused, false))
        m_host.resumeInput();
}

void Connection::flushOutput() {
    m_flushAsked = false;
    const Work work(*this);
}

// --- behind each call ------------------------------------------------------------------------------------------------

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
        if (stream->queuedBytes() <= kWritable) {
            stream->m_full = false;
            if (stream->inUse())
                post(*stream, Stream::Writable);
        } else {
            m_someFull = true;
        }
    }
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

// --- streams ---------------------------------------------------------------------------------------------------------

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
    stream.m_progress = m_host.now();
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
        if (!stream->inUse() && now - stream->m_progress > m_stall)
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

// --- input -----------------------------------------------------------------------------------------------------------

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

// --- output ----------------------------------------------------------------------------------------------------------

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
    if (stream.queuedBytes() > kOutputHighMark)
        stream.m_full = m_someFull = true;
}

void Connection::dropQueued(Stream& stream) {
    m_queued -= stream.m_out.kept();
    stream.m_out.abandon();
}

nghttp2_data_provider Connection::providerFor(Stream& stream) {
    nghttp2_data_provider provider{};
    provider.source.ptr = &stream;
    provider.read_callback = Callbacks::readData;
    return provider;
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
    if ((hasNothing && !out.hasEnded()) || m_host.output().queued() > kOutputHighMark) {
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

// --- ends ------------------------------------------------------------------------------------------------------------

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

} // namespace gatehouse::http::http2

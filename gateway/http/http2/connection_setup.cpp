#include "gateway/http/http2/connection.h"

namespace gatehouse::http::http2 {

namespace {

constexpr std::size_t kFieldOverhead = 32; // RFC 9113 §6.5.2
/// A head may be refused politely up to so many times its limits; who goes on behind that means harm.
constexpr std::size_t kRefusable = 16;
/// Heads that the upstream or a policy made longer than we would accept ourselves.
constexpr std::size_t kMostHeadSent = 1024 * 1024;

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
    : m_host(host), m_stall(rules.floods.stall), m_rest(rules.floods.rest), m_guard(rules.floods),
      m_heldLimit(rules.windows.connection),
      m_blockLimit(kRefusable * (std::size_t{rules.limits.requestLine} + rules.limits.header)), m_memory(rules.memory) {
    const CallbackTable table = Callbacks::table();
    const Option option = makeOption();
    nghttp2_session* raw = nullptr;
    nghttp2_mem* const memory = m_memory == nullptr ? nullptr : m_memory->forNghttp2();
    if (side == Side::Server)
        nghttp2_session_server_new3(&raw, table.get(), this, option.get(), memory);
    else
        nghttp2_session_client_new3(&raw, table.get(), this, option.get(), memory);
    m_session.reset(raw);

    std::vector<nghttp2_settings_entry> settings{
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, rules.windows.stream},
        {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, rules.limits.header},
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

nghttp2_data_provider Connection::providerFor(Stream& stream) {
    nghttp2_data_provider provider{};
    provider.source.ptr = &stream;
    provider.read_callback = Callbacks::readData;
    return provider;
}

} // namespace gatehouse::http::http2

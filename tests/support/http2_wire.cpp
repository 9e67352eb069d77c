#include "tests/support/http2_wire.h"

#include "shared/core/ascii.h"
#include "tests/support/http_message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace gatehouse::test {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kMostHeadSent = 1024 * 1024; // also what is larger than anybody should take
// The example of RFC 6455 §1.3. HTTP/2 has no key and no answer to it (RFC 8441 §5): these stand in the text.
constexpr std::string_view kWebSocketKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view kWebSocketAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
// Fields that belong to a connection of HTTP/1 (RFC 9113 §8.2.2), or have become something else.
constexpr std::array<std::string_view, 9> kDropped{"connection",        "keep-alive",        "proxy-connection",
                                                   "transfer-encoding", "upgrade",           "host",
                                                   "http2-settings",    "sec-websocket-key", "sec-websocket-accept"};

std::size_t number(std::string_view text, int base) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

nghttp2_nv pair(const std::pair<std::string, std::string>& field) {
    const auto bytes = [](const std::string& text) {
        return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(text.data()));
    };
    return {bytes(field.first), bytes(field.second), field.first.size(), field.second.size(), NGHTTP2_NV_FLAG_NONE};
}

std::vector<nghttp2_nv> pairs(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::vector<nghttp2_nv> list;
    for (const auto& field : fields)
        list.push_back(pair(field));
    return list;
}

std::string hexSize(std::size_t size) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return {digits.data(), end};
}

template <class Line> const std::string* findValue(const std::vector<Line>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Line::first);
    return found == fields.end() ? nullptr : &found->second;
}

bool hasNoBody(std::string_view method, int status) {
    return method == "HEAD" || (status >= 100 && status < 200) || status == 204 || status == 304;
}

} // namespace

const std::string* Http2Wire::Head::find(std::string_view name) const { return findValue(fields, name); }

Http2Wire::Http2Wire(Side side, bool secure) : m_side(side), m_secure(secure) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(
        callbacks, [](nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name, std::size_t nameSize,
                      const std::uint8_t* value, std::size_t valueSize, std::uint8_t, void* self) {
            const auto text = [](const std::uint8_t* bytes, std::size_t size) {
                return std::string(reinterpret_cast<const char*>(bytes), size);
            };
            static_cast<Http2Wire*>(self)
                ->stream(frame->hd.stream_id)
                .head.emplace_back(text(name, nameSize), text(value, valueSize));
            return 0;
        });
    nghttp2_session_callbacks_set_on_frame_recv_callback(
        callbacks, [](nghttp2_session*, const nghttp2_frame* frame, void* user) {
            auto& self = *static_cast<Http2Wire*>(user);
            const bool ends = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
            switch (frame->hd.type) {
            case NGHTTP2_HEADERS:
                self.onHead(self.stream(frame->hd.stream_id), ends);
                break;
            case NGHTTP2_DATA:
                if (ends)
                    self.onEnd(self.stream(frame->hd.stream_id));
                break;
            case NGHTTP2_RST_STREAM:
                self.m_signals.push_back("RST_STREAM " + std::to_string(frame->rst_stream.error_code));
                self.onReset(self.stream(frame->hd.stream_id));
                break;
            case NGHTTP2_GOAWAY:
                self.m_signals.push_back("GOAWAY " + std::to_string(frame->goaway.error_code));
                break;
            case NGHTTP2_PING:
                self.m_signals.emplace_back("PING");
                break;
            default:
                break;
            }
            return 0;
        });
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
        callbacks,
        [](nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* bytes, std::size_t size, void* user) {
            auto& self = *static_cast<Http2Wire*>(user);
            self.onBody(self.stream(id), {reinterpret_cast<const char*>(bytes), size});
            return 0;
        });
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(
        callbacks, [](nghttp2_session*, const nghttp2_frame* frame, int error, void* user) {
            static_cast<Http2Wire*>(user)->m_problem =
                "frame of type " + std::to_string(frame->hd.type) + ": " + nghttp2_strerror(error);
            return 0;
        });
    nghttp2_option* option = nullptr;
    nghttp2_option_new(&option);
    nghttp2_option_set_max_send_header_block_length(option, kMostHeadSent);
    if (side == Side::Client)
        nghttp2_session_client_new2(&m_session, callbacks, this, option);
    else
        nghttp2_session_server_new2(&m_session, callbacks, this, option);
    nghttp2_option_del(option);
    nghttp2_session_callbacks_del(callbacks);
    const nghttp2_settings_entry connect{NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1};
    nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, &connect, side == Side::Server ? 1 : 0);
}

Http2Wire::~Http2Wire() { nghttp2_session_del(m_session); }

Http2Wire::Stream& Http2Wire::stream(std::int32_t id) {
    Stream& stream = m_streams[id];
    stream.id = id;
    return stream;
}

std::string Http2Wire::takeBytes() {
    std::string bytes;
    const std::uint8_t* piece = nullptr;
    for (ssize_t size = nghttp2_session_mem_send(m_session, &piece); size > 0;
         size = nghttp2_session_mem_send(m_session, &piece))
        bytes.append(reinterpret_cast<const char*>(piece), static_cast<std::size_t>(size));
    return bytes;
}

// ---- what is said

void Http2Wire::say(std::string_view text) {
    m_unsaid += text;
    sayMore();
}

void Http2Wire::sayMore() {
    while (!m_unsaid.empty()) {
        switch (m_saying) {
        case Saying::Head:
            if (!takeHead())
                return;
            break;
        case Saying::Length:
        case Saying::Chunk: {
            const std::size_t size = std::min(m_left, m_unsaid.size());
            sayBody(size);
            m_left -= size;
            if (m_left > 0)
                return;
            if (m_saying == Saying::Length)
                endMessage();
            else
                m_saying = Saying::ChunkEnd;
            break;
        }
        case Saying::ChunkSize: {
            const auto line = takeLine();
            if (!line)
                return;
            m_left = number(*line, 16);
            m_saying = m_left == 0 ? Saying::Trailers : Saying::Chunk;
            break;
        }
        case Saying::ChunkEnd:
            if (!takeLine())
                return;
            m_saying = Saying::ChunkSize;
            break;
        case Saying::Trailers: {
            const auto line = takeLine();
            if (!line)
                return;
            if (line->empty()) {
                endMessage();
                break;
            }
            const std::size_t colon = line->find(':');
            stream(m_speaking)
                .trailers.emplace_back(ascii::lowerCase(std::string_view(*line).substr(0, colon)),
                                       ascii::trimBlanks(std::string_view(*line).substr(colon + 1)));
            break;
        }
        case Saying::UntilEnd:
            sayBody(m_unsaid.size());
            break;
        }
    }
}

std::optional<std::string> Http2Wire::takeLine() {
    const std::size_t end = m_unsaid.find(kLineEnd);
    if (end == std::string::npos)
        return std::nullopt;
    std::string line = m_unsaid.substr(0, end);
    m_unsaid.erase(0, end + kLineEnd.size());
    return line;
}

bool Http2Wire::takeHead() {
    if (m_unsaid.find("\r\n\r\n") == std::string::npos)
        return false;
    Head head;
    head.start = *takeLine();
    for (std::string line = *takeLine(); !line.empty(); line = *takeLine()) {
        const std::size_t colon = line.find(':');
        head.fields.emplace_back(
            ascii::lowerCase(std::string_view(line).substr(0, colon)),
            ascii::trimBlanks(std::string_view(line).substr(std::min(colon, line.size() - 1) + 1)));
    }
    sayHead(std::move(head));
    return true;
}

void Http2Wire::sayHead(Head head) {
    const std::string* length = head.find("content-length");
    const std::string* coding = head.find("transfer-encoding");
    m_saying = Saying::Head;
    if (length != nullptr && *length != "0") {
        m_left = number(*length, 10);
        m_saying = Saying::Length;
    } else if (coding != nullptr) {
        m_saying = Saying::ChunkSize;
    }
    m_side == Side::Client ? sayRequest(head) : sayResponse(head);
}

void Http2Wire::sayRequest(const Head& head) {
    const std::size_t first = head.start.find(' ');
    const std::size_t last = head.start.rfind(' ');
    const std::string* upgrade = head.find("upgrade");
    const std::string* host = head.find("host");
    const std::string method = head.start.substr(0, first);
    std::vector<FieldLine> fields;
    fields.emplace_back(":method", upgrade == nullptr ? method : "CONNECT");
    if (upgrade != nullptr)
        fields.emplace_back(":protocol", ascii::lowerCase(*upgrade));
    fields.emplace_back(":scheme", m_secure ? "https" : "http");
    fields.emplace_back(":path", head.start.substr(first + 1, last - first - 1));
    if (host != nullptr)
        fields.emplace_back(":authority", *host);
    for (const FieldLine& field : head.fields) {
        const bool isTrailers =
            field.first == "te" && ascii::lowerCase(field.second).find("trailers") != std::string::npos;
        if (isTrailers)
            fields.emplace_back("te", "trailers");
        else if (field.first != "te" && std::ranges::find(kDropped, field.first) == kDropped.end())
            fields.push_back(field);
    }
    nghttp2_data_provider body{};
    body.read_callback = onRead;
    const bool hasBody = m_saying != Saying::Head || upgrade != nullptr;
    m_speaking = nghttp2_submit_request(m_session, nullptr, pairs(fields).data(), fields.size(),
                                        hasBody ? &body : nullptr, nullptr);
    if (m_speaking < 0) {
        m_problem = nghttp2_strerror(m_speaking);
        return;
    }
    Stream& begun = stream(m_speaking);
    begun.method = method;
    begun.tunnel = upgrade != nullptr;
    if (begun.tunnel)
        m_saying = Saying::UntilEnd;
    m_reading.push_back(m_speaking);
    m_wasReset = false;
}

void Http2Wire::sayResponse(const Head& head) {
    if (m_unanswered.empty()) {
        m_problem = "an answer that nobody asked for";
        return;
    }
    m_speaking = m_unanswered.front();
    Stream& answered = stream(m_speaking);
    const std::size_t space = head.start.find(' ');
    std::string status = head.start.substr(space + 1, 3);
    const bool switches = status == "101";
    if (switches)
        status = "200";
    std::vector<FieldLine> fields;
    fields.emplace_back(":status", status);
    for (const FieldLine& field : head.fields) {
        if (std::ranges::find(kDropped, field.first) == kDropped.end())
            fields.push_back(field);
    }
    const auto list = pairs(fields);
    const int code = static_cast<int>(number(status, 10));
    if (code < 200) {
        nghttp2_submit_headers(m_session, NGHTTP2_FLAG_NONE, m_speaking, nullptr, list.data(), list.size(), nullptr);
        m_saying = Saying::Head;
        return;
    }
    m_unanswered.pop_front();
    const bool bodyless = hasNoBody(answered.method, switches ? 200 : code) ||
                          (head.find("content-length") != nullptr && m_saying == Saying::Head);
    nghttp2_data_provider body{};
    body.read_callback = onRead;
    nghttp2_submit_response(m_session, m_speaking, list.data(), list.size(), bodyless ? nullptr : &body);
    if (bodyless)
        m_saying = Saying::Head;
    else if (switches || m_saying == Saying::Head)
        m_saying = Saying::UntilEnd;
}

void Http2Wire::sayBody(std::size_t size) {
    stream(m_speaking).out.append(m_unsaid, 0, size);
    m_unsaid.erase(0, size);
    nghttp2_session_resume_data(m_session, m_speaking);
}

void Http2Wire::endMessage() {
    stream(m_speaking).outEnded = true;
    nghttp2_session_resume_data(m_session, m_speaking);
    m_saying = Saying::Head;
}

bool Http2Wire::endOfText() {
    if (m_saying != Saying::UntilEnd)
        return false;
    endMessage();
    return true;
}

void Http2Wire::resetStream(std::uint32_t error) {
    const bool inAnswer = m_side == Side::Server && m_saying == Saying::Head && !m_unanswered.empty();
    const std::int32_t id = inAnswer ? m_unanswered.front() : m_speaking;
    nghttp2_submit_rst_stream(m_session, NGHTTP2_FLAG_NONE, id, error);
    std::erase(m_unanswered, id);
    std::erase(m_reading, id);
    m_saying = Saying::Head;
}

void Http2Wire::goAway() {
    nghttp2_submit_goaway(m_session, NGHTTP2_FLAG_NONE, nghttp2_session_get_last_proc_stream_id(m_session),
                          NGHTTP2_NO_ERROR, nullptr, 0);
}

ssize_t Http2Wire::onRead(nghttp2_session* session, std::int32_t id, std::uint8_t* buffer, std::size_t size,
                          std::uint32_t* flags, nghttp2_data_source*, void* self) {
    Stream& stream = static_cast<Http2Wire*>(self)->stream(id);
    const std::size_t taken = std::min(size, stream.out.size());
    std::memcpy(buffer, stream.out.data(), taken);
    stream.out.erase(0, taken);
    if (stream.out.empty() && stream.outEnded) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (!stream.trailers.empty()) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            nghttp2_submit_trailer(session, id, pairs(stream.trailers).data(), stream.trailers.size());
        }
    } else if (taken == 0) {
        return NGHTTP2_ERR_DEFERRED;
    }
    return static_cast<ssize_t>(taken);
}

// ---- what is heard

void Http2Wire::hear(std::string_view bytes) {
    const ssize_t taken =
        nghttp2_session_mem_recv(m_session, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    if (taken < 0)
        m_problem = nghttp2_strerror(static_cast<int>(taken));
    publish();
}

void Http2Wire::onHead(Stream& stream, bool endOfStream) {
    if (stream.headHeard) { // trailers
        std::string trailers = stream.chunked ? "0\r\n" : "";
        for (const auto& [name, value] : stream.head)
            trailers += name + ": " + value + "\r\n";
        stream.head.clear();
        stream.heard += trailers + "\r\n";
        stream.complete = true;
        return publish();
    }
    if (m_side == Side::Server) {
        m_reading.push_back(stream.id);
        m_unanswered.push_back(stream.id);
        m_wasReset = false;
    }
    const std::string* status = findValue(stream.head, ":status");
    const bool interim = status != nullptr && status->starts_with('1');
    stream.heard += headText(stream, endOfStream);
    stream.head.clear();
    stream.headHeard = !interim;
    stream.complete = endOfStream;
    publish();
}

std::string Http2Wire::headText(Stream& stream, bool endOfStream) const {
    const auto& head = stream.head;
    const auto value = [&head](std::string_view name) {
        const std::string* found = findValue(head, name);
        return found == nullptr ? std::string() : *found;
    };
    std::string text;
    int status = 0;
    if (m_side == Side::Server) {
        stream.method = value(":method");
        stream.tunnel = !value(":protocol").empty();
        text = (stream.tunnel ? "GET" : stream.method) + " " + value(":path") +
               " HTTP/1.1\r\nhost: " + value(":authority") + "\r\n";
        if (stream.tunnel)
            text += "connection: upgrade\r\nupgrade: " + value(":protocol") +
                    "\r\nsec-websocket-key: " + std::string(kWebSocketKey) + "\r\n";
    } else {
        status = static_cast<int>(number(value(":status"), 10));
        const bool switched = stream.tunnel && status == 200;
        stream.tunnel = switched || (stream.tunnel && status < 200);
        text = switched ? "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
                          "sec-websocket-accept: " +
                              std::string(kWebSocketAccept) + "\r\n"
                        : "HTTP/1.1 " + value(":status") + (status == 200 ? " OK" : " Status") + "\r\n";
    }
    for (const auto& [name, text_] : head) {
        if (!name.starts_with(':'))
            text += name + ": " + text_ + "\r\n";
    }
    const bool isRequest = m_side == Side::Server;
    const bool hasLength = findValue(head, "content-length") != nullptr;
    stream.raw = hasLength || stream.tunnel;
    stream.chunked = !stream.raw && !(isRequest && endOfStream) && !(!isRequest && hasNoBody(stream.method, status));
    if (stream.chunked)
        text += "transfer-encoding: chunked\r\n";
    text += kLineEnd;
    if (stream.chunked && endOfStream)
        text += "0\r\n\r\n";
    return text;
}

void Http2Wire::onBody(Stream& stream, std::string_view bytes) {
    if (bytes.empty())
        return;
    if (stream.chunked)
        stream.heard += hexSize(bytes.size()) + "\r\n" + std::string(bytes) + "\r\n";
    else
        stream.heard += bytes;
}

void Http2Wire::onEnd(Stream& stream) {
    if (stream.chunked)
        stream.heard += "0\r\n\r\n";
    stream.complete = true;
    m_tunnelEnded = stream.tunnel;
}

void Http2Wire::onReset(Stream& stream) {
    m_wasReset = true;
    stream.complete = true;
    std::erase(m_unanswered, stream.id);
    if (m_speaking == stream.id) {
        m_saying = Saying::Head;
        m_unsaid.clear();
    }
}

/// What the oldest unread stream says now; what others say waits until it is complete.
void Http2Wire::publish() {
    while (!m_reading.empty()) {
        Stream& front = stream(m_reading.front());
        m_text += std::exchange(front.heard, {});
        if (!front.complete)
            return;
        m_reading.pop_front();
    }
}

} // namespace gatehouse::test

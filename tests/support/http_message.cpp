#include "tests/support/http_message.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::test {

namespace {

using State = TakenMessage::State;
constexpr std::string_view kLineEnd = "\r\n";

/// Reads a message from the front of a text that may not be complete yet.
class Reader {
public:
    Reader(std::string_view bytes, MessageKind kind, MessagePart part, bool ended)
        : m_bytes(bytes), m_kind(kind), m_part(part), m_ended(ended) {}

    TakenMessage read() {
        const auto start = line();
        if (!start)
            return incomplete();
        m_message.startLine = *start;
        if (!startLineIsValid())
            return malformed("start line: " + std::string(*start));
        if (const auto stopped = fieldSection(m_message.fields))
            return *stopped;
        if (m_part == MessagePart::Whole) {
            if (const auto stopped = body())
                return *stopped;
        }
        m_message.raw = std::string(m_bytes.substr(0, m_at));
        return {State::Complete, std::move(m_message), {}};
    }

    [[nodiscard]] std::size_t consumed() const { return m_at; }

private:
    using Stopped = std::optional<TakenMessage>;

    std::optional<std::string_view> line() {
        const std::size_t end = m_bytes.find(kLineEnd, m_at);
        if (end == std::string_view::npos)
            return std::nullopt;
        const std::string_view result = m_bytes.substr(m_at, end - m_at);
        m_at = end + kLineEnd.size();
        return result;
    }

    [[nodiscard]] bool startLineIsValid() const {
        const std::string& text = m_message.startLine;
        if (text.find_first_of(std::string_view("\0\r\n", 3)) != std::string::npos)
            return false;
        if (m_kind == MessageKind::Response)
            return text.starts_with("HTTP/1.") && m_message.status() >= 100;
        return std::count(text.begin(), text.end(), ' ') == 2 && text.find(" HTTP/1.") != std::string::npos;
    }

    Stopped fieldSection(std::vector<HttpMessage::FieldLine>& fields) {
        while (true) {
            const auto text = line();
            if (!text)
                return incomplete();
            if (text->empty())
                return std::nullopt;
            const std::size_t colon = text->find(':');
            const bool folded = text->front() == ' ' || text->front() == '\t';
            if (colon == std::string_view::npos || colon == 0 || folded || (*text)[colon - 1] == ' ' ||
                text->find_first_of(std::string_view("\0\r\n", 3)) != std::string_view::npos)
                return malformed("field line: " + std::string(*text));
            fields.emplace_back(text->substr(0, colon), ascii::trimBlanks(text->substr(colon + 1)));
        }
    }

    Stopped body() {
        const auto codings = m_message.values("transfer-encoding");
        const auto lengths = m_message.values("content-length");
        if (!codings.empty() && !lengths.empty())
            return malformed("both Content-Length and Transfer-Encoding");
        if (lengths.size() > 1 || codings.size() > 1)
            return malformed("framing given twice");
        if (bodyIsImpossible())
            return std::nullopt;
        if (!codings.empty())
            return codings.front() == "chunked" ? chunkedBody() : malformed("transfer coding " + codings.front());
        if (!lengths.empty())
            return lengthBody(lengths.front());
        return m_kind == MessageKind::Request ? std::nullopt : bodyUntilClose();
    }

    // RFC 9112 §6.3: 1xx, 204 and 304 have no body, whatever their fields say.
    [[nodiscard]] bool bodyIsImpossible() const {
        const int status = m_kind == MessageKind::Response ? m_message.status() : 0;
        return (status >= 100 && status < 200) || status == 204 || status == 304;
    }

    Stopped lengthBody(const std::string& text) {
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
        if (error != std::errc{} || end != text.data() + text.size())
            return malformed("Content-Length: " + text);
        m_message.framing = HttpMessage::Framing::Length;
        const auto bytes = exactly(size);
        if (!bytes)
            return incomplete();
        m_message.body = *bytes;
        return std::nullopt;
    }

    Stopped chunkedBody() {
        m_message.framing = HttpMessage::Framing::Chunked;
        while (true) {
            const auto sizeLine = line();
            if (!sizeLine)
                return incomplete();
            std::size_t size = 0;
            const auto [end, error] = std::from_chars(sizeLine->data(), sizeLine->data() + sizeLine->size(), size, 16);
            if (error != std::errc{} || end != sizeLine->data() + sizeLine->size())
                return malformed("chunk size: " + std::string(*sizeLine));
            if (size == 0)
                return fieldSection(m_message.trailers);
            const auto chunk = exactly(size);
            if (!chunk)
                return incomplete();
            const auto after = exactly(kLineEnd.size());
            if (!after)
                return incomplete();
            if (*after != kLineEnd)
                return malformed("no CRLF behind a chunk");
            m_message.chunks.emplace_back(*chunk);
            m_message.body += *chunk;
        }
    }

    Stopped bodyUntilClose() {
        m_message.framing = HttpMessage::Framing::UntilClose;
        if (!m_ended)
            return incomplete();
        m_message.body = m_bytes.substr(m_at);
        m_at = m_bytes.size();
        return std::nullopt;
    }

    std::optional<std::string_view> exactly(std::size_t size) {
        if (m_bytes.size() - m_at < size)
            return std::nullopt;
        const std::string_view result = m_bytes.substr(m_at, size);
        m_at += size;
        return result;
    }

    [[nodiscard]] TakenMessage incomplete() const {
        if (m_ended)
            return malformed(m_bytes.empty() ? "the connection ended before a message"
                                             : "the connection ended inside a message");
        return {State::Incomplete, {}, {}};
    }
    [[nodiscard]] static TakenMessage malformed(std::string problem) {
        return {State::Malformed, {}, std::move(problem)};
    }

    std::string_view m_bytes;
    MessageKind m_kind;
    MessagePart m_part;
    bool m_ended;
    std::size_t m_at = 0;
    HttpMessage m_message;
};

} // namespace

std::string_view toString(HttpMessage::Framing framing) {
    switch (framing) {
    case HttpMessage::Framing::None:
        return "none";
    case HttpMessage::Framing::Length:
        return "length";
    case HttpMessage::Framing::Chunked:
        return "chunked";
    case HttpMessage::Framing::UntilClose:
        return "until close";
    }
    return "";
}

std::vector<std::string> HttpMessage::values(std::string_view name) const {
    std::vector<std::string> result;
    for (const auto& [fieldName, value] : fields) {
        if (ascii::equalsIgnoringCase(fieldName, name))
            result.push_back(value);
    }
    return result;
}

int HttpMessage::status() const {
    int status = 0;
    const std::size_t space = startLine.find(' ');
    if (space != std::string::npos && startLine.size() >= space + 4)
        std::from_chars(startLine.data() + space + 1, startLine.data() + space + 4, status);
    return status;
}

std::string HttpMessage::method() const { return startLine.substr(0, startLine.find(' ')); }

std::string HttpMessage::target() const {
    const std::size_t first = startLine.find(' ');
    const std::size_t last = startLine.rfind(' ');
    return first < last ? startLine.substr(first + 1, last - first - 1) : std::string();
}

TakenMessage takeMessage(std::string& bytes, MessageKind kind, MessagePart part, bool ended) {
    Reader reader(bytes, kind, part, ended);
    TakenMessage taken = reader.read();
    if (taken.state == State::Complete)
        bytes.erase(0, reader.consumed());
    return taken;
}

} // namespace gatehouse::test

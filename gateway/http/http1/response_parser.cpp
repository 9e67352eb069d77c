#include "gateway/http/character.h"
#include "gateway/http/http1/connection_fields.h"
#include "gateway/http/http1/field_lines.h"
#include "gateway/http/http1/head_parser.h"

#include <algorithm>

namespace gatehouse::http::http1 {

namespace {

constexpr std::size_t kReasonPhraseAt = 13; // behind "HTTP/1.1 200 "

/// A status line without its line end (RFC 9112 §4). The space behind the status may be missing when nothing follows
/// it: many servers forget it, and nothing else could be meant.
bool readStatusLine(std::string_view line, ResponseHead& head) {
    if (line.starts_with("HTTP/1.1 "))
        head.version = Version::Http11;
    else if (line.starts_with("HTTP/1.0 "))
        head.version = Version::Http10;
    else
        return false;
    if (line.size() < kReasonPhraseAt - 1 || (line.size() >= kReasonPhraseAt && line[kReasonPhraseAt - 1] != ' '))
        return false;
    const std::string_view status = line.substr(9, 3);
    if (!std::ranges::all_of(status, character::isDigit))
        return false;
    head.status = static_cast<std::uint16_t>((status[0] - '0') * 100 + (status[1] - '0') * 10 + (status[2] - '0'));
    return head.status >= 100 && head.status <= 599;
}

bool readFields(char* at, ResponseHead& head, ConnectionFields& connection) {
    FieldLines lines(at);
    for (FieldLine line;;) {
        switch (lines.next(line)) {
        case FieldLines::Next::End:
            connection.removeNamed(head.fields);
            return true;
        case FieldLines::Next::Malformed:
            return false;
        case FieldLines::Next::Line:
            const Field field{line.name, line.value, fieldId(line.name)};
            if (isConnectionField(field.id)) {
                if (connection.read(field.id, line) != Reason::ok)
                    return false;
            } else if (field.id != FieldId::Host) {
                head.fields.add(field);
            }
        }
    }
}

/// RFC 9112 §6.3, in its order.
ResponseFraming framingOf(const ConnectionFields& connection, Method requestMethod, const ResponseHead& head) {
    ResponseFraming framing;
    if (connection.chunked() && (connection.contentLength() || head.version == Version::Http10))
        return framing;
    const bool noContent = head.status < 200 || head.status == 204;
    // RFC 9112 §6.1: a server MUST NOT send a transfer coding here; one that does may send chunks as well.
    if (noContent && connection.chunked())
        return framing;
    framing.valid = true;
    framing.keepAlive = connection.keepsAlive(head.version);
    if (noContent) {
        // RFC 9110 §8.6: nor a length. Harmless, but nothing that such a server sends next can be trusted.
        framing.keepAlive = framing.keepAlive && connection.contentLength().value_or(0) == 0;
    } else if (requestMethod == Method::Head || head.status == 304) {
        framing.body = ResponseBody::None;
    } else if (connection.chunked()) {
        framing.body = ResponseBody::Chunked;
    } else if (connection.contentLength()) {
        framing.body = *connection.contentLength() == 0 ? ResponseBody::None : ResponseBody::Length;
    } else {
        framing.body = ResponseBody::UntilClose;
        framing.keepAlive = false;
    }
    return framing;
}

} // namespace

ResponseFraming parseResponseHead(const RawHead& raw, Method requestMethod, ResponseHead& head) {
    if (raw.lines == 0)
        return {};
    Arena& arena = head.fields.arena();
    char* const at = copySection(raw.bytes, arena);
    const std::string_view statusLine(at, static_cast<std::size_t>(findLineEnd(at) - at));
    if (!readStatusLine(statusLine, head))
        return {};
    head.fields.reserve(raw.lines - 1);
    ConnectionFields connection;
    if (!readFields(at + statusLine.size() + 2, head, connection))
        return {};
    const ResponseFraming framing = framingOf(connection, requestMethod, head);
    if (head.status >= 200 && head.status != 204)
        head.contentLength = connection.contentLength();
    if (head.status == 101) {
        const std::string_view protocol = connection.upgrade();
        auto* copy = arena.allocateArray<char>(protocol.size());
        std::ranges::transform(protocol, copy, character::toLower);
        head.upgrade = {copy, protocol.size()};
    }
    return framing;
}

} // namespace gatehouse::http::http1

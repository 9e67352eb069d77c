#include "gateway/http/character.h"
#include "gateway/http/http1/connection_fields.h"
#include "gateway/http/http1/field_lines.h"
#include "gateway/http/http1/head_parser.h"
#include "gateway/http/request_fields.h"
#include "gateway/http/target.h"

#include <algorithm>

namespace gatehouse::http::http1 {

namespace {

constexpr std::size_t kVersionSize = 8; // HTTP/1.1

/// The steps of reading one request head. Each returns what is wrong with it.
class RequestParser {
public:
    RequestParser(const RawHead& raw, const ServerOptions& options, RequestHead& head)
        : m_options(options), m_head(head), m_lines(raw.lines), m_at(copySection(raw.bytes, head.fields.arena())),
          m_fields(head, options.oddNames) {}

    Reason parse() {
        if (const Reason reason = readRequestLine(); reason != Reason::ok)
            return reason;
        if (const Reason reason = readFields(); reason != Reason::ok)
            return reason;
        if (const Reason reason = checkFraming(); reason != Reason::ok)
            return reason;
        if (m_head.method == Method::Connect || m_head.method == Method::Trace)
            return Reason::method_not_implemented;
        if (const Reason reason = checkTarget(); reason != Reason::ok)
            return reason;
        return finish();
    }

    [[nodiscard]] const RequestFraming& framing() const { return m_framing; }

private:
    // RFC 9112 §3: method SP request-target SP HTTP-version, with exactly these two spaces.
    Reason readRequestLine() {
        const std::string_view line(m_at, static_cast<std::size_t>(findLineEnd(m_at) - m_at));
        m_at += line.size() + 2;

        const std::size_t methodEnd = line.find(' ');
        if (methodEnd == std::string_view::npos || !isToken(line.substr(0, methodEnd)))
            return Reason::bad_request;
        const std::size_t targetEnd = line.find(' ', methodEnd + 1);
        if (targetEnd == std::string_view::npos || targetEnd == methodEnd + 1)
            return Reason::bad_request;
        const Reason version = readVersion(line.substr(targetEnd + 1));
        // What ends in no version is no request line, and its first word no method: HEAD there keeps no body back.
        if (version == Reason::bad_request)
            return version;
        m_head.methodToken = line.substr(0, methodEnd);
        m_head.method = parseMethod(m_head.methodToken);
        m_head.target = line.substr(methodEnd + 1, targetEnd - methodEnd - 1);
        return version;
    }

    Reason readVersion(std::string_view version) {
        if (version == "HTTP/1.1") {
            m_head.version = Version::Http11;
            return Reason::ok;
        }
        if (version == "HTTP/1.0") {
            m_head.version = Version::Http10;
            return Reason::ok;
        }
        const bool wellFormed = version.size() == kVersionSize && version.starts_with("HTTP/") &&
                                character::isDigit(version[5]) && version[6] == '.' && character::isDigit(version[7]);
        return wellFormed ? Reason::version_unsupported : Reason::bad_request;
    }

    Reason readFields() {
        m_head.fields.reserve(m_lines - 1);
        FieldLines lines(m_at);
        for (FieldLine line;;) {
            switch (lines.next(line)) {
            case FieldLines::Next::End:
                m_connection.removeNamed(m_head.fields);
                return Reason::ok;
            case FieldLines::Next::Malformed:
                return Reason::bad_request;
            case FieldLines::Next::Line:
                if (const Reason reason = take(line); reason != Reason::ok)
                    return reason;
            }
        }
    }

    Reason take(const FieldLine& line) {
        const Field field{line.name, line.value, fieldId(line.name)};
        if (isConnectionField(field.id)) {
            m_transferEncodingSeen |= field.id == FieldId::TransferEncoding;
            return m_connection.read(field.id, line);
        }
        return m_fields.take(field, line.plainName ? RequestFields::Name::Plain : RequestFields::Name::Odd);
    }

    Reason checkFraming() {
        // RFC 9112 §6.1: both together is a smuggling attempt, and HTTP/1.0 knows no transfer coding.
        if (m_transferEncodingSeen && (m_connection.contentLength() || m_head.version == Version::Http10))
            return Reason::bad_framing;
        m_framing.chunked = m_connection.chunked();
        m_framing.length = m_connection.contentLength().value_or(0);
        m_framing.keepAlive = m_connection.keepsAlive(m_head.version);
        m_head.contentLength = m_connection.contentLength();
        m_head.trailersAccepted = m_connection.trailersAccepted();
        return Reason::ok;
    }

    // RFC 9112 §3.2: Host exactly once in HTTP/1.1; §3.2.2: the absolute form's authority wins over it.
    Reason checkTarget() {
        if (m_fields.host() ? readAuthority(*m_fields.host(), m_head) != Reason::ok : m_head.version != Version::Http10)
            return Reason::bad_host;
        return readTarget(m_head.target, m_options.paths, m_head);
    }

    Reason finish() {
        m_framing.expectsContinue =
            m_framing.hasBody() && m_head.version == Version::Http11 && m_fields.keepExpectation();
        // A body before the switch would leave two readings of where the tunnel begins.
        if (m_head.version == Version::Http11 && !m_framing.hasBody())
            m_head.upgrade = lowerCase(m_connection.upgrade());
        return Reason::ok;
    }

    std::string_view lowerCase(std::string_view text) {
        auto* copy = m_head.fields.arena().allocateArray<char>(text.size());
        std::ranges::transform(text, copy, character::toLower);
        return {copy, text.size()};
    }

    const ServerOptions& m_options;
    RequestHead& m_head;
    std::size_t m_lines;
    char* m_at;
    RequestFields m_fields;
    ConnectionFields m_connection;
    RequestFraming m_framing;
    bool m_transferEncodingSeen = false;
};

} // namespace

RequestFraming parseRequestHead(const RawHead& raw, const ServerOptions& options, RequestHead& head) {
    if (raw.lines == 0) {
        head.fault = Reason::bad_request;
        return {};
    }
    RequestParser parser(raw, options, head);
    head.fault = parser.parse();
    return parser.framing();
}

} // namespace gatehouse::http::http1

#include "gateway/http/http2/request_reader.h"

#include "gateway/http/connection_field.h"
#include "gateway/http/content_length.h"
#include "gateway/http/target.h"
#include "gateway/http/websocket.h"

namespace gatehouse::http::http2 {

namespace {

constexpr std::string_view kStartLineRest = "  HTTP/1.1"; // all of a request line but method and target

} // namespace

void RequestReader::begin(RequestHead& head) {
    m_head = &head;
    head.version = Version::Http2;
    m_section.begin(head.fields.arena(), m_options.limits.header, m_options.limits.fields);
    m_fields.emplace(head, m_options.oddNames);
    m_authority = {};
    m_cookie = {};
    m_startLine = kStartLineRest.size();
    m_seen = 0;
    m_schemeIsHttp = m_protocolIsWebSocket = false;
}

void RequestReader::take(std::string_view name, std::string_view value) {
    if (m_section.fault() != Reason::ok)
        return;
    if (name.starts_with(':'))
        return takePseudo(name, value);
    if (m_cookie.any() && name == fieldName(FieldId::Cookie))
        return takeCrumb(value);
    if (!m_section.admits(name, value))
        return;
    const FieldSection::Item item = m_section.read(name, value);
    if (m_section.fault() != Reason::ok)
        return;
    if (isConnectionField(item.field.id))
        return takeConnectionField(item.field);
    if (item.field.id == FieldId::Cookie)
        m_cookie.start(item.field.value);
    m_section.fail(m_fields->take(item.field, item.plainName ? RequestFields::Name::Plain : RequestFields::Name::Odd));
}

// RFC 9113 §8.3: those that are defined, before all others, and each once. ":authority" counts as the Host field that
// it stands for, method and path as the line that they would have made.
void RequestReader::takePseudo(std::string_view name, std::string_view value) {
    const Pseudo which = pseudoOf(name);
    if (which == NoneSeen || !m_section.inPrelude() || (m_seen & which) != 0)
        return m_section.fail(Reason::bad_request);
    m_seen |= which;
    switch (which) {
    case MethodSeen:
        m_head->methodToken = readStartLine(value);
        return;
    case PathSeen:
        m_head->target = readStartLine(value);
        return;
    case AuthoritySeen:
        if (m_section.admits(fieldName(FieldId::Host), value))
            m_authority = m_section.readValue(value);
        return;
    case SchemeSeen:
        m_schemeIsHttp = equalsIgnoringCase(value, "http") || equalsIgnoringCase(value, "https");
        return;
    case ProtocolSeen:
        m_protocolIsWebSocket = equalsIgnoringCase(value, websocket::kProtocol);
        return;
    case NoneSeen:
        return;
    }
}

RequestReader::Pseudo RequestReader::pseudoOf(std::string_view name) {
    if (name == ":method")
        return MethodSeen;
    if (name == ":path")
        return PathSeen;
    if (name == ":authority")
        return AuthoritySeen;
    if (name == ":scheme")
        return SchemeSeen;
    return name == ":protocol" ? ProtocolSeen : NoneSeen;
}

std::string_view RequestReader::readStartLine(std::string_view value) {
    m_startLine += value.size();
    if (m_startLine > m_options.limits.requestLine) {
        m_section.fail(Reason::uri_too_long);
        return {};
    }
    return m_section.readValue(value);
}

// RFC 9113 §8.2.3: crumbs become one field again before anything that is not HTTP/2 sees them, and count as one.
void RequestReader::takeCrumb(std::string_view crumb) {
    if (m_section.admitsBytes(CookieCrumbs::kSeparator.size() + crumb.size()) && m_section.admitsValue(crumb))
        m_cookie.add(crumb, m_head->fields.arena());
}

// RFC 9113 §8.2.2: none of them, but "te: trailers". Content-Length is here since the codec writes it anew.
void RequestReader::takeConnectionField(const Field& field) {
    switch (field.id) {
    case FieldId::ContentLength: {
        const auto length = parseContentLength(field.value);
        if (!length || (m_head->contentLength && *m_head->contentLength != *length))
            return m_section.fail(Reason::bad_framing);
        m_head->contentLength = length;
        return;
    }
    case FieldId::Te:
        if (!equalsIgnoringCase(field.value, "trailers"))
            return m_section.fail(Reason::bad_request);
        m_head->trailersAccepted = true;
        return;
    case FieldId::Http2Settings:
    case FieldId::ProxyAuthenticate:
    case FieldId::ProxyAuthorization:
        return; // harmless, and meant for nobody behind us
    case FieldId::TransferEncoding:
        return m_section.fail(Reason::bad_framing);
    default:
        return m_section.fail(Reason::bad_request);
    }
}

void RequestReader::finish(EndOfStream end) {
    m_head->method = parseMethod(m_head->methodToken);
    m_head->fault = m_section.fault() != Reason::ok ? m_section.fault() : check(end);
}

Reason RequestReader::check(EndOfStream end) {
    if (const Reason reason = checkPseudoFields(); reason != Reason::ok)
        return reason;
    // RFC 9113 §8.1.1: with the last frame being this one, there is no content.
    if (end == EndOfStream::Yes && m_head->contentLength.value_or(0) != 0)
        return Reason::bad_framing;
    if (m_head->method == Method::Connect) {
        if (const Reason reason = startUpgrade(end); reason != Reason::ok)
            return reason;
    } else if (m_head->method == Method::Trace) {
        return Reason::method_not_implemented;
    }
    if (const Reason reason = checkAuthority(); reason != Reason::ok)
        return reason;
    // ":path" is no place for the absolute form (RFC 9113 §8.3.1).
    if (!m_head->target.starts_with('/') && m_head->target != "*")
        return Reason::bad_target;
    if (const Reason reason = readTarget(m_head->target, m_options.paths, *m_head); reason != Reason::ok)
        return reason;
    if (end == EndOfStream::No && m_head->upgrade.empty())
        static_cast<void>(m_fields->keepExpectation());
    if (m_cookie.several())
        m_head->fields.set(FieldId::Cookie, m_cookie.joined());
    return Reason::ok;
}

Reason RequestReader::checkPseudoFields() const {
    if (!isToken(m_head->methodToken))
        return Reason::bad_request;
    const bool isExtended = (m_seen & ProtocolSeen) != 0;
    if (m_head->method == Method::Connect && !isExtended)
        return Reason::method_not_implemented; // a tunnel to anywhere
    if (isExtended && m_head->method != Method::Connect)
        return Reason::bad_request;
    constexpr std::uint8_t kNeeded = SchemeSeen | PathSeen;
    if ((m_seen & kNeeded) != kNeeded || m_head->target.empty())
        return Reason::bad_request;
    return m_schemeIsHttp ? Reason::ok : Reason::bad_target;
}

// RFC 8441 §4: the request that HTTP/1 would have sent with Upgrade, told in other words.
Reason RequestReader::startUpgrade(EndOfStream end) {
    if (!m_protocolIsWebSocket)
        return Reason::method_not_implemented;
    if (end == EndOfStream::Yes || m_head->contentLength)
        return Reason::bad_framing;
    m_head->method = Method::Get;
    m_head->methodToken = "GET";
    m_head->upgrade = websocket::kProtocol;
    return Reason::ok;
}

// RFC 9113 §8.3.1: ":authority", or Host; and never two opinions.
Reason RequestReader::checkAuthority() {
    const auto& host = m_fields->host();
    const bool hasAuthority = (m_seen & AuthoritySeen) != 0;
    if (!hasAuthority && !host)
        return Reason::bad_host;
    if (host && readAuthority(*host, *m_head) != Reason::ok)
        return Reason::bad_host;
    if (!hasAuthority)
        return Reason::ok;
    const std::string_view fromHost = m_head->authority;
    if (readAuthority(m_authority, *m_head) != Reason::ok)
        return Reason::bad_host;
    return host && fromHost != m_head->authority ? Reason::bad_host : Reason::ok;
}

} // namespace gatehouse::http::http2

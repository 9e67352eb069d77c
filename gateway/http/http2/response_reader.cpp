#include "gateway/http/http2/response_reader.h"

#include "gateway/http/character.h"
#include "gateway/http/connection_field.h"
#include "gateway/http/content_length.h"

#include <algorithm>

namespace gatehouse::http::http2 {

void ResponseReader::begin(ResponseHead& head) {
    m_head = &head;
    head.version = Version::Http2;
    m_section.begin(head.fields.arena(), m_options.limits.header, m_options.limits.fields);
}

void ResponseReader::take(std::string_view name, std::string_view value) {
    if (m_section.fault() != Reason::ok)
        return;
    if (name.starts_with(':')) {
        if (name == ":status" && m_section.inPrelude() && m_head->status == 0)
            takeStatus(value);
        else
            m_section.fail(Reason::upstream_bad_response);
        return;
    }
    if (!m_section.admits(name, value))
        return;
    const Field field = m_section.read(name, value).field;
    if (m_section.fault() != Reason::ok)
        return;
    if (isConnectionField(field.id))
        takeConnectionField(field);
    else if (field.id != FieldId::Host)
        m_head->fields.add(field);
}

void ResponseReader::takeStatus(std::string_view value) {
    if (value.size() != 3 || !std::ranges::all_of(value, character::isDigit))
        return m_section.fail(Reason::upstream_bad_response);
    m_head->status = static_cast<std::uint16_t>((value[0] - '0') * 100 + (value[1] - '0') * 10 + (value[2] - '0'));
}

// RFC 9113 §8.2.2.
void ResponseReader::takeConnectionField(const Field& field) {
    switch (field.id) {
    case FieldId::ContentLength: {
        const auto length = parseContentLength(field.value);
        if (!length || (m_head->contentLength && *m_head->contentLength != *length))
            return m_section.fail(Reason::upstream_bad_response);
        m_head->contentLength = length;
        return;
    }
    case FieldId::Http2Settings:
    case FieldId::ProxyAuthenticate:
    case FieldId::ProxyAuthorization:
        return;
    default:
        return m_section.fail(Reason::upstream_bad_response);
    }
}

bool ResponseReader::finish(Method requestMethod, EndOfStream end) {
    if (m_section.fault() != Reason::ok)
        return false;
    const std::uint16_t status = m_head->status;
    // RFC 9113 §8.6: there is no 101 in HTTP/2; §8.1: no interim response ends a stream.
    if (status < 100 || status > 599 || status == 101 || (status < 200 && end == EndOfStream::Yes))
        return false;
    // RFC 9110 §8.6: none in these. Harmless, but not to be passed on.
    if (status < 200 || status == 204)
        m_head->contentLength.reset();
    const bool tellsOfAnother = requestMethod == Method::Head || status == 304;
    return tellsOfAnother || end == EndOfStream::No || m_head->contentLength.value_or(0) == 0;
}

} // namespace gatehouse::http::http2

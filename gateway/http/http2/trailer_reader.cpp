#include "gateway/http/http2/trailer_reader.h"

#include "gateway/http/connection_field.h"

namespace gatehouse::http::http2 {

void TrailerReader::begin(Fields& trailers, const Limits& limits) {
    m_trailers = &trailers;
    m_section.begin(trailers.arena(), limits.trailer, limits.trailerFields);
}

void TrailerReader::take(std::string_view name, std::string_view value) {
    if (m_section.fault() != Reason::ok || !m_section.admits(name, value))
        return;
    if (name.starts_with(':'))
        return m_section.fail(Reason::bad_request);
    const Field field = m_section.read(name, value).field;
    if (m_section.fault() != Reason::ok)
        return;
    if (isFramingField(field.id) || isConnectionField(field.id))
        return m_section.fail(Reason::bad_request);
    if (isAcceptedTrailer(field, m_from))
        m_trailers->add(field);
}

} // namespace gatehouse::http::http2

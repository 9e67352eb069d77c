#include "gateway/http/http2/outgoing_body.h"

#include <algorithm>

namespace gatehouse::http::http2 {

void OutgoingBody::offer(std::string_view bytes) {
    if (m_ended)
        return;
    if (m_left) {
        bytes = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), *m_left));
        *m_left -= bytes.size();
    }
    m_offered = bytes;
}

void OutgoingBody::keepOffered() {
    if (m_taken == m_kept.size()) {
        m_kept.clear();
        m_taken = 0;
    } else if (m_taken > m_kept.size() / 2) {
        m_kept.erase(0, m_taken);
        m_taken = 0;
    }
    m_kept.append(m_offered);
    m_offered = {};
}

OutgoingBody::End OutgoingBody::end(const Fields* trailers) {
    if (m_left.value_or(0) != 0)
        return End::Short;
    if (!m_ended && trailers != nullptr)
        m_trailers.keep(*trailers);
    m_ended = true;
    return End::Whole;
}

std::string_view OutgoingBody::front(std::size_t most) const {
    const std::string_view first = m_taken < m_kept.size() ? std::string_view(m_kept).substr(m_taken) : m_offered;
    return first.substr(0, most);
}

void OutgoingBody::consume(std::size_t count) {
    if (m_taken < m_kept.size())
        m_taken += count;
    else
        m_offered.remove_prefix(count);
}

void OutgoingBody::abandon() {
    m_kept.clear();
    m_taken = 0;
    m_offered = {};
    m_trailers.clear();
    m_left = 0;
    m_ended = true;
}

void OutgoingBody::reset() {
    abandon();
    if (m_kept.capacity() > kSpare)
        m_kept = std::string();
    m_left.reset();
    m_ended = false;
}

} // namespace gatehouse::http::http2

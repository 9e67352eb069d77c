#include "gateway/http/http2/cookie_crumbs.h"

#include <cstring>

namespace gatehouse::http::http2 {

void CookieCrumbs::add(std::string_view crumb, Arena& arena) {
    ++m_count;
    const std::size_t needed = m_size + kSeparator.size() + crumb.size();
    if (needed > m_capacity) {
        m_capacity = needed * 2;
        auto* const larger = arena.allocateArray<char>(m_capacity);
        if (m_size != 0)
            std::memcpy(larger, m_text, m_size);
        m_text = m_buffer = larger;
    }
    if (m_size != 0)
        append(kSeparator);
    append(crumb);
}

void CookieCrumbs::append(std::string_view piece) {
    if (!piece.empty())
        std::memcpy(m_buffer + m_size, piece.data(), piece.size());
    m_size += piece.size();
}

} // namespace gatehouse::http::http2

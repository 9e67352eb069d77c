#include "shared/rpc/line_reader.h"

namespace gatehouse::rpc {

void LineReader::feed(std::string_view bytes) {
    if (m_isTooLong)
        return;
    m_bytes.erase(0, m_start);
    m_scanned -= m_start;
    m_start = 0;
    m_bytes += bytes;
}

std::optional<std::string> LineReader::next() {
    if (m_isTooLong)
        return std::nullopt;
    const std::size_t end = m_bytes.find('\n', m_scanned);
    const std::size_t length = (end == m_bytes.npos ? m_bytes.size() : end) - m_start;
    if (length > m_limit) {
        m_isTooLong = true;
        m_bytes = {};
        m_start = m_scanned = 0;
        return std::nullopt;
    }
    if (end == m_bytes.npos) {
        m_scanned = m_bytes.size();
        return std::nullopt;
    }
    std::string line = m_bytes.substr(m_start, length);
    m_start = m_scanned = end + 1;
    return line;
}

} // namespace gatehouse::rpc

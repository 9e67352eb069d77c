#include "bench/client/response_reader.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::load {

namespace {

constexpr std::size_t kLongestHead = 64 * 1024;

} // namespace

ResponseReader::State ResponseReader::read(std::string_view& bytes) {
    if (m_part == Part::Head) {
        if (const State state = readHead(bytes); state != State::Reading || m_part == Part::Head)
            return state;
    }
    if (m_part == Part::Counted)
        return skip(bytes) ? complete() : State::Reading;
    return readChunked(bytes);
}

ResponseReader::State ResponseReader::readHead(std::string_view& bytes) {
    while (true) {
        // The end may be split over two reads: its first bytes are then in m_line.
        const std::size_t known = m_line.size();
        m_line.append(bytes.substr(0, kLongestHead));
        const std::size_t end = m_line.find("\r\n\r\n", known < 3 ? 0 : known - 3);
        if (end == std::string::npos) {
            bytes = {};
            return m_line.size() > kLongestHead ? State::Malformed : State::Reading;
        }
        bytes.remove_prefix(end + 4 - known);
        const bool understood = parseHead(std::string_view(m_line).substr(0, end + 2));
        m_line.clear();
        if (!understood)
            return State::Malformed;
        if (m_status >= 200)
            break;
    }
    const bool hasBody = m_status != 204 && m_status != 304;
    if (m_chunked && hasBody) {
        m_part = Part::ChunkSize;
        return State::Reading;
    }
    m_part = Part::Counted;
    return m_left == 0 || !hasBody ? complete() : State::Reading;
}

bool ResponseReader::parseHead(std::string_view head) {
    if (!head.starts_with("HTTP/1.") || head.size() < 12)
        return false;
    if (std::from_chars(head.data() + 9, head.data() + 12, m_status).ec != std::errc{} || m_status < 100)
        return false;
    m_left = 0;
    m_chunked = m_closes = false;
    for (head.remove_prefix(head.find("\r\n") + 2); !head.empty(); head.remove_prefix(head.find("\r\n") + 2)) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        const std::size_t colon = line.find(':');
        if (colon == line.npos)
            return false;
        const std::string_view name = line.substr(0, colon), value = ascii::trimBlanks(line.substr(colon + 1));
        if (ascii::equalsIgnoringCase(name, "content-length"))
            std::from_chars(value.data(), value.data() + value.size(), m_left);
        else if (ascii::equalsIgnoringCase(name, "transfer-encoding"))
            m_chunked = true;
        else if (ascii::equalsIgnoringCase(name, "connection"))
            m_closes = ascii::equalsIgnoringCase(value, "close");
    }
    return true;
}

ResponseReader::State ResponseReader::readChunked(std::string_view& bytes) {
    while (!bytes.empty()) {
        switch (m_part) {
        case Part::ChunkSize:
            if (!takeLine(bytes))
                break;
            if (std::from_chars(m_line.data(), m_line.data() + m_line.size(), m_left, 16).ec != std::errc{})
                return State::Malformed;
            m_part = m_left == 0 ? Part::Trailer : Part::ChunkData;
            m_line.clear();
            break;
        case Part::ChunkData:
            if (skip(bytes))
                m_part = Part::ChunkEnd;
            break;
        case Part::ChunkEnd:
        case Part::Trailer:
            if (!takeLine(bytes))
                break;
            if (m_line.empty() && m_part == Part::Trailer)
                return complete();
            if (m_part == Part::ChunkEnd)
                m_part = Part::ChunkSize;
            m_line.clear();
            break;
        case Part::Head:
        case Part::Counted:
            return State::Malformed;
        }
    }
    return State::Reading;
}

/// True once all of m_left is behind us.
bool ResponseReader::skip(std::string_view& bytes) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
    bytes.remove_prefix(size);
    m_left -= size;
    return m_left == 0;
}

/// True once m_line is a whole line, without its end.
bool ResponseReader::takeLine(std::string_view& bytes) {
    const std::size_t end = bytes.find('\n');
    m_line.append(bytes.substr(0, end));
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
    if (end == bytes.npos)
        return false;
    if (!m_line.empty() && m_line.back() == '\r')
        m_line.pop_back();
    return true;
}

ResponseReader::State ResponseReader::complete() {
    m_part = Part::Head;
    m_line.clear();
    return State::Complete;
}

} // namespace gatehouse::load

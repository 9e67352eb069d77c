#include "tests/gateway/tls/memory_transport.h"

#include <algorithm>
#include <utility>

namespace gatehouse::tls::testing {

char* MemoryTransport::reserve(std::size_t size) {
    m_room.resize(std::max(m_room.size(), size));
    return m_room.data();
}

void MemoryTransport::commit(std::size_t used) { write({m_room.data(), used}); }

void MemoryTransport::write(std::string_view bytes) {
    if (m_closed || m_shutdown)
        return;
    m_largestWrite = std::max(m_largestWrite, bytes.size());
    m_output += bytes;
}

void MemoryTransport::close(CloseMode mode) {
    if (m_closed)
        return;
    m_closed = mode;
    m_input.clear();
    if (mode == CloseMode::Abort)
        m_output.clear();
}

void MemoryTransport::deliver(std::string_view bytes) {
    if (m_closed)
        return;
    m_input += bytes;
    if (!m_paused && !m_input.empty()) {
        const std::string offered =
            std::exchange(m_input, {}); // a fresh piece of memory, so that a view kept too long shows
        const std::size_t taken = m_handler->onData(offered);
        if (!m_closed)
            m_input.insert(0, offered.substr(taken));
    }
}

void MemoryTransport::deliverEnd() {
    m_ended = true;
    reportEnd();
}

void MemoryTransport::breakConnection(net::Closed why) {
    m_closed = CloseMode::Abort;
    m_handler->onClosed(why);
}

bool MemoryTransport::offerKept() {
    if (m_closed || m_paused || (m_input.empty() && (!m_ended || m_endReported)))
        return false;
    deliver({});
    reportEnd();
    return true;
}

void MemoryTransport::reportEnd() {
    if (m_closed || m_paused || !m_ended || std::exchange(m_endReported, true))
        return;
    m_handler->onEndOfInput();
}

std::string MemoryTransport::takeOutput() { return std::exchange(m_output, {}); }

} // namespace gatehouse::tls::testing

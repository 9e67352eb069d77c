#include "gateway/upstream/replay_buffer.h"

#include <sys/uio.h>

#include <algorithm>
#include <array>

namespace gatehouse::upstream {

bool ReplayBuffer::append(std::string_view bytes, std::size_t most) {
    if (bytes.size() > std::min(most, kMost) - std::min({m_bytes.size(), most, kMost}) ||
        !m_memory.tryTake(bytes.size())) {
        clear();
        return false;
    }
    m_bytes.append(bytes);
    return true;
}

void ReplayBuffer::clear() {
    if (m_bytes.empty())
        return;
    m_memory.giveBack(m_bytes.size());
    m_bytes.clear();
}

void ReplayBuffer::sendTo(http::ClientStream* const& stream) const {
    std::array<iovec, kMost / net::BufferPool::kSlabSize + 1> pieces;
    const std::size_t count = m_bytes.gather(pieces);
    for (std::size_t i = 0; i < count && stream != nullptr; ++i)
        stream->sendBody({static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len});
}

} // namespace gatehouse::upstream

#pragma once

#include "gateway/http/stream.h"
#include "gateway/net/output_queue.h"
#include "shared/core/memory_budget.h"

#include <cstddef>
#include <string_view>

namespace gatehouse::upstream {

/// The body of one request so far, for another attempt; bounded for itself and together with all others of its worker.
class ReplayBuffer {
public:
    static constexpr std::size_t kMost = 64 * 1024;
    static constexpr std::size_t kMostOfWorker = 64 * 1024 * 1024;

    ReplayBuffer(net::BufferPool& pool, MemoryBudget& memory) : m_bytes(pool), m_memory(memory) {}
    ~ReplayBuffer() { clear(); }
    ReplayBuffer(const ReplayBuffer&) = delete;
    ReplayBuffer& operator=(const ReplayBuffer&) = delete;

    /// False: it would become longer than `most`, or there is no memory for it; then nothing is kept.
    [[nodiscard]] bool append(std::string_view bytes, std::size_t most);
    void clear();
    /// Sends all of it, as long as `stream` is there: what is sent may end the attempt.
    void sendTo(http::ClientStream* const& stream) const;

private:
    net::OutputQueue m_bytes;
    MemoryBudget& m_memory;
};

} // namespace gatehouse::upstream

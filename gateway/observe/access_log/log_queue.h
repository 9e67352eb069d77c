#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace gatehouse::observe::detail {

/// The buffers of one worker on their way to the log's thread and back. Two threads, no lock: the worker takes and
/// hands over, the log's thread reads and gives back. All memory is reserved at the start, so that a dead disk costs no
/// more than that.
class LogQueue {
public:
    struct Chunk {
        char* bytes = nullptr;
        std::size_t size = 0;
        std::uint32_t lines = 0;
        std::atomic<bool> busy = false; ///< handed over and not yet given back

        [[nodiscard]] std::string_view text() const { return {bytes, size}; }
    };

    LogQueue(std::size_t chunks, std::size_t chunkSize)
        : m_memory(std::make_unique_for_overwrite<char[]>(chunks * chunkSize)), m_chunks(chunks), m_order(chunks) {
        for (std::size_t i = 0; i < chunks; ++i)
            m_chunks[i].bytes = &m_memory[i * chunkSize];
    }

    // The worker's side.

    /// A free buffer, rather one used lately, which the cache still holds; null if all are on their way.
    [[nodiscard]] Chunk* take() {
        for (Chunk& chunk : m_chunks)
            if (!chunk.busy.load(std::memory_order_acquire))
                return &chunk;
        return nullptr;
    }
    void hand(Chunk& chunk, std::size_t size, std::uint32_t lines) {
        chunk.size = size;
        chunk.lines = lines;
        chunk.busy.store(true, std::memory_order_relaxed);
        const std::size_t head = m_head.load(std::memory_order_relaxed);
        m_order[head % m_order.size()] = &chunk;
        m_head.store(head + 1, std::memory_order_release);
    }
    void countDropped() { m_dropped.store(dropped() + 1, std::memory_order_relaxed); }

    // The log's thread.

    /// The oldest buffer handed over; null without one.
    [[nodiscard]] Chunk* front() const {
        const std::size_t tail = m_tail.load(std::memory_order_relaxed);
        return tail == m_head.load(std::memory_order_acquire) ? nullptr : m_order[tail % m_order.size()];
    }
    void giveBack() {
        const std::size_t tail = m_tail.load(std::memory_order_relaxed);
        Chunk* const chunk = m_order[tail % m_order.size()];
        m_tail.store(tail + 1, std::memory_order_relaxed);
        chunk->busy.store(false, std::memory_order_release);
    }

    // Anybody.

    [[nodiscard]] std::uint64_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    std::unique_ptr<char[]> m_memory;
    std::vector<Chunk> m_chunks;
    std::vector<Chunk*> m_order; ///< a ring; it has room for all
    alignas(64) std::atomic<std::size_t> m_head = 0;
    std::atomic<std::uint64_t> m_dropped = 0; ///< lines the worker had no room for
    alignas(64) std::atomic<std::size_t> m_tail = 0;
};

} // namespace gatehouse::observe::detail

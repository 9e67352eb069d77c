#pragma once

#include "shared/core/byte_output.h"

#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <string_view>

namespace gatehouse::net {

/// A piece of buffer memory: [begin, end) holds bytes, [end, capacity) is room.
struct Slab {
    std::unique_ptr<Slab> next;
    std::unique_ptr<char[]> bytes;
    std::size_t capacity = 0;
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::string_view contents() const { return {bytes.get() + begin, end - begin}; }
    [[nodiscard]] std::span<char> room() { return {bytes.get() + end, capacity - end}; }
};

/// The buffers of one loop: a bounded list of free slabs, so that warm traffic never reaches malloc, and the big
/// buffers that every stream of the loop reads and decrypts into.
class BufferPool {
public:
    static constexpr std::size_t kSlabSize = 16 * 1024;
    static constexpr std::size_t kReadSize = 128 * 1024;
    static constexpr std::size_t kMaxFree = 64;              ///< slabs kept for later: 1 MiB
    static constexpr std::size_t kShortHighMark = kSlabSize; ///< once the budget is used up

    BufferPool();
    ~BufferPool();
    BufferPool(const BufferPool&) = delete;
    BufferPool& operator=(const BufferPool&) = delete;

    /// An empty slab with room for `size` bytes: kSlabSize from the free list, or made to measure.
    [[nodiscard]] std::unique_ptr<Slab> take(std::size_t size = kSlabSize);
    void give(std::unique_ptr<Slab> slab);

    /// What all slabs in use may hold before output queues and reads are kept short: a soft limit, by which many slow
    /// readers cost little each. Without it: no limit.
    void setBudget(std::size_t bytes) { m_budget = bytes; }
    /// Drops the slabs that are kept for later.
    void trim();
    /// Fixes highMark() for the turn that begins.
    void beginTurn() { m_isShort = m_taken > m_budget; }
    /// How many bytes an output queue may hold before whoever fills it is to stop.
    [[nodiscard]] std::size_t highMark() const { return m_isShort ? kShortHighMark : ByteOutput::kHighMark; }
    /// Bytes of the slabs in use.
    [[nodiscard]] std::size_t taken() const { return m_taken; }

    /// Scratch memory for one recv(). Its contents live until the receiving callback returns.
    [[nodiscard]] std::span<char> readBuffer() { return {m_read.get(), m_isShort ? kSlabSize : kReadSize}; }
    /// Scratch memory of the same size and lifetime for what was decrypted from it; made when first asked for.
    [[nodiscard]] std::span<char> plainBuffer();
    [[nodiscard]] std::size_t freeSlabs() const { return m_freeCount; }

private:
    std::unique_ptr<char[]> m_read;
    std::unique_ptr<char[]> m_plain;
    std::unique_ptr<Slab> m_free;
    std::size_t m_freeCount = 0;
    std::size_t m_taken = 0;
    std::size_t m_budget = std::numeric_limits<std::size_t>::max();
    bool m_isShort = false;
};

} // namespace gatehouse::net

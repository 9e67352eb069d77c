#pragma once

#include "gateway/net/buffer_pool.h"

#include <sys/uio.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace gatehouse::net {

/// Bytes on their way out: a chain of slabs, filled at the back, sent from the front. Holds no memory while it is
/// empty.
class OutputQueue {
public:
    explicit OutputQueue(BufferPool& pool) : m_pool(&pool) {}
    OutputQueue(OutputQueue&& other) noexcept;
    ~OutputQueue() { clear(); }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// Contiguous room for `size` bytes at the back; commit() says how many of them were filled.
    [[nodiscard]] char* reserve(std::size_t size);
    void commit(std::size_t used);
    void append(std::string_view bytes);

    /// Describes the front of the queue for sendmsg(). Returns how many entries of `pieces` were used.
    [[nodiscard]] std::size_t gather(std::span<iovec> pieces) const;
    /// Drops `count` sent bytes from the front.
    void consume(std::size_t count);
    void clear();

private:
    void dropFront();

    BufferPool* m_pool;
    std::unique_ptr<Slab> m_first;
    Slab* m_last = nullptr;
    std::size_t m_size = 0;
};

} // namespace gatehouse::net

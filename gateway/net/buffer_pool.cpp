#include "gateway/net/buffer_pool.h"

#include <utility>

namespace gatehouse::net {

BufferPool::BufferPool() : m_read(std::make_unique_for_overwrite<char[]>(kReadSize)) {}

BufferPool::~BufferPool() { trim(); }

void BufferPool::trim() {
    while (m_free != nullptr) // one after the other: a long chain must not recurse
        m_free = std::move(m_free->next);
    m_freeCount = 0;
}

std::span<char> BufferPool::plainBuffer() {
    if (m_plain == nullptr)
        m_plain = std::make_unique_for_overwrite<char[]>(kReadSize);
    return {m_plain.get(), kReadSize};
}

std::unique_ptr<Slab> BufferPool::take(std::size_t size) {
    if (size <= kSlabSize && m_free != nullptr) {
        auto slab = std::exchange(m_free, std::move(m_free->next));
        --m_freeCount;
        m_taken += slab->capacity;
        return slab;
    }
    auto slab = std::make_unique<Slab>();
    slab->capacity = size <= kSlabSize ? kSlabSize : size;
    slab->bytes = std::make_unique_for_overwrite<char[]>(slab->capacity);
    m_taken += slab->capacity;
    return slab;
}

void BufferPool::give(std::unique_ptr<Slab> slab) {
    m_taken -= slab->capacity;
    if (slab->capacity != kSlabSize || m_freeCount == kMaxFree)
        return;
    slab->begin = slab->end = 0;
    slab->next = std::move(m_free);
    m_free = std::move(slab);
    ++m_freeCount;
}

} // namespace gatehouse::net

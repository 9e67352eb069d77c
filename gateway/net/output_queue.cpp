#include "gateway/net/output_queue.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace gatehouse::net {

OutputQueue::OutputQueue(OutputQueue&& other) noexcept
    : m_pool(other.m_pool), m_first(std::move(other.m_first)), m_last(std::exchange(other.m_last, nullptr)),
      m_size(std::exchange(other.m_size, 0)) {}

char* OutputQueue::reserve(std::size_t size) {
    if (m_last == nullptr || m_last->room().size() < size) {
        auto slab = m_pool->take(size);
        Slab* added = slab.get();
        (m_last == nullptr ? m_first : m_last->next) = std::move(slab);
        m_last = added;
    }
    return m_last->room().data();
}

void OutputQueue::commit(std::size_t used) {
    m_last->end += used;
    m_size += used;
    if (m_size == 0)
        clear();
}

void OutputQueue::append(std::string_view bytes) {
    while (!bytes.empty()) {
        char* room = reserve(1);
        const std::size_t count = std::min(bytes.size(), m_last->room().size());
        std::memcpy(room, bytes.data(), count);
        commit(count);
        bytes.remove_prefix(count);
    }
}

std::size_t OutputQueue::gather(std::span<iovec> pieces) const {
    std::size_t count = 0;
    for (Slab* slab = m_first.get(); slab != nullptr && count < pieces.size(); slab = slab->next.get())
        if (slab->begin != slab->end) // reserved, but nothing was committed
            pieces[count++] = {slab->bytes.get() + slab->begin, slab->end - slab->begin};
    return count;
}

void OutputQueue::consume(std::size_t count) {
    m_size -= count;
    if (m_size == 0) {
        clear();
        return;
    }
    while (count > 0) {
        const std::size_t here = std::min(count, m_first->end - m_first->begin);
        m_first->begin += here;
        count -= here;
        if (m_first->begin == m_first->end)
            dropFront();
    }
}

void OutputQueue::clear() {
    while (m_first != nullptr)
        dropFront();
    m_last = nullptr;
    m_size = 0;
}

void OutputQueue::dropFront() {
    auto slab = std::exchange(m_first, std::move(m_first->next));
    m_pool->give(std::move(slab));
}

} // namespace gatehouse::net

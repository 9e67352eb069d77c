#include "gateway/tls/leftover_input.h"

#include <cstring>
#include <utility>

namespace gatehouse::tls {

namespace {

constexpr std::size_t kLeastRoom = net::BufferPool::kSlabSize / 2;

void copyInto(net::Slab& slab, std::string_view bytes) {
    std::memmove(slab.bytes.get(), bytes.data(), bytes.size());
    slab.begin = 0;
    slab.end = bytes.size();
}

} // namespace

void LeftoverInput::keep(std::string_view rest) {
    if (rest.empty())
        return;
    m_slab = m_pool.take(rest.size());
    copyInto(*m_slab, rest);
}

std::span<char> LeftoverInput::roomBehind() {
    if (m_slab->room().size() >= kLeastRoom)
        return m_slab->room();
    const std::string_view kept = contents();
    // Moving to the front is only worth it when it frees at least what it moves; otherwise twice the memory, so that a
    // slow receiver costs linear time.
    if (m_slab->begin >= kept.size() && m_slab->capacity - kept.size() >= kLeastRoom) {
        copyInto(*m_slab, kept);
        return m_slab->room();
    }
    auto bigger = m_pool.take(2 * kept.size() + kLeastRoom);
    copyInto(*bigger, kept);
    m_pool.give(std::exchange(m_slab, std::move(bigger)));
    return m_slab->room();
}

void LeftoverInput::shrinkTo(std::size_t rest) {
    m_slab->begin = m_slab->end - rest;
    if (rest == 0)
        clear();
}

void LeftoverInput::clear() {
    if (m_slab != nullptr)
        m_pool.give(std::move(m_slab));
}

} // namespace gatehouse::tls

#include "shared/core/arena.h"

#include <algorithm>

namespace gatehouse {

namespace {

#ifdef NDEBUG
constexpr bool kPoison = false;
#else
constexpr bool kPoison = true;
#endif
constexpr char kPoisonByte = static_cast<char>(0xdb);

} // namespace

void* Arena::allocateSlow(std::size_t size) {
    if (m_first == nullptr) {
        m_first.reset(new char[kFirstBlock]);
        m_block = m_first.get();
        m_size = kFirstBlock;
        m_used = 0;
        if (size <= kFirstBlock) {
            m_used = size;
            return m_block;
        }
    }
    const std::size_t blockSize = std::max(size, 4 * kFirstBlock);
    m_more.push_back({std::unique_ptr<char[]>(new char[blockSize]), blockSize});
    char* block = m_more.back().bytes.get();
    if (blockSize - size > m_size - m_used) { // go on in the block that has more room left
        m_block = block;
        m_size = blockSize;
        m_used = size;
    }
    return block;
}

void Arena::reset() {
    if (kPoison && m_first != nullptr)
        std::fill_n(m_first.get(), kFirstBlock, kPoisonByte);
    m_more.clear();
    m_block = m_first.get();
    m_size = m_first == nullptr ? 0 : kFirstBlock;
    m_used = 0;
}

std::size_t Arena::capacity() const {
    std::size_t sum = m_first == nullptr ? 0 : kFirstBlock;
    for (const auto& extra : m_more)
        sum += extra.size;
    return sum;
}

} // namespace gatehouse

#include "gateway/http/http2/memory.h"

#include <cstdlib>
#include <cstring>
#include <utility>

namespace gatehouse::http::http2 {

/// The C face of a memory.
struct Memory::Functions {
    static Memory& of(void* memory) { return *static_cast<Memory*>(memory); }
    static void* malloc(std::size_t size, void* memory) { return of(memory).allocate(size); }
    static void free(void* block, void* memory) { of(memory).release(block); }
    static void* calloc(std::size_t count, std::size_t size, void* memory) {
        void* const block = of(memory).allocate(count * size); // nghttp2 asks for counts of its own only
        return block == nullptr ? nullptr : std::memset(block, 0, count * size);
    }
    static void* realloc(void* block, std::size_t size, void* memory) { return of(memory).resize(block, size); }
};

Memory::Memory() : m_functions{this, Functions::malloc, Functions::free, Functions::calloc, Functions::realloc} {}

Memory::~Memory() {
    for (Block* block : m_free) {
        while (block != nullptr)
            std::free(std::exchange(block, block->next));
    }
}

void* Memory::allocate(std::size_t size) {
    static_assert(sizeof(Block) % alignof(std::max_align_t) == 0);
    const std::size_t index = (size + kStep - 1) / kStep;
    if (index < kClasses && m_free[index] != nullptr) [[likely]] {
        Block* const block = m_free[index];
        m_free[index] = block->next;
        m_kept -= block->capacity;
        return block + 1;
    }
    auto* const block = static_cast<Block*>(std::malloc(sizeof(Block) + index * kStep));
    if (block == nullptr)
        return nullptr;
    block->capacity = index * kStep;
    return block + 1;
}

void Memory::release(void* memory) {
    if (memory == nullptr)
        return;
    Block* const block = static_cast<Block*>(memory) - 1;
    const std::size_t index = block->capacity / kStep;
    if (index >= kClasses || m_kept + block->capacity > kMostKept)
        return std::free(block);
    block->next = std::exchange(m_free[index], block);
    m_kept += block->capacity;
}

void* Memory::resize(void* memory, std::size_t size) {
    if (memory == nullptr)
        return allocate(size);
    const std::size_t capacity = (static_cast<Block*>(memory) - 1)->capacity;
    if (size <= capacity)
        return memory;
    void* const larger = allocate(size);
    if (larger == nullptr)
        return nullptr;
    std::memcpy(larger, memory, capacity);
    release(memory);
    return larger;
}

} // namespace gatehouse::http::http2

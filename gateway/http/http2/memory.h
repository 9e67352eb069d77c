#pragma once

#include <nghttp2/nghttp2.h>

#include <array>
#include <cstddef>

namespace gatehouse::http::http2 {

/// What nghttp2 gives back, kept for what it asks for next: a stream costs it some dozens of small blocks. One for each
/// worker, used by its thread only; shared by the sessions, of which some end after their worker.
class Memory {
public:
    Memory();
    ~Memory();
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    /// For nghttp2_session_*_new3().
    [[nodiscard]] nghttp2_mem* forNghttp2() { return &m_functions; }
    /// Bytes kept for later.
    [[nodiscard]] std::size_t kept() const { return m_kept; }

    static constexpr std::size_t kMostKept = 1024 * 1024;

private:
    struct Functions; ///< what nghttp2 calls
    struct Block {
        std::size_t capacity; ///< behind this header
        Block* next;          ///< while it is kept
    };
    static constexpr std::size_t kStep = 64; ///< blocks are multiples of this
    static constexpr std::size_t kClasses = 40;

    [[nodiscard]] void* allocate(std::size_t size);
    void release(void* memory);
    [[nodiscard]] void* resize(void* memory, std::size_t size);

    nghttp2_mem m_functions;
    std::array<Block*, kClasses> m_free{};
    std::size_t m_kept = 0;
};

} // namespace gatehouse::http::http2

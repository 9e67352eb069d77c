#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace gatehouse {

/// Memory that is given out piece by piece and taken back all at once. One per exchange, recycled with it: the first
/// block stays, so a warm exchange of ordinary size never reaches malloc. Single-threaded. Destructors are not run:
/// only trivially destructible objects may live here.
class Arena {
public:
    static constexpr std::size_t kFirstBlock = 8 * 1024;

    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment = alignof(std::max_align_t)) {
        const std::size_t start = (m_used + alignment - 1) & ~(alignment - 1);
        if (m_block != nullptr && start + size <= m_size) [[likely]] {
            m_used = start + size;
            return m_block + start;
        }
        return allocateSlow(size);
    }

    template <class T> [[nodiscard]] T* allocateArray(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    }

    template <class T, class... Args> [[nodiscard]] T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    /// A copy of `text` that lives as long as the arena's contents.
    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty())
            return {};
        auto* bytes = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(bytes, text.data(), text.size());
        return {bytes, text.size()};
    }

    /// The pieces in a row, as one text.
    template <class... Pieces> [[nodiscard]] std::string_view concat(const Pieces&... pieces) {
        const std::size_t size = (std::string_view(pieces).size() + ...);
        auto* bytes = static_cast<char*>(allocate(size, 1));
        char* at = bytes;
        ((at = append(at, std::string_view(pieces))), ...);
        return {bytes, size};
    }

    /// Forgets all contents. The first block is kept for the next user; with kPoison it is overwritten, so that a view
    /// that outlived its exchange shows at once.
    void reset();

    /// Bytes held from the heap, used or not.
    [[nodiscard]] std::size_t capacity() const;

private:
    static char* append(char* at, std::string_view piece) {
        if (!piece.empty())
            std::memcpy(at, piece.data(), piece.size());
        return at + piece.size();
    }
    void* allocateSlow(std::size_t size);

    char* m_block = nullptr;
    std::size_t m_used = 0;
    std::size_t m_size = 0;
    std::unique_ptr<char[]> m_first;
    struct Extra {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };
    std::vector<Extra> m_more;
};

} // namespace gatehouse

#pragma once

#include "shared/core/arena.h"

#include <cstddef>
#include <string_view>

namespace gatehouse::http::http2 {

/// The crumbs of one Cookie field (RFC 9113 §8.2.3) while they become one value again. However many there are, they
/// cost the arena no more than a few times their own size.
class CookieCrumbs {
public:
    static constexpr std::string_view kSeparator = "; ";

    [[nodiscard]] bool any() const { return m_count != 0; }
    [[nodiscard]] bool several() const { return m_count > 1; }
    /// The first one is not copied: it lives in the arena.
    void start(std::string_view first) {
        m_text = first.data();
        m_size = first.size();
        m_count = 1;
    }
    void add(std::string_view crumb, Arena& arena);
    [[nodiscard]] std::string_view joined() const { return {m_text, m_size}; }

private:
    void append(std::string_view piece);

    const char* m_text = nullptr;
    char* m_buffer = nullptr; ///< m_text, once that is ours
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    std::size_t m_count = 0;
};

} // namespace gatehouse::http::http2

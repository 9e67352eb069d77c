#include "gateway/routing/parameters.h"

#include "shared/core/ascii.h"

namespace gatehouse::routing {

char FormText::next(std::size_t& at) const {
    const char c = m_raw[at++];
    if (c == '+')
        return ' ';
    if (c != '%' || at + 2 > m_raw.size())
        return c;
    const int high = ascii::hexValue(m_raw[at]);
    const int low = ascii::hexValue(m_raw[at + 1]);
    if (high < 0 || low < 0)
        return c;
    at += 2;
    return static_cast<char>(high << 4 | low);
}

bool FormText::consumes(std::string_view text, Whole whole) const {
    std::size_t at = 0;
    for (const char wanted : text)
        if (at == m_raw.size() || next(at) != wanted)
            return false;
    return whole == Whole::No || at == m_raw.size();
}

std::string_view FormText::decoded(Arena& arena) const {
    if (m_raw.find_first_of("+%") == m_raw.npos)
        return m_raw;
    auto* const text = arena.allocateArray<char>(m_raw.size());
    std::size_t size = 0;
    for (std::size_t at = 0; at < m_raw.size();)
        text[size++] = next(at);
    return {text, size};
}

std::string_view withoutParameter(std::string_view query, std::string_view name, Arena& arena) {
    auto* const kept = arena.allocateArray<char>(query.size());
    std::size_t size = 0;
    bool isWhole = true;
    for (std::string_view left = query; !left.empty();) {
        const auto piece = left.substr(0, left.find('&'));
        left.remove_prefix(std::min(left.size(), piece.size() + 1));
        if (FormText(piece.substr(0, piece.find('='))).equals(name)) {
            isWhole = false;
            continue;
        }
        if (size != 0)
            kept[size++] = '&';
        size = static_cast<std::size_t>(std::ranges::copy(piece, kept + size).out - kept);
    }
    return isWhole ? query : std::string_view(kept, size);
}

} // namespace gatehouse::routing

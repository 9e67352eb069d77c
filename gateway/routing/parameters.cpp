#include "gateway/routing/parameters.h"

namespace gatehouse::routing {

namespace {

constexpr int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

char FormText::next(std::size_t& at) const {
    const char c = m_raw[at++];
    if (c == '+')
        return ' ';
    if (c != '%' || at + 2 > m_raw.size())
        return c;
    const int high = hexDigit(m_raw[at]);
    const int low = hexDigit(m_raw[at + 1]);
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

std::string FormText::decoded() const {
    std::string text;
    text.reserve(m_raw.size());
    for (std::size_t at = 0; at < m_raw.size();)
        text.push_back(next(at));
    return text;
}

} // namespace gatehouse::routing

#include "shared/document/utf8.h"

namespace gatehouse::document {

std::size_t utf8Length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    if (text.empty())
        return 0;
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    // RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF.
    if (first >= 0xc2 && first <= 0xdf)
        return continues(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = first == 0xed ? 0x9f : 0xbf;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80;
        const unsigned high = first == 0xf4 ? 0x8f : 0xbf;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

bool isPrintable(std::string_view sequence) {
    const auto first = static_cast<unsigned char>(sequence[0]);
    if (sequence.size() == 1)
        return first >= 0x20 && first != 0x7f;
    const auto second = static_cast<unsigned char>(sequence[1]);
    if (sequence.size() == 2)
        return first != 0xc2 || second >= 0xa0; // U+0080…U+009F
    const auto third = static_cast<unsigned char>(sequence[2]);
    if (first == 0xe2 && second == 0x80 && third >= 0xa8 && third <= 0xae) // U+2028…U+202E
        return false;
    return !(first == 0xe2 && second == 0x81 && third >= 0xa6 && third <= 0xa9); // U+2066…U+2069
}

} // namespace gatehouse::document

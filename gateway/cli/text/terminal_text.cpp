#include "gateway/cli/text/terminal_text.h"

#include "shared/document/utf8.h"

#include <algorithm>

namespace gatehouse::cli {

std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t to) {
    return text + std::string(to - std::min(to, width(text)), ' ');
}

std::string visible(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(document::utf8Length(text), 1);
        const std::string_view character = text.substr(0, length);
        out += document::isPrintable(character) ? character : std::string_view("?");
        text.remove_prefix(length);
    }
    return out;
}

} // namespace gatehouse::cli

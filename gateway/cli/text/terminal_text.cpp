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

std::string cut(const std::string& text, std::size_t most) {
    if (width(text) <= most)
        return text;
    std::string out;
    for (const char c : text) {
        if (width(out + c) > most - 1)
            break;
        out += c;
    }
    return out + "…";
}

std::string painted(std::string_view text, std::string_view code, Colour colour) {
    return colour == Colour::No ? std::string(text) : "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
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

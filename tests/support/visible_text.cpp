#include "tests/support/visible_text.h"

#include <array>

namespace gatehouse::test {

namespace {

constexpr std::size_t kLongRun = 64;

std::string visibleByte(char byte) {
    switch (byte) {
    case '\r':
        return "\\r";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '\0':
        return "\\0";
    case '\\':
        return "\\\\";
    default:
        break;
    }
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0x20 && value < 0x7f)
        return {byte};
    constexpr std::string_view digits = "0123456789abcdef";
    return {'\\', 'x', digits[value >> 4], digits[value & 15]};
}

std::size_t runLength(std::string_view bytes) {
    const std::size_t end = bytes.find_first_not_of(bytes.front());
    return end == std::string_view::npos ? bytes.size() : end;
}

template <class AfterLine> std::string escape(std::string_view bytes, std::size_t limit, AfterLine afterLine) {
    std::string text;
    while (!bytes.empty()) {
        if (text.size() >= limit)
            return text + "… (" + std::to_string(bytes.size()) + " more bytes)";
        const std::size_t run = runLength(bytes);
        if (run > kLongRun) {
            text += "{'" + visibleByte(bytes.front()) + "' * " + std::to_string(run) + "}";
            bytes.remove_prefix(run);
            continue;
        }
        text += visibleByte(bytes.front());
        if (bytes.front() == '\n')
            afterLine(text, bytes.size() == 1);
        bytes.remove_prefix(1);
    }
    return text;
}

} // namespace

std::string visible(std::string_view bytes, std::size_t limit) {
    return escape(bytes, limit, [](std::string&, bool) {});
}

std::string visibleLines(std::string_view bytes, std::string_view indent, std::size_t limit) {
    return std::string(indent) + escape(bytes, limit, [&](std::string& text, bool last) {
               if (!last)
                   text.append("\n").append(indent);
           });
}

} // namespace gatehouse::test

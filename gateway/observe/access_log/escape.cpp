#include "gateway/observe/access_log/escape.h"

#include "shared/core/hex.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::observe {

namespace {

using Bytes16 = std::uint8_t __attribute__((vector_size(16)));
using Words2 = std::uint64_t __attribute__((vector_size(16)));

constexpr bool isPlain(unsigned char c, unsigned char lowest) {
    return c >= lowest && c < 0x7f && c != '"' && c != '\\';
}

bool allPlain(Bytes16 bytes, unsigned char lowest) {
    const auto special = (bytes < lowest) | (bytes >= 0x7f) | (bytes == '"') | (bytes == '\\');
    const auto words = reinterpret_cast<Words2>(special);
    return (words[0] | words[1]) == 0;
}

template <class Word> Word load(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

/// Copies `text` if all of it is plain, as nearly all values are. A tail shorter than a vector is read and written
/// again together with bytes before it, which costs less than going through it byte by byte.
bool copyIfPlain(char* out, std::string_view text, unsigned char lowest) {
    const char* const at = text.data();
    const std::size_t size = text.size();
    if (size >= sizeof(Bytes16)) {
        const auto block = [&](std::size_t offset) {
            const auto bytes = load<Bytes16>(at + offset);
            std::memcpy(out + offset, &bytes, sizeof bytes);
            return allPlain(bytes, lowest);
        };
        std::size_t offset = 0;
        for (; offset + sizeof(Bytes16) <= size; offset += sizeof(Bytes16))
            if (!block(offset))
                return false;
        return block(size - sizeof(Bytes16));
    }
    Words2 words;
    if (size >= 8) {
        words = Words2{load<std::uint64_t>(at), load<std::uint64_t>(at + size - 8)};
        std::memcpy(out, &words, 8);
        std::memcpy(out + size - 8, reinterpret_cast<const char*>(&words) + 8, 8);
    } else if (size >= 4) {
        const auto first = load<std::uint32_t>(at);
        const auto last = load<std::uint32_t>(at + size - 4);
        std::memcpy(out, &first, 4);
        std::memcpy(out + size - 4, &last, 4);
        const std::uint64_t both = std::uint64_t{first} << 32 | last;
        words = Words2{both, both};
    } else {
        return std::ranges::all_of(text, [&](char c) {
            *out++ = c;
            return isPlain(static_cast<unsigned char>(c), lowest);
        });
    }
    return allPlain(reinterpret_cast<Bytes16>(words), lowest);
}

/// A character of several bytes; size 0 when they are not one (RFC 3629 §3: no overlong form, no surrogate, nothing
/// above U+10FFFF).
struct Character {
    std::uint32_t code = 0;
    std::size_t size = 0;
};

Character decodeUtf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size)
        return {};
    std::uint32_t code = lead & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        code = code << 6 | (byte(i) & 0x3fU);
    }
    constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < kSmallest[size] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return {};
    return {code, size};
}

constexpr bool isDeceptive(std::uint32_t code) {
    return code < 0xa0 || code == 0xad || code == 0x61c || // C1 controls, soft hyphen, Arabic letter mark
           (code >= 0x200b && code <= 0x200f) ||           // zero width, direction marks
           (code >= 0x2028 && code <= 0x202e) ||           // line and paragraph separators, embeddings, overrides
           (code >= 0x2060 && code <= 0x206f) ||           // invisible operators, isolates
           code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb) || // byte order mark, interlinear annotation
           (code >= 0xe0000 && code <= 0xe0fff);                   // tags
}

char* appendUnit(char* out, std::uint32_t unit) {
    std::memcpy(out, "\\u", 2);
    return writeHex(out + 2, unit, 2);
}

char* appendJsonEscape(char* out, const char* limit, std::uint32_t code) {
    if (code == '"' || code == '\\') {
        if (limit - out < 2)
            return nullptr;
        *out++ = '\\';
        *out++ = static_cast<char>(code);
        return out;
    }
    if (limit - out < (code > 0xffff ? 12 : 6))
        return nullptr;
    if (code <= 0xffff)
        return appendUnit(out, code);
    return appendUnit(appendUnit(out, 0xd7c0 + (code >> 10)), 0xdc00 + (code & 0x3ff));
}

char* appendByteEscapes(char* out, const char* limit, std::string_view bytes) {
    if (static_cast<std::size_t>(limit - out) < 4 * bytes.size())
        return nullptr;
    for (const char c : bytes) {
        std::memcpy(out, "\\x", 2);
        out = writeHex(out + 2, static_cast<unsigned char>(c), 1);
    }
    return out;
}

/// The character at the start of `text`, which is not a plain one; how long it was goes to `size`. Null: no room.
char* appendSpecial(char* out, const char* limit, std::string_view text, Escape escape, std::size_t& size) {
    const auto first = static_cast<unsigned char>(text[0]);
    const Character character = first < 0x80 ? Character{first, 1} : decodeUtf8(text);
    size = character.size == 0 ? 1 : character.size;
    if (character.size > 1 && !isDeceptive(character.code)) {
        if (static_cast<std::size_t>(limit - out) < size)
            return nullptr;
        std::memcpy(out, text.data(), size);
        return out + size;
    }
    if (escape == Escape::Json)
        return appendJsonEscape(out, limit, character.size == 0 ? first : character.code);
    return appendByteEscapes(out, limit, text.substr(0, size));
}

} // namespace

char* appendEscaped(char* out, const char* limit, std::string_view text, Escape escape) {
    const unsigned char lowest = escape == Escape::Bare ? 0x21 : 0x20;
    if (limit - out >= static_cast<std::ptrdiff_t>(text.size()) && copyIfPlain(out, text, lowest)) [[likely]]
        return out + text.size();
    while (out < limit && !text.empty()) {
        if (isPlain(static_cast<unsigned char>(text[0]), lowest)) {
            *out++ = text[0];
            text.remove_prefix(1);
            continue;
        }
        std::size_t size = 0;
        char* const next = appendSpecial(out, limit, text, escape, size);
        if (next == nullptr)
            break;
        out = next;
        text.remove_prefix(size);
    }
    return out;
}

} // namespace gatehouse::observe

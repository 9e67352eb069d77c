#include "gateway/observe/access_log/escape.h"

#include "gateway/observe/hex.h"

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
    const char* at = text.data();
    const char* const end = at + text.size();
    while (out < limit && at != end) {
        if (end - at >= 16 && limit - out >= 16) {
            Bytes16 bytes;
            std::memcpy(&bytes, at, sizeof bytes);
            if (allPlain(bytes, lowest)) {
                std::memcpy(out, &bytes, sizeof bytes);
                at += sizeof bytes;
                out += sizeof bytes;
                continue;
            }
        }
        // At most 16 bytes one by one, then the next vector.
        const char* const stop = end - at > 16 ? at + 16 : end;
        while (at < stop && out < limit) {
            if (isPlain(static_cast<unsigned char>(*at), lowest)) {
                *out++ = *at++;
                continue;
            }
            std::size_t size = 0;
            char* const next = appendSpecial(out, limit, {at, static_cast<std::size_t>(end - at)}, escape, size);
            if (next == nullptr)
                return out;
            out = next;
            at += size;
        }
    }
    return out;
}

} // namespace gatehouse::observe

#include "gateway/jose/base64url.h"

#include <array>
#include <cstdint>

namespace gatehouse::jose {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint32_t kInvalid = 1U << 31;

using Table = std::array<std::uint32_t, 256>;

/// What a character adds to a group of four when `shift` bits follow it; kInvalid if it is none of the alphabet.
constexpr Table tableFor(unsigned shift) {
    Table table{};
    table.fill(kInvalid);
    for (std::uint32_t value = 0; value < kAlphabet.size(); ++value)
        table[static_cast<unsigned char>(kAlphabet[value])] = value << shift;
    return table;
}

constexpr std::array<Table, 4> kTables{tableFor(18), tableFor(12), tableFor(6), tableFor(0)};

constexpr std::size_t decodedSize(std::size_t size) { return size / 4 * 3 + (size % 4 == 0 ? 0 : size % 4 - 1); }

std::uint32_t valueAt(const char* text, std::size_t place) {
    return kTables[place][static_cast<unsigned char>(text[place])];
}

/// `out` has room for decodedSize(text.size()).
bool decode(std::string_view text, char* out) {
    if (text.size() % 4 == 1)
        return false;
    const char* in = text.data();
    std::uint32_t seen = 0;
    for (std::size_t groups = text.size() / 4; groups > 0; --groups, in += 4) {
        const std::uint32_t bits = valueAt(in, 0) | valueAt(in, 1) | valueAt(in, 2) | valueAt(in, 3);
        seen |= bits;
        *out++ = static_cast<char>(bits >> 16);
        *out++ = static_cast<char>(bits >> 8);
        *out++ = static_cast<char>(bits);
    }
    if (const std::size_t rest = text.size() % 4; rest != 0) {
        std::uint32_t bits = valueAt(in, 0) | valueAt(in, 1);
        if (rest == 3)
            bits |= valueAt(in, 2);
        const std::uint32_t unused = rest == 3 ? 0xFF : 0xFFFF; // RFC 4648 §3.5: these must be zero
        seen |= bits | ((bits & unused) != 0 ? kInvalid : 0);
        *out++ = static_cast<char>(bits >> 16);
        if (rest == 3)
            *out++ = static_cast<char>(bits >> 8);
    }
    return (seen & kInvalid) == 0;
}

} // namespace

std::optional<std::string_view> decodeBase64Url(std::string_view text, Arena& arena) {
    const std::size_t size = decodedSize(text.size());
    auto* bytes = arena.allocateArray<char>(size);
    if (!decode(text, bytes))
        return std::nullopt;
    return std::string_view(bytes, size);
}

std::optional<std::string> decodeBase64Url(std::string_view text) {
    std::string bytes(decodedSize(text.size()), '\0');
    if (!decode(text, bytes.data()))
        return std::nullopt;
    return bytes;
}

std::string encodeBase64Url(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i <= group.size(); ++i)
            text += kAlphabet[bits >> (18 - 6 * i) & 63];
    }
    return text;
}

} // namespace gatehouse::jose

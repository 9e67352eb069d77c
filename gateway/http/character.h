#pragma once

#include "shared/core/ascii.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// The alphabets of HTTP and of URIs, as tables of 256 entries: one load says what a byte is.

namespace gatehouse::http {

namespace character {

/// Set in kFieldName for the token characters that only odd names have: all but letters, digits and "-".
inline constexpr std::uint8_t kOddName = 0x80;

using ascii::hexValue;
using ascii::isAlpha;
using ascii::isAlphanumeric;
using ascii::isBlank; // RFC 9110 §5.6.3: what OWS and BWS are made of
using ascii::isDigit;
using ascii::isLower;
using ascii::isUpper;
using ascii::toLower;

constexpr std::size_t index(char c) { return static_cast<std::uint8_t>(c); }

/// For a byte of a field name (RFC 9110 §5.6.2, tchar): its lower-case form, with kOddName or'ed in for the odd ones.
/// 0: no tchar.
inline constexpr std::array<std::uint8_t, 256> kFieldName = [] {
    std::array<std::uint8_t, 256> table{};
    for (int code = 0; code < 128; ++code) {
        const char c = static_cast<char>(code);
        if (isAlphanumeric(c) || c == '-')
            table[index(c)] = static_cast<std::uint8_t>(toLower(c));
    }
    for (const char c : std::string_view("!#$%&'*+.^_`|~"))
        table[index(c)] = static_cast<std::uint8_t>(c) | kOddName;
    return table;
}();

constexpr bool isTokenByte(char c) { return kFieldName[index(c)] != 0; }

/// A byte that no field value, request line or status line may hold: C0 controls but HTAB, and DEL (RFC 9110 §5.5).
constexpr bool isControl(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

} // namespace character

/// RFC 9110 §5.6.2.
[[nodiscard]] constexpr bool isToken(std::string_view text) {
    for (const char c : text) {
        if (!character::isTokenByte(c))
            return false;
    }
    return !text.empty();
}

/// ASCII only, which is all that HTTP compares without case: the Kelvin sign is not a "k".
[[nodiscard]] constexpr bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
    if (text.size() != lowerCase.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (character::toLower(text[i]) != lowerCase[i])
            return false;
    }
    return true;
}

using ascii::trimBlanks;

/// The elements of a comma-separated list (RFC 9110 §5.6.1.2), trimmed; empty ones are skipped. Quoted strings are not
/// understood: for lists of tokens only.
class TokenList {
public:
    explicit constexpr TokenList(std::string_view text) : m_rest(text) {}

    /// The next element; empty at the end.
    [[nodiscard]] constexpr std::string_view next() {
        while (!m_rest.empty()) {
            const std::size_t comma = m_rest.find(',');
            const std::string_view element = trimBlanks(m_rest.substr(0, comma));
            m_rest.remove_prefix(comma == std::string_view::npos ? m_rest.size() : comma + 1);
            if (!element.empty())
                return element;
        }
        return {};
    }

private:
    std::string_view m_rest;
};

} // namespace gatehouse::http

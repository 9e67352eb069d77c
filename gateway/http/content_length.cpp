#include "gateway/http/content_length.h"

#include "gateway/http/character.h"

#include <limits>

namespace gatehouse::http {

namespace {

/// RFC 9110 §8.6: 1*DIGIT and nothing else, below 2^63 so that nobody's signed arithmetic turns it around.
std::optional<std::uint64_t> parseLength(std::string_view digits) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    if (digits.empty())
        return std::nullopt;
    std::uint64_t length = 0;
    for (const char c : digits) {
        if (!character::isDigit(c))
            return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (length > (kMost - digit) / 10)
            return std::nullopt;
        length = length * 10 + digit;
    }
    return length;
}

} // namespace

std::optional<std::uint64_t> parseContentLength(std::string_view value) {
    std::optional<std::uint64_t> agreed;
    for (;;) {
        const std::size_t comma = value.find(',');
        const auto length = parseLength(trimBlanks(value.substr(0, comma)));
        if (!length || (agreed && *agreed != *length))
            return std::nullopt;
        agreed = length;
        if (comma == std::string_view::npos)
            return agreed;
        value.remove_prefix(comma + 1);
    }
}

} // namespace gatehouse::http

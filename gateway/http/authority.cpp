#include "gateway/http/authority.h"

#include "gateway/http/character.h"
#include "shared/core/ip_address.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace gatehouse::http {

namespace {

constexpr std::size_t kLongestHost = 255;
constexpr std::size_t kLongestPort = 5;

bool isPort(std::string_view digits) {
    if (digits.empty() || digits.size() > kLongestPort || digits.front() == '0')
        return false;
    std::uint32_t port = 0;
    for (const char c : digits) {
        if (!character::isDigit(c))
            return false;
        port = port * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return port <= 0xFFFF;
}

constexpr std::array<bool, 256> kIsNameByte = [] {
    std::array<bool, 256> table{};
    for (std::size_t code = 0; code < table.size(); ++code) {
        const char c = static_cast<char>(code);
        table[code] = character::isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    }
    return table;
}();

/// Letters, digits, "-", "_", and dots between labels that are not empty.
bool isName(std::string_view host) {
    if (host.size() > kLongestHost)
        return false;
    char previous = '.';
    for (const char c : host) {
        if (!kIsNameByte[character::index(c)] || (c == '.' && previous == '.'))
            return false;
        previous = c;
    }
    return previous != '.';
}

/// A name whose last label is a number is an IPv4 address to every resolver, in spellings that differ from one to the
/// next (0177.1, 127.1, 0x7f.1): only the plain one is taken.
bool isNameOrV4(std::string_view host) {
    if (!isName(host))
        return false;
    const std::string_view lastLabel = host.substr(host.rfind('.') + 1);
    const bool looksNumeric =
        character::isDigit(lastLabel.front()) &&
        (std::ranges::all_of(lastLabel, character::isDigit) ||
         (lastLabel.size() > 1 && lastLabel[0] == '0' && character::toLower(lastLabel[1]) == 'x'));
    return !looksNumeric || IpAddress::parse(host).has_value();
}

bool isV6(std::string_view address) {
    return address.find(':') != std::string_view::npos && IpAddress::parse(address).has_value();
}

/// One text of both: `raw` itself if that is what it says already.
Authority spell(std::string_view raw, std::string_view host, std::string_view port, bool brackets, Arena& arena) {
    const std::size_t size = host.size() + (brackets ? 2 : 0) + (port.empty() ? 0 : port.size() + 1);
    const std::size_t hostAt = brackets ? 1 : 0;
    if (size == raw.size() && std::ranges::none_of(raw, character::isUpper))
        return {raw, raw.substr(hostAt, host.size())};
    auto* text = arena.allocateArray<char>(size);
    char* end = text;
    if (brackets)
        *end++ = '[';
    end = std::ranges::transform(host, end, character::toLower).out;
    if (brackets)
        *end++ = ']';
    if (!port.empty()) {
        *end++ = ':';
        std::ranges::copy(port, end);
    }
    const std::string_view all(text, size);
    return {all, all.substr(hostAt, host.size())};
}

} // namespace

std::optional<Authority> parseAuthority(std::string_view raw, Arena& arena) {
    const bool brackets = raw.starts_with('[');
    const std::size_t hostEnd = brackets ? raw.find(']') : std::min(raw.find(':'), raw.size());
    if (hostEnd == std::string_view::npos)
        return std::nullopt;
    std::string_view host = brackets ? raw.substr(1, hostEnd - 1) : raw.substr(0, hostEnd);
    std::string_view port = raw.substr(brackets ? hostEnd + 1 : hostEnd);
    if (!port.empty()) {
        if (port.front() != ':')
            return std::nullopt;
        port.remove_prefix(1);
        if (!port.empty() && !isPort(port))
            return std::nullopt;
    }
    if (brackets)
        return isV6(host) ? std::optional(spell(raw, host, port, brackets, arena)) : std::nullopt;
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return isNameOrV4(host) ? std::optional(spell(raw, host, port, brackets, arena)) : std::nullopt;
}

} // namespace gatehouse::http

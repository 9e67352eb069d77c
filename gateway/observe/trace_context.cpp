#include "gateway/observe/trace_context.h"

#include "shared/core/ascii.h"
#include "shared/core/hex.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>

namespace gatehouse::observe {

namespace {

constexpr bool isLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr std::uint8_t kNoDigit = 0xf0;
constexpr auto kHexDigits = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 16; ++i)
        values[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
    return values;
}();

/// A number of at most 16 lower-case hex digits and nothing else.
std::optional<std::uint64_t> parseHex(std::string_view digits) {
    std::uint64_t value = 0;
    std::uint8_t seen = 0;
    for (const char c : digits) {
        const std::uint8_t digit = kHexDigits[static_cast<unsigned char>(c)];
        seen |= digit;
        value = value << 4 | digit;
    }
    return seen < kNoDigit ? std::optional(value) : std::nullopt;
}

/// Never zero, which would be invalid.
std::uint64_t randomId(RandomSource& random) {
    std::uint64_t id = random.next();
    while (id == 0)
        id = random.next();
    return id;
}

// A key begins with a letter or, of the form tenant@system, a digit; §3.3.1.3.1.
bool isKey(std::string_view key) {
    const auto isKeyRest = [](char c) {
        return isLower(c) || isDigit(c) || c == '_' || c == '-' || c == '*' || c == '/';
    };
    const auto at = key.find('@');
    if (at == std::string_view::npos)
        return !key.empty() && key.size() <= 256 && isLower(key[0]) && std::ranges::all_of(key, isKeyRest);
    const std::string_view tenant = key.substr(0, at);
    const std::string_view system = key.substr(at + 1);
    return !tenant.empty() && tenant.size() <= 241 && (isLower(tenant[0]) || isDigit(tenant[0])) &&
           std::ranges::all_of(tenant, isKeyRest) && !system.empty() && system.size() <= 14 && isLower(system[0]) &&
           std::ranges::all_of(system, isKeyRest);
}

// Printable ASCII without comma and equals sign, not ending in a blank; §3.3.1.3.2.
bool isValue(std::string_view value) {
    return !value.empty() && value.size() <= 256 && value.back() != ' ' &&
           std::ranges::all_of(value, [](char c) { return c >= 0x20 && c <= 0x7e && c != ',' && c != '='; });
}

} // namespace

std::optional<TraceContext> TraceContext::parse(std::string_view text) {
    // "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    if (text.size() < kTraceparentSize || text[2] != '-' || text[35] != '-' || text[52] != '-')
        return std::nullopt;
    const auto version = parseHex(text.substr(0, 2));
    const auto high = parseHex(text.substr(3, 16));
    const auto low = parseHex(text.substr(19, 16));
    const auto span = parseHex(text.substr(36, 16));
    const auto flags = parseHex(text.substr(53, 2));
    if (!version || !high || !low || !span || !flags || *version == 0xff || (*high | *low) == 0 || *span == 0)
        return std::nullopt;
    // Version 00 ends here; a later one may go on, but only after another dash (§4.3).
    if (text.size() > kTraceparentSize && (*version == 0 || text[kTraceparentSize] != '-'))
        return std::nullopt;
    // Of the flags, what we know is passed on; all others must be sent as zero (§3.2.2.5.2).
    return TraceContext{
        .traceId = {*high, *low}, .parentId = *span, .flags = static_cast<std::uint8_t>(*flags & (kSampled | kRandom))};
}

TraceContext TraceContext::continued(const TraceContext& caller, RandomSource& random) {
    TraceContext context = caller;
    context.spanId = randomId(random);
    return context;
}

TraceContext TraceContext::started(RandomSource& random, Sampling sampling) {
    const auto flags = sampling == Sampling::Yes ? kSampled | kRandom : kRandom;
    return {.traceId = {randomId(random), randomId(random)},
            .spanId = randomId(random),
            .flags = static_cast<std::uint8_t>(flags)};
}

void TraceContext::writeTraceparent(char* out) const {
    std::memcpy(out, "00-", 3);
    writeTraceId(out + 3);
    out[35] = '-';
    writeSpanId(out + 36);
    out[52] = '-';
    writeHex(out + 53, flags, 1);
}

void TraceContext::writeTraceId(char* out) const { writeHex(writeHex(out, traceId.high, 8), traceId.low, 8); }

void TraceContext::writeSpanId(char* out) const { writeHex(out, spanId, 8); }

bool isValidTracestate(std::string_view value) {
    constexpr std::size_t kLongest = 512;
    constexpr std::size_t kMostMembers = 32;
    if (value.size() > kLongest)
        return false;
    std::array<std::string_view, kMostMembers> keys;
    std::size_t count = 0;
    for (std::size_t start = 0; start <= value.size();) {
        const std::size_t comma = std::min(value.find(',', start), value.size());
        const std::string_view member = ascii::trimBlanks(value.substr(start, comma - start));
        start = comma + 1;
        if (member.empty())
            continue; // allowed, §3.3.1.2
        const auto equals = member.find('=');
        if (equals == std::string_view::npos || !isKey(member.substr(0, equals)) || !isValue(member.substr(equals + 1)))
            return false;
        const auto known = std::span(keys).first(count);
        if (count == kMostMembers || std::ranges::find(known, member.substr(0, equals)) != known.end())
            return false;
        keys[count++] = member.substr(0, equals);
    }
    return count > 0;
}

} // namespace gatehouse::observe

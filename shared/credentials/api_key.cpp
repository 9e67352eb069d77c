#include "shared/credentials/api_key.h"

#include "shared/credentials/sodium.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace gatehouse::credentials {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kIdSize = 10;
constexpr std::size_t kLongestId = 64;
constexpr std::size_t kSecretSize = 32;
constexpr std::size_t kChecksumSize = 6; // 62^6 > 2^32
constexpr std::size_t kLongest = 128;

bool isDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// CRC-32 (ISO 3309), by bits: keys are short.
std::uint32_t crc32(std::string_view text) {
    std::uint32_t crc = 0xffffffff;
    for (const char c : text) {
        crc ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~crc;
}

std::array<char, kChecksumSize> checksum(std::string_view text) {
    std::array<char, kChecksumSize> digits{};
    std::uint32_t rest = crc32(text);
    for (std::size_t i = kChecksumSize; i-- > 0; rest /= kDigits.size())
        digits[i] = kDigits[rest % kDigits.size()];
    return digits;
}

void appendRandom(std::string& text, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        text += kDigits[randombytes_uniform(kDigits.size())];
}

} // namespace

std::optional<ApiKeyText> ApiKeyText::parse(std::string_view text) {
    if (text.size() > kLongest)
        return std::nullopt;
    const auto first = text.find('_');
    const auto second = first == text.npos ? text.npos : text.find('_', first + 1);
    if (second == text.npos || first == 0 || second == first + 1)
        return std::nullopt;
    const std::string_view secret = text.substr(second + 1);
    if (secret.size() != kSecretSize + kChecksumSize || !std::ranges::all_of(secret, isDigit))
        return std::nullopt;
    const auto expected = checksum(text.substr(0, text.size() - kChecksumSize));
    if (!std::ranges::equal(secret.substr(kSecretSize), expected))
        return std::nullopt;
    return ApiKeyText{text.substr(0, first), text.substr(first + 1, second - first - 1)};
}

Result<std::string> makeApiKey(std::string_view prefix, std::string_view id) {
    if (!sodiumIsReady())
        return fail("libsodium cannot be used on this system");
    std::string key(prefix);
    key += '_';
    if (!id.empty() && id.size() <= kLongestId && std::ranges::all_of(id, isDigit))
        key += id;
    else
        appendRandom(key, kIdSize);
    key += '_';
    appendRandom(key, kSecretSize);
    const auto digits = checksum(key);
    return key.append(digits.data(), digits.size());
}

} // namespace gatehouse::credentials

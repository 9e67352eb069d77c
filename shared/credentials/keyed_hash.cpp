#include "shared/credentials/keyed_hash.h"

#include "shared/credentials/sodium.h"

#include <sodium.h>

#include <cstring>

namespace gatehouse::credentials {

namespace {

constexpr std::string_view kMark = "blake2b:";
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

} // namespace

std::uint64_t Hash::prefix() const {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

bool Hash::equals(const Hash& other) const { return sodium_memcmp(bytes.data(), other.bytes.data(), kSize) == 0; }

std::string Hash::text() const {
    char digits[sodium_base64_ENCODED_LEN(kSize, kVariant)];
    sodium_bin2base64(digits, sizeof digits, bytes.data(), bytes.size(), kVariant);
    return std::string(kMark) + digits;
}

std::optional<Hash> Hash::parse(std::string_view text) {
    if (!text.starts_with(kMark))
        return std::nullopt;
    text.remove_prefix(kMark.size());
    Hash hash;
    std::size_t size = 0;
    const int failed =
        sodium_base642bin(hash.bytes.data(), kSize, text.data(), text.size(), nullptr, &size, nullptr, kVariant);
    return failed != 0 || size != kSize ? std::nullopt : std::optional(hash);
}

Result<KeyedHash> KeyedHash::create(std::string_view secret) {
    if (secret.size() < kLeastSecret)
        return fail("a key for hashes has " + std::to_string(kLeastSecret) + " bytes or more, this one has " +
                    std::to_string(secret.size()));
    if (!sodiumIsReady())
        return fail("libsodium cannot be used on this system");
    KeyedHash hash;
    crypto_generichash(hash.m_key.data(), hash.m_key.size(), bytesOf(secret), secret.size(), nullptr, 0);
    return hash;
}

KeyedHash KeyedHash::random() {
    KeyedHash hash;
    if (sodiumIsReady())
        randombytes_buf(hash.m_key.data(), hash.m_key.size());
    return hash;
}

Hash KeyedHash::of(std::string_view text) const {
    Hash hash;
    crypto_generichash(hash.bytes.data(), Hash::kSize, bytesOf(text), text.size(), m_key.data(), m_key.size());
    return hash;
}

bool constantTimeEquals(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace gatehouse::credentials

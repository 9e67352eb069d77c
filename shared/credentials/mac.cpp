#include "shared/credentials/mac.h"

#include "shared/credentials/sodium.h"

#include <sodium.h>

#include <cstring>
#include <string>

namespace gatehouse::credentials {

static_assert(sizeof(crypto_auth_hmacsha256_state) <= 208);

Result<MacKey> MacKey::create(std::string_view secret) {
    if (secret.size() < kLeastSecret)
        return fail("a key for signatures has " + std::to_string(kLeastSecret) + " bytes or more, this one has " +
                    std::to_string(secret.size()));
    if (!sodiumIsReady())
        return fail("libsodium cannot be used on this system");
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
    MacKey key;
    std::memcpy(key.m_state.data(), &state, sizeof state);
    return key;
}

void MacKey::writeHex(std::string_view text, char* out) const {
    crypto_auth_hmacsha256_state state;
    std::memcpy(&state, m_state.data(), sizeof state);
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac;
    crypto_auth_hmacsha256_final(&state, mac.data());
    char digits[kDigits + 1];
    sodium_bin2hex(digits, sizeof digits, mac.data(), mac.size());
    std::memcpy(out, digits, kDigits);
}

} // namespace gatehouse::credentials

#include "shared/credentials/stable_hash.h"

#include <sodium.h>

namespace gatehouse::credentials {

StableHash StableHash::of(std::string_view text) {
    std::array<unsigned char, 16> bytes;
    crypto_generichash(bytes.data(), bytes.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
    StableHash hash;
    sodium_bin2hex(hash.digits.data(), hash.digits.size(), bytes.data(), bytes.size());
    return hash;
}

} // namespace gatehouse::credentials

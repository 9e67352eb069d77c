#include "gateway/jose/fingerprint.h"

#include "gateway/jose/base64url.h"

#include <openssl/sha.h>

#include <array>

namespace gatehouse::jose {

std::string fingerprint(std::string_view content) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash;
    SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), hash.data());
    return encodeBase64Url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

} // namespace gatehouse::jose

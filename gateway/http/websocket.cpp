#include "gateway/http/websocket.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>

namespace gatehouse::http::websocket {

namespace {

constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3
constexpr std::size_t kKeySize = 16;

template <std::size_t N> std::string_view base64(const std::array<unsigned char, N>& bytes, Arena& arena) {
    constexpr std::size_t kSize = (N + 2) / 3 * 4;
    auto* const text = arena.allocateArray<unsigned char>(kSize + 1); // EVP_EncodeBlock() ends it with a NUL
    EVP_EncodeBlock(text, bytes.data(), static_cast<int>(N));
    return {reinterpret_cast<const char*>(text), kSize};
}

} // namespace

std::string_view makeKey(Arena& arena) {
    std::array<unsigned char, kKeySize> key{};
    // Should the generator fail, a constant key does the same service: it shows that the upstream read the request
    // (RFC 6455 §1.3), and keeps no secret.
    RAND_bytes(key.data(), static_cast<int>(key.size()));
    return base64(key, arena);
}

std::string_view acceptFor(std::string_view key, Arena& arena) {
    const std::string_view text = arena.concat(key, kGuid);
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    return base64(digest, arena);
}

} // namespace gatehouse::http::websocket

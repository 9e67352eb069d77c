// A digest's state can be kept and copied without malloc only as the plain struct that it is below EVP, which OpenSSL 3
// declares deprecated: EVP_MD_CTX_copy_ex() allocates each time, EVP_MAC starts from the key.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "gateway/jose/hmac_key.h"

#include <openssl/crypto.h>

#include <array>
#include <cstring>

namespace gatehouse::jose {

namespace {

struct Sha256 {
    using Context = SHA256_CTX;
    static constexpr std::size_t kBlock = SHA256_CBLOCK;
    static void begin(Context& c) { SHA256_Init(&c); }
    static void add(Context& c, const void* bytes, std::size_t size) { SHA256_Update(&c, bytes, size); }
    static void end(Context& c, unsigned char* out) { SHA256_Final(out, &c); }
};
struct Sha384 {
    using Context = SHA512_CTX;
    static constexpr std::size_t kBlock = SHA512_CBLOCK;
    static void begin(Context& c) { SHA384_Init(&c); }
    static void add(Context& c, const void* bytes, std::size_t size) { SHA384_Update(&c, bytes, size); }
    static void end(Context& c, unsigned char* out) { SHA384_Final(out, &c); }
};
struct Sha512 : Sha384 {
    static void begin(Context& c) { SHA512_Init(&c); }
    static void end(Context& c, unsigned char* out) { SHA512_Final(out, &c); }
};

template <class Hash>
void absorb(typename Hash::Context& state, std::array<unsigned char, 128> key, unsigned char pad) {
    for (unsigned char& byte : key)
        byte ^= pad;
    Hash::begin(state);
    Hash::add(state, key.data(), Hash::kBlock);
    OPENSSL_cleanse(key.data(), key.size());
}

template <class Hash, class States> void prepare(States& states, std::string_view secret) {
    std::array<unsigned char, 128> key{};
    if (secret.size() > Hash::kBlock) {
        typename Hash::Context hash;
        Hash::begin(hash);
        Hash::add(hash, secret.data(), secret.size());
        Hash::end(hash, key.data());
    } else if (!secret.empty()) {
        std::memcpy(key.data(), secret.data(), secret.size());
    }
    absorb<Hash>(states.inner, key, 0x36);
    absorb<Hash>(states.outer, key, 0x5C);
    OPENSSL_cleanse(key.data(), key.size());
}

template <class Hash, class States>
void tagOf(const States& states, std::size_t size, std::string_view message, unsigned char* tag) {
    typename Hash::Context hash = states.inner;
    Hash::add(hash, message.data(), message.size());
    Hash::end(hash, tag);
    hash = states.outer;
    Hash::add(hash, tag, size);
    Hash::end(hash, tag);
}

} // namespace

HmacKey::HmacKey(Algorithm algorithm, std::string_view secret) : m_digest(digestOf(algorithm)) {
    if (m_digest == Digest::Sha256)
        prepare<Sha256>(m_states.emplace<0>(), secret);
    else if (m_digest == Digest::Sha384)
        prepare<Sha384>(m_states.emplace<1>(), secret);
    else
        prepare<Sha512>(m_states.emplace<1>(), secret);
}

HmacKey::~HmacKey() {
    std::visit([](auto& states) { OPENSSL_cleanse(&states, sizeof states); }, m_states);
}

bool HmacKey::verify(std::string_view message, std::string_view tag) const {
    const std::size_t size = digestSize(m_digest);
    std::array<unsigned char, 64> expected;
    if (m_digest == Digest::Sha256)
        tagOf<Sha256>(std::get<0>(m_states), size, message, expected.data());
    else if (m_digest == Digest::Sha384)
        tagOf<Sha384>(std::get<1>(m_states), size, message, expected.data());
    else
        tagOf<Sha512>(std::get<1>(m_states), size, message, expected.data());
    return tag.size() == size && CRYPTO_memcmp(expected.data(), tag.data(), size) == 0;
}

} // namespace gatehouse::jose

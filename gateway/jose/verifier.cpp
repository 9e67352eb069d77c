#include "gateway/jose/verifier.h"

#include "gateway/jose/ecdsa_signature.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace gatehouse::jose {

namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

constexpr std::array kDigestNames{"SHA256", "SHA384", "SHA512"};

} // namespace

Verifier::Verifier(std::shared_ptr<const KeySet> keys)
    : m_keys(std::move(keys)), m_digestContext(EVP_MD_CTX_new()), m_contexts(m_keys->keys().size() * kContextsPerKey) {
    for (std::size_t i = 0; i < m_digests.size(); ++i)
        m_digests[i].reset(EVP_MD_fetch(nullptr, kDigestNames[i], nullptr));
}

Verifier::Outcome Verifier::verify(const Jws& jws) {
    const KeySet::Candidates candidates = m_keys->candidates(jws);
    if (candidates.count == 0)
        return Outcome::UnknownKey;
    for (std::size_t i = 0; i < candidates.count; ++i) {
        if (verifyWith(*candidates.keys[i], jws))
            return Outcome::Verified;
    }
    ERR_clear_error();
    return Outcome::WrongSignature;
}

bool Verifier::verifyWith(const Key& key, const Jws& jws) {
    if (key.hmac() != nullptr)
        return key.hmac()->verify(jws.signingInput, jws.signature);
    const Family family = familyOf(jws.algorithm);
    if (family == Family::Eddsa)
        return verifyEdwards(key, jws);

    const Digest digest = digestOf(jws.algorithm);
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
    EVP_PKEY_CTX* context = contextFor(key, jws.algorithm);
    if (context == nullptr ||
        EVP_DigestInit_ex2(m_digestContext.get(), m_digests[static_cast<std::size_t>(digest)].get(), nullptr) != 1 ||
        EVP_DigestUpdate(m_digestContext.get(), jws.signingInput.data(), jws.signingInput.size()) != 1 ||
        EVP_DigestFinal_ex(m_digestContext.get(), hash.data(), nullptr) != 1)
        return false;
    if (family == Family::Ecdsa) {
        const auto der = derSignature(jws.algorithm, jws.signature);
        return der && EVP_PKEY_verify(context, der->bytes.data(), der->size, hash.data(), digestSize(digest)) == 1;
    }
    // RFC 8017 §8.1.2, §8.2.2: as long as the modulus. OpenSSL would also take one without its leading zero bytes.
    if (jws.signature.size() != static_cast<std::size_t>(EVP_PKEY_get_size(key.publicKey())))
        return false;
    return EVP_PKEY_verify(context, bytes(jws.signature), jws.signature.size(), hash.data(), digestSize(digest)) == 1;
}

bool Verifier::verifyEdwards(const Key& key, const Jws& jws) {
    return EVP_MD_CTX_reset(m_digestContext.get()) == 1 &&
           EVP_DigestVerifyInit_ex(m_digestContext.get(), nullptr, nullptr, nullptr, nullptr, key.publicKey(),
                                   nullptr) == 1 &&
           EVP_DigestVerify(m_digestContext.get(), bytes(jws.signature), jws.signature.size(), bytes(jws.signingInput),
                            jws.signingInput.size()) == 1 &&
           EVP_MD_CTX_reset(m_digestContext.get()) == 1;
}

/// Null if OpenSSL cannot do it.
EVP_PKEY_CTX* Verifier::contextFor(const Key& key, Algorithm algorithm) {
    const auto place = static_cast<std::size_t>(&key - m_keys->keys().data()) * kContextsPerKey;
    const bool isRsa = familyOf(algorithm) == Family::Rsa || familyOf(algorithm) == Family::RsaPss;
    const auto offset = isRsa ? static_cast<std::size_t>(algorithm) - static_cast<std::size_t>(Algorithm::RS256) : 0;
    PkeyContextPtr& kept = m_contexts[place + offset];
    if (kept != nullptr)
        return kept.get();
    const EVP_MD* digest = m_digests[static_cast<std::size_t>(digestOf(algorithm))].get();
    PkeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.publicKey(), nullptr));
    bool isReady = context != nullptr && EVP_PKEY_verify_init(context.get()) == 1;
    if (isRsa) {
        const bool isPss = familyOf(algorithm) == Family::RsaPss;
        isReady = isReady &&
                  EVP_PKEY_CTX_set_rsa_padding(context.get(), isPss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) == 1;
        if (isPss) // RFC 7518 §3.5: a salt as long as the hash
            isReady = isReady && EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), RSA_PSS_SALTLEN_DIGEST) == 1;
    }
    isReady = isReady && EVP_PKEY_CTX_set_signature_md(context.get(), digest) == 1;
    if (!isReady)
        return nullptr;
    kept = std::move(context);
    return kept.get();
}

} // namespace gatehouse::jose

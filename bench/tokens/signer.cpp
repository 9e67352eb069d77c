#include "bench/tokens/signer.h"

#include "gateway/jose/base64url.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include <array>
#include <cstdlib>

namespace gatehouse::bench {

namespace {

using SignaturePtr = std::unique_ptr<ECDSA_SIG, ReleasedBy<ECDSA_SIG_free>>;
using BioPtr = std::unique_ptr<BIO, ReleasedBy<BIO_free>>;

constexpr int kCoordinate = 32;

/// DER to r and s side by side (RFC 7518 §3.4).
std::string joined(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const SignaturePtr signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    std::array<unsigned char, 2 * kCoordinate> bytes;
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes.data(), kCoordinate);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes.data() + kCoordinate, kCoordinate);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

bool Signer::knows(std::string_view algorithm) {
    return algorithm == "HS256" || algorithm == "RS256" || algorithm == "ES256" || algorithm == "EdDSA";
}

Signer::Signer(std::string_view algorithm) : m_algorithm(algorithm) {
    if (algorithm == "HS256") {
        std::array<unsigned char, 24> bytes;
        RAND_bytes(bytes.data(), bytes.size());
        m_secret = jose::encodeBase64Url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        return;
    }
    m_key.reset(algorithm == "RS256"   ? EVP_RSA_gen(2048)
                : algorithm == "ES256" ? EVP_EC_gen("P-256")
                                       : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (m_key == nullptr)
        std::abort();
}

std::string Signer::token(std::string_view claims) const {
    const std::string input =
        jose::encodeBase64Url(R"({"alg":")" + m_algorithm + R"(","typ":"JWT"})") + '.' + jose::encodeBase64Url(claims);
    return input + '.' + jose::encodeBase64Url(sign(input));
}

std::string Signer::sign(std::string_view input) const {
    const auto* message = reinterpret_cast<const unsigned char*>(input.data());
    std::string signature(512, '\0');
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    if (usesSecret()) {
        unsigned size = 0;
        HMAC(EVP_sha256(), m_secret.data(), static_cast<int>(m_secret.size()), message, input.size(), out, &size);
        return signature.substr(0, size);
    }
    const jose::DigestContextPtr context(EVP_MD_CTX_new());
    std::size_t size = signature.size();
    EVP_DigestSignInit(context.get(), nullptr, m_algorithm == "EdDSA" ? nullptr : EVP_sha256(), nullptr, m_key.get());
    EVP_DigestSign(context.get(), out, &size, message, input.size());
    signature.resize(size);
    return m_algorithm == "ES256" ? joined(signature) : signature;
}

std::string Signer::key() const {
    if (usesSecret())
        return m_secret;
    const BioPtr memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(memory.get(), m_key.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string claimsOf(std::size_t number) {
    const std::string id = std::to_string(number);
    return R"({"iss":"https://login.example.com","aud":["orders","invoices"],"sub":"user-)" + id +
           R"(","client_id":"shop","scope":"orders.read orders.write","iat":1700000000,"nbf":1700000000,)"
           R"("exp":4102444800,"jti":"0190b6e2-7c1e-7d63-9f3a-)" +
           id + R"(","name":"Some Body","roles":["reader","writer"]})";
}

} // namespace gatehouse::bench

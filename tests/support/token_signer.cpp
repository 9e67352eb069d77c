#include "tests/support/token_signer.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>
#include <cstdlib>
#include <vector>

namespace gatehouse::test {

namespace {

/// A test that cannot make its own keys has nothing to say.
void require(bool condition) {
    if (!condition)
        std::abort();
}

const EVP_MD* digestOf(std::string_view algorithm) {
    return algorithm.ends_with("256") ? EVP_sha256() : algorithm.ends_with("384") ? EVP_sha384() : EVP_sha512();
}

std::string bytesOf(const BIGNUM* number, int size) {
    std::string bytes(static_cast<std::size_t>(size), '\0');
    require(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size) == size);
    return bytes;
}

std::string numberOf(EVP_PKEY* key, const char* name, int size = 0) {
    BIGNUM* number = nullptr;
    require(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    std::string bytes = bytesOf(number, size == 0 ? BN_num_bytes(number) : size);
    BN_free(number);
    return bytes;
}

int coordinateSize(EVP_PKEY* key) { return (EVP_PKEY_get_bits(key) + 7) / 8; }

/// DER to r and s side by side.
std::string joseSignature(const std::string& der, int size) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    require(signature != nullptr);
    std::string bytes = bytesOf(ECDSA_SIG_get0_r(signature), size) + bytesOf(ECDSA_SIG_get0_s(signature), size);
    ECDSA_SIG_free(signature);
    return bytes;
}

} // namespace

std::string base64Url(std::string_view bytes) {
    std::string text(4 * (bytes.size() / 3 + 1) + 1, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    while (text.ends_with('='))
        text.pop_back();
    for (char& c : text)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    return text;
}

TokenSigner TokenSigner::rsa(unsigned bits) { return {EVP_RSA_gen(bits), {}}; }
TokenSigner TokenSigner::curve(const char* name) { return {EVP_EC_gen(name), {}}; }
TokenSigner TokenSigner::ed25519() { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), {}}; }
TokenSigner TokenSigner::secret(std::string secret) { return {nullptr, std::move(secret)}; }

std::string TokenSigner::signature(std::string_view algorithm, std::string_view input) const {
    const auto* message = reinterpret_cast<const unsigned char*>(input.data());
    if (m_key == nullptr) {
        std::array<unsigned char, EVP_MAX_MD_SIZE> tag;
        unsigned size = 0;
        require(HMAC(digestOf(algorithm), m_secret.data(), static_cast<int>(m_secret.size()), message, input.size(),
                     tag.data(), &size) != nullptr);
        return {reinterpret_cast<const char*>(tag.data()), size};
    }
    const bool isEdwards = EVP_PKEY_get_base_id(m_key.get()) == EVP_PKEY_ED25519;
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* parameters = nullptr;
    require(EVP_DigestSignInit(context, &parameters, isEdwards ? nullptr : digestOf(algorithm), nullptr, m_key.get()) ==
            1);
    if (algorithm.starts_with("PS")) {
        require(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1);
        require(EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1);
    }
    std::size_t size = 0;
    require(EVP_DigestSign(context, nullptr, &size, message, input.size()) == 1);
    std::string signature(size, '\0');
    require(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, message, input.size()) ==
            1);
    signature.resize(size);
    EVP_MD_CTX_free(context);
    return EVP_PKEY_get_base_id(m_key.get()) == EVP_PKEY_EC ? joseSignature(signature, coordinateSize(m_key.get()))
                                                            : signature;
}

std::string TokenSigner::sign(std::string_view algorithm, std::string_view header, std::string_view payload) const {
    const std::string input = base64Url(header) + '.' + base64Url(payload);
    return input + '.' + base64Url(signature(algorithm, input));
}

std::string TokenSigner::token(std::string_view algorithm, std::string_view payload, std::string_view keyId) const {
    std::string header = R"({"alg":")" + std::string(algorithm) + R"(","typ":"JWT")";
    if (!keyId.empty())
        header += R"(,"kid":")" + std::string(keyId) + '"';
    return sign(algorithm, header + '}', payload);
}

std::string TokenSigner::jwk(std::string_view more) const {
    EVP_PKEY* key = m_key.get();
    const auto member = [](const char* name, const std::string& bytes) {
        return std::string(",\"") + name + "\":\"" + base64Url(bytes) + '"';
    };
    std::string text;
    switch (key == nullptr ? EVP_PKEY_NONE : EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        text = R"("kty":"RSA")" + member("n", numberOf(key, OSSL_PKEY_PARAM_RSA_N)) +
               member("e", numberOf(key, OSSL_PKEY_PARAM_RSA_E));
        break;
    case EVP_PKEY_EC: {
        const int size = coordinateSize(key);
        text = R"("kty":"EC","crv":"P-)" + std::to_string(EVP_PKEY_get_bits(key)) + '"' +
               member("x", numberOf(key, OSSL_PKEY_PARAM_EC_PUB_X, size)) +
               member("y", numberOf(key, OSSL_PKEY_PARAM_EC_PUB_Y, size));
        break;
    }
    case EVP_PKEY_ED25519: {
        std::string point(32, '\0');
        std::size_t size = point.size();
        require(EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(point.data()), &size) == 1);
        text = R"("kty":"OKP","crv":"Ed25519")" + member("x", point);
        break;
    }
    default:
        text = R"("kty":"oct")" + member("k", m_secret);
    }
    return '{' + text + std::string(more) + '}';
}

std::string TokenSigner::publicPem() const {
    BIO* memory = BIO_new(BIO_s_mem());
    require(PEM_write_bio_PUBKEY(memory, m_key.get()) == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    std::string pem(text, static_cast<std::size_t>(size));
    BIO_free(memory);
    return pem;
}

} // namespace gatehouse::test

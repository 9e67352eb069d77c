#include "gateway/jose/key.h"

#include "gateway/jose/base64url.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>

namespace gatehouse::jose {

namespace {

using BioPtr = std::unique_ptr<BIO, ReleasedBy<BIO_free>>;
using BignumPtr = std::unique_ptr<BIGNUM, ReleasedBy<BN_free>>;
using BuilderPtr = std::unique_ptr<OSSL_PARAM_BLD, ReleasedBy<OSSL_PARAM_BLD_free>>;
using CertificatePtr = std::unique_ptr<X509, ReleasedBy<X509_free>>;

constexpr int kLongestExponent = 64; ///< bits; a longer one only makes verifying slow

struct Curve {
    std::string_view jwkName; ///< RFC 7518 §6.2.1.1
    const char* group;        ///< OpenSSL's name
    std::size_t size;         ///< bytes of a coordinate
    Algorithm algorithm;
};
constexpr std::array<Curve, 3> kCurves{{
    {"P-256", "prime256v1", 32, Algorithm::ES256},
    {"P-384", "secp384r1", 48, Algorithm::ES384},
    {"P-521", "secp521r1", 66, Algorithm::ES512},
}};

/// What a failed call has left behind would be taken for the failure of the next one on this thread.
tl::unexpected<Error> refuse(std::string why) {
    ERR_clear_error();
    return fail(std::move(why));
}

Result<AlgorithmSet> rsaAlgorithms(EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < Key::kSmallestRsa || bits > Key::kLargestRsa)
        return refuse("an RSA key of " + std::to_string(bits) + " bits; 2048 to 8192 are accepted");
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &number) != 1)
        return refuse("an RSA key without an exponent");
    const BignumPtr exponent(number);
    if (!BN_is_odd(number) || BN_is_one(number) || BN_num_bits(number) > kLongestExponent)
        return refuse("an RSA key with an exponent that is not odd, or not between 3 and 2^64");
    return AlgorithmSet{Algorithm::RS256, Algorithm::RS384, Algorithm::RS512,
                        Algorithm::PS256, Algorithm::PS384, Algorithm::PS512};
}

Result<AlgorithmSet> curveAlgorithms(EVP_PKEY* key) {
    std::array<char, 64> group{};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) != 1)
        return refuse("an elliptic-curve key without a named curve");
    for (const Curve& curve : kCurves) {
        if (std::string_view(group.data(), length) == curve.group)
            return AlgorithmSet{curve.algorithm};
    }
    return refuse("a key on the curve " + std::string(group.data(), length) + "; P-256, P-384 and P-521 are accepted");
}

/// What a public key may be used with, by its type alone.
Result<AlgorithmSet> algorithmsOf(EVP_PKEY* key) {
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return rsaAlgorithms(key);
    case EVP_PKEY_EC:
        return curveAlgorithms(key);
    case EVP_PKEY_ED25519:
        return AlgorithmSet{Algorithm::EdDSA};
    default:
        return refuse("a key of a type that is not used here; RSA, elliptic-curve and Ed25519 keys are");
    }
}

/// Bytes of a member that must be there (RFC 7518 §2: Base64urlUInt and the like).
Result<std::string> bytesOf(const JsonValue& jwk, std::string_view name) {
    const std::string_view text = jwk.stringMember(name);
    auto bytes = decodeBase64Url(text);
    if (text.empty() || !bytes)
        return fail("a key whose \"" + std::string(name) + "\" is missing or not base64url");
    return *std::move(bytes);
}

PkeyPtr build(const char* type, OSSL_PARAM_BLD* builder) {
    const ParamsPtr params(OSSL_PARAM_BLD_to_param(builder));
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (params == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return PkeyPtr(key);
}

BignumPtr number(std::string_view bytes) {
    return BignumPtr(
        BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()), nullptr));
}

Result<PkeyPtr> rsaKey(const JsonValue& jwk) {
    const std::string modulus = TRY(bytesOf(jwk, "n"));
    const std::string exponent = TRY(bytesOf(jwk, "e"));
    const BignumPtr n = number(modulus);
    const BignumPtr e = number(exponent);
    if (BN_num_bits(n.get()) > Key::kLargestRsa || BN_num_bits(e.get()) > kLongestExponent || !BN_is_odd(n.get()))
        return refuse("an RSA key with impossible numbers");
    const BuilderPtr builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return build("RSA", builder.get());
}

Result<PkeyPtr> curveKey(const JsonValue& jwk) {
    const std::string_view name = jwk.stringMember("crv");
    for (const Curve& curve : kCurves) {
        if (name != curve.jwkName)
            continue;
        const std::string x = TRY(bytesOf(jwk, "x"));
        const std::string y = TRY(bytesOf(jwk, "y"));
        if (x.size() != curve.size || y.size() != curve.size) // RFC 7518 §6.2.1.2: the full size of a coordinate
            return fail("an elliptic-curve key whose coordinates have the wrong length");
        const std::string point = '\x04' + x + y; // SEC 1 §2.3.3, uncompressed
        const BuilderPtr builder(OSSL_PARAM_BLD_new());
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.group, 0);
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
        return build("EC", builder.get()); // null for a point that is not on the curve
    }
    return fail("a key on a curve other than P-256, P-384 and P-521");
}

Result<PkeyPtr> edwardsKey(const JsonValue& jwk) {
    if (jwk.stringMember("crv") != "Ed25519")
        return fail("a key on a curve other than Ed25519");
    const std::string x = TRY(bytesOf(jwk, "x"));
    return PkeyPtr(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                               reinterpret_cast<const unsigned char*>(x.data()), x.size()));
}

Result<PkeyPtr> publicKeyOf(const JsonValue& jwk) {
    const std::string_view type = jwk.stringMember("kty");
    if (type == "RSA")
        return rsaKey(jwk);
    if (type == "EC")
        return curveKey(jwk);
    if (type == "OKP")
        return edwardsKey(jwk);
    if (type == "oct")
        return fail("a shared secret among public keys");
    return fail("a key of unknown type");
}

/// RFC 7517 §4.2, §4.3: a key may say what it is for.
bool isForVerifying(const JsonValue& jwk) {
    if (const JsonValue* use = jwk.member("use"); use != nullptr && (!use->isString() || use->text != "sig"))
        return false;
    const JsonValue* operations = jwk.member("key_ops");
    if (operations == nullptr)
        return true;
    for (const JsonValue* operation = operations->first; operation != nullptr; operation = operation->next) {
        if (operation->isString() && operation->text == "verify")
            return true;
    }
    return false;
}

} // namespace

Result<Key> Key::fromSecret(std::string_view secret, Algorithm algorithm) {
    if (familyOf(algorithm) != Family::Hmac)
        return fail(std::string(toString(algorithm)) + " does not use a shared secret");
    const std::size_t smallest = digestSize(digestOf(algorithm));
    if (secret.size() < smallest)
        return fail("a secret of " + std::to_string(secret.size()) + " bytes; " + std::string(toString(algorithm)) +
                    " needs " + std::to_string(smallest) + " at least");
    Key key;
    key.m_algorithms = {algorithm};
    key.m_hmac.emplace(algorithm, secret);
    return key;
}

Result<Key> Key::fromPublicKey(PkeyPtr publicKey) {
    if (publicKey == nullptr)
        return refuse("a key with impossible numbers");
    Key key;
    key.m_algorithms = TRY(algorithmsOf(publicKey.get()));
    key.m_public = std::move(publicKey);
    return key;
}

Result<Key> Key::fromPem(std::string_view pem) {
    const auto input = [pem] { return BioPtr(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))); };
    PkeyPtr key(PEM_read_bio_PUBKEY(input().get(), nullptr, nullptr, nullptr));
    if (key == nullptr) {
        const CertificatePtr certificate(PEM_read_bio_X509(input().get(), nullptr, nullptr, nullptr));
        if (certificate != nullptr)
            key.reset(X509_get_pubkey(certificate.get()));
    }
    if (key == nullptr)
        return refuse("no public key in PEM");
    ERR_clear_error();
    return fromPublicKey(std::move(key));
}

Result<Key> Key::fromJwk(const JsonValue& jwk) {
    if (!jwk.isObject())
        return fail("a key that is no object");
    if (!isForVerifying(jwk))
        return fail("a key that is not for signatures");
    PkeyPtr publicKey = TRY(publicKeyOf(jwk));
    Key key = TRY(fromPublicKey(std::move(publicKey)));
    if (const JsonValue* algorithm = jwk.member("alg")) {
        const auto known = algorithm->isString() ? parseAlgorithm(algorithm->text) : std::nullopt;
        if (!known || !key.m_algorithms.contains(*known))
            return fail("a key for an algorithm that does not go with it");
        key.m_algorithms = {*known};
    }
    if (const JsonValue* id = jwk.member("kid")) {
        if (!id->isString())
            return fail("a key whose \"kid\" is no text");
        key.m_id.emplace(id->text);
    }
    return key;
}

} // namespace gatehouse::jose

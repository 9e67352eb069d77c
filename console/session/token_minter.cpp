#include "console/session/token_minter.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include <array>
#include <memory>
#include <utility>

namespace gatehouse::console {

using Algorithm = TokenRecipe::Algorithm;
using Encoding = TokenRecipe::SecretEncoding;

namespace {

class MinterWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::MinterWords)
};

constexpr qsizetype kShortestSecret = 32; ///< bytes; RFC 7518 §3.2: as long as the hash
constexpr int kSmallestRsa = 2048;        ///< bits; RFC 7518 §3.3
constexpr int kCoordinate = 32;           ///< bytes of either number of an ES256 signature, RFC 7518 §3.4
constexpr std::chrono::seconds kBeforeExpiry{60};

struct FreeOpenSsl {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* memory) const { BIO_free(memory); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T> using Owned = std::unique_ptr<T, FreeOpenSsl>;

template <class T = QByteArray> Result<T> refuse(const QString& why) { return fail(why.toStdString()); }

QByteArray encoded(const QByteArray& bytes) {
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString nameOf(Algorithm algorithm) {
    return algorithm == Algorithm::HS256   ? QStringLiteral("HS256")
           : algorithm == Algorithm::RS256 ? QStringLiteral("RS256")
                                           : QStringLiteral("ES256");
}

QByteArray headerOf(const TokenRecipe& recipe) {
    QJsonObject header{{QStringLiteral("alg"), nameOf(recipe.algorithm)},
                       {QStringLiteral("typ"), QStringLiteral("JWT")}};
    if (!recipe.keyId.isEmpty())
        header.insert(QStringLiteral("kid"), recipe.keyId);
    return QJsonDocument(header).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> claimsOf(const TokenRecipe& recipe, const QDateTime& now) {
    const auto expires = now.addSecs(recipe.lasts.count());
    QJsonObject claims{
        {QStringLiteral("iat"), std::min(now, expires.addSecs(-kBeforeExpiry.count())).toSecsSinceEpoch()},
        {QStringLiteral("exp"), expires.toSecsSinceEpoch()}};
    const auto add = [&claims](const char* name, const QString& value) {
        if (!value.isEmpty())
            claims.insert(QLatin1StringView(name), value);
    };
    add("iss", recipe.issuer);
    add("aud", recipe.audience);
    add("sub", recipe.subject);
    add("scope", recipe.scopes);
    if (recipe.claims.trimmed().isEmpty())
        return claims;
    QJsonParseError error;
    const auto more = QJsonDocument::fromJson(recipe.claims.toUtf8(), &error);
    if (!more.isObject())
        return refuse<QJsonObject>(MinterWords::tr("More claims are no JSON object, such as { \"role\": \"admin\" }"));
    const auto object = more.object();
    for (auto claim = object.begin(); claim != object.end(); ++claim)
        claims.insert(claim.key(), claim.value());
    return claims;
}

Result<QByteArray> secretOf(const TokenRecipe& recipe) {
    auto secret = recipe.key.toUtf8();
    if (recipe.encoding != Encoding::Raw) {
        const auto alphabet =
            recipe.encoding == Encoding::Base64Url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
        const auto decoded =
            QByteArray::fromBase64Encoding(secret.trimmed(), alphabet | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return refuse(MinterWords::tr("The secret is not written as is said here"));
        secret = *decoded;
    }
    if (secret.size() < kShortestSecret)
        return refuse(MinterWords::tr("A secret for HS256 has %1 bytes at least").arg(kShortestSecret));
    return secret;
}

Result<QByteArray> signedWithSecret(const TokenRecipe& recipe, const QByteArray& input) {
    const auto secret = TRY(secretOf(recipe));
    std::array<unsigned char, EVP_MAX_MD_SIZE> tag{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), secret.constData(), int(secret.size()),
             reinterpret_cast<const unsigned char*>(input.constData()), std::size_t(input.size()), tag.data(),
             &size) == nullptr)
        return refuse(MinterWords::tr("It cannot be signed with this key"));
    return QByteArray(reinterpret_cast<const char*>(tag.data()), qsizetype(size));
}

/// Without it OpenSSL would ask for a passphrase on the terminal.
int noPassphrase(char* /*buffer*/, int /*size*/, int /*isWriting*/, void* /*context*/) { return 0; }

Result<Owned<EVP_PKEY>> privateKeyOf(const TokenRecipe& recipe) {
    const auto pem = recipe.key.trimmed().toUtf8() + '\n';
    const Owned<BIO> memory(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    Owned<EVP_PKEY> key(memory == nullptr ? nullptr
                                          : PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    using Key = Owned<EVP_PKEY>;
    if (key == nullptr)
        return refuse<Key>(pem.contains("ENCRYPTED")
                               ? MinterWords::tr("The key has a passphrase; give it without one")
                               : MinterWords::tr("That is no private key: it begins with -----BEGIN PRIVATE KEY-----"));
    const bool isRsa = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA;
    if (recipe.algorithm == Algorithm::RS256 && (!isRsa || EVP_PKEY_get_bits(key.get()) < kSmallestRsa))
        return refuse<Key>(MinterWords::tr("RS256 is signed with an RSA key of %1 bits at least").arg(kSmallestRsa));
    std::array<char, 32> group{};
    const bool isP256 = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC &&
                        EVP_PKEY_get_group_name(key.get(), group.data(), group.size(), nullptr) == 1 &&
                        std::string_view(group.data()) == SN_X9_62_prime256v1;
    if (recipe.algorithm == Algorithm::ES256 && !isP256)
        return refuse<Key>(MinterWords::tr("ES256 is signed with a key of the curve P-256"));
    return key;
}

/// DER to both numbers side by side.
QByteArray sideBySide(const QByteArray& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    const Owned<ECDSA_SIG> signature(d2i_ECDSA_SIG(nullptr, &at, der.size()));
    if (signature == nullptr)
        return {};
    QByteArray both(qsizetype(2) * kCoordinate, '\0');
    auto* to = reinterpret_cast<unsigned char*>(both.data());
    const bool fits = BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), to, kCoordinate) == kCoordinate &&
                      BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), to + kCoordinate, kCoordinate) == kCoordinate;
    return fits ? both : QByteArray();
}

Result<QByteArray> signedWithKey(const TokenRecipe& recipe, const QByteArray& input) {
    const auto key = TRY(privateKeyOf(recipe));
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const auto* message = reinterpret_cast<const unsigned char*>(input.constData());
    std::size_t size = 0;
    QByteArray signature;
    if (context != nullptr && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
        EVP_DigestSign(context.get(), nullptr, &size, message, std::size_t(input.size())) == 1) {
        signature.resize(qsizetype(size));
        const bool isSigned = EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                             message, std::size_t(input.size())) == 1;
        signature.resize(isSigned ? qsizetype(size) : 0);
    }
    ERR_clear_error();
    if (recipe.algorithm == Algorithm::ES256)
        signature = sideBySide(signature);
    if (signature.isEmpty())
        return refuse(MinterWords::tr("It cannot be signed with this key"));
    return signature;
}

} // namespace

Result<MintedToken> mintToken(const TokenRecipe& recipe, const QDateTime& now) {
    const auto claims = TRY(claimsOf(recipe, now));
    const auto input = encoded(headerOf(recipe)) + '.' + encoded(QJsonDocument(claims).toJson(QJsonDocument::Compact));
    const auto signature =
        TRY(recipe.algorithm == Algorithm::HS256 ? signedWithSecret(recipe, input) : signedWithKey(recipe, input));
    const auto expires = claims.value(QStringLiteral("exp")).toInteger();
    return MintedToken{QString::fromLatin1(input + '.' + encoded(signature)), QDateTime::fromSecsSinceEpoch(expires)};
}

QString keptOf(const TokenRecipe& recipe) {
    const QJsonObject kept{{QStringLiteral("algorithm"), int(recipe.algorithm)},
                           {QStringLiteral("encoding"), int(recipe.encoding)},
                           {QStringLiteral("key"), recipe.key},
                           {QStringLiteral("kid"), recipe.keyId},
                           {QStringLiteral("iss"), recipe.issuer},
                           {QStringLiteral("aud"), recipe.audience},
                           {QStringLiteral("sub"), recipe.subject},
                           {QStringLiteral("scope"), recipe.scopes},
                           {QStringLiteral("claims"), recipe.claims},
                           {QStringLiteral("lasts"), qint64(recipe.lasts.count())}};
    return QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

std::optional<TokenRecipe> recipeOf(const QString& kept) {
    const auto document = QJsonDocument::fromJson(kept.toUtf8());
    const auto object = document.object();
    const int algorithm = object.value(QStringLiteral("algorithm")).toInt(-1);
    const int encoding = object.value(QStringLiteral("encoding")).toInt(-1);
    if (algorithm < 0 || algorithm > int(Algorithm::ES256) || encoding < 0 || encoding > int(Encoding::Base64))
        return std::nullopt;
    const auto text = [&object](const char* name) { return object.value(QLatin1StringView(name)).toString(); };
    TokenRecipe recipe;
    recipe.algorithm = Algorithm(algorithm);
    recipe.encoding = Encoding(encoding);
    recipe.key = text("key");
    recipe.keyId = text("kid");
    recipe.issuer = text("iss");
    recipe.audience = text("aud");
    recipe.subject = text("sub");
    recipe.scopes = text("scope");
    recipe.claims = text("claims");
    recipe.lasts = std::chrono::seconds(object.value(QStringLiteral("lasts")).toInteger());
    return recipe;
}

} // namespace gatehouse::console

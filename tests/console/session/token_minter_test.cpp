#include "console/session/token_minter.h"
#include "tests/console/support/words.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace gatehouse::console {
namespace {

using Algorithm = TokenRecipe::Algorithm;
using Encoding = TokenRecipe::SecretEncoding;

const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1'700'000'000);

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

QString pemOf(EVP_PKEY* key, const char* passphrase = nullptr) {
    BIO* memory = BIO_new(BIO_s_mem());
    const auto length = passphrase == nullptr ? 0 : int(std::string_view(passphrase).size());
    EXPECT_EQ(PEM_write_bio_PKCS8PrivateKey(memory, key, passphrase == nullptr ? nullptr : EVP_aes_128_cbc(),
                                            const_cast<char*>(passphrase), length, nullptr, nullptr),
              1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    const auto pem = QString::fromLatin1(text, size);
    BIO_free(memory);
    return pem;
}

QByteArray decoded(const QString& part) {
    return QByteArray::fromBase64(part.toLatin1(), QByteArray::Base64UrlEncoding);
}

bool isGood(EVP_PKEY* key, const QByteArray& signature, const QByteArray& message) {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EXPECT_EQ(EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key), 1);
    const bool isGood =
        EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.constData()),
                         std::size_t(signature.size()), reinterpret_cast<const unsigned char*>(message.constData()),
                         std::size_t(message.size())) == 1;
    EVP_MD_CTX_free(context);
    return isGood;
}

class Minting : public testing::Test {
protected:
    Minting() {
        recipe.key = words("your-256-bit-secret-your-256-bit-");
        recipe.lasts = std::chrono::minutes(5);
    }
    QString why() const {
        const auto token = mintToken(recipe, kNow);
        EXPECT_FALSE(token);
        return token ? QString() : words(token.error().message.c_str());
    }
    QJsonObject claims() const {
        const auto token = mintToken(recipe, kNow);
        EXPECT_TRUE(token);
        return token ? QJsonDocument::fromJson(decoded(token->text.section(u'.', 1, 1))).object() : QJsonObject();
    }

    TokenRecipe recipe;
};

TEST_F(Minting, SaysWhatIsAskedForAndNothingElse) {
    recipe.keyId = words("k1");
    const auto token = mintToken(recipe, kNow);
    ASSERT_TRUE(token);
    EXPECT_EQ(decoded(token->text.section(u'.', 0, 0)), R"({"alg":"HS256","kid":"k1","typ":"JWT"})");
    EXPECT_EQ(decoded(token->text.section(u'.', 1, 1)), R"({"exp":1700000300,"iat":1700000000})");
    EXPECT_EQ(token->expires, kNow.addSecs(300));
    recipe.issuer = words("https://login.example");
    recipe.audience = words("orders");
    recipe.subject = words("alice");
    recipe.scopes = words("orders.read orders.write");
    const auto said = claims();
    EXPECT_EQ(said.value(words("iss")), words("https://login.example"));
    EXPECT_EQ(said.value(words("aud")), words("orders"));
    EXPECT_EQ(said.value(words("sub")), words("alice"));
    EXPECT_EQ(said.value(words("scope")), words("orders.read orders.write"));
}

TEST_F(Minting, TakesMoreClaimsOverItsOwn) {
    recipe.subject = words("alice");
    recipe.claims = words(R"({ "sub": "bob", "tenant": { "id": 7 } })");
    EXPECT_EQ(claims().value(words("sub")), words("bob"));
    EXPECT_EQ(claims().value(words("tenant")).toObject().value(words("id")), 7);
    recipe.claims = words("[1]");
    EXPECT_TRUE(why().contains(words("no JSON object")));
}

TEST_F(Minting, OfATokenThatHasExpiredIssuesItBefore) {
    recipe.lasts = std::chrono::hours(-1);
    const auto said = claims();
    EXPECT_EQ(said.value(words("exp")).toInteger(), kNow.toSecsSinceEpoch() - 3'600);
    EXPECT_LT(said.value(words("iat")).toInteger(), said.value(words("exp")).toInteger());
}

TEST_F(Minting, SignsWithASecretHoweverItIsWritten) {
    const auto raw = mintToken(recipe, kNow);
    ASSERT_TRUE(raw);
    const auto secret = recipe.key.toUtf8();
    recipe.encoding = Encoding::Base64;
    recipe.key = QString::fromLatin1(secret.toBase64());
    const auto base64 = mintToken(recipe, kNow);
    ASSERT_TRUE(base64);
    EXPECT_EQ(base64->text, raw->text);
    recipe.encoding = Encoding::Base64Url;
    recipe.key = QString::fromLatin1(secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    EXPECT_EQ(mintToken(recipe, kNow)->text, raw->text);
    recipe.key = words("not base64!");
    EXPECT_TRUE(why().contains(words("not written as")));
    recipe.encoding = Encoding::Raw;
    recipe.key = words("short");
    EXPECT_TRUE(why().contains(words("32 bytes")));
    EXPECT_FALSE(why().contains(words("short")));
}

TEST_F(Minting, SignsWithAnRsaKey) {
    const Key key(EVP_RSA_gen(2048));
    recipe.algorithm = Algorithm::RS256;
    recipe.key = pemOf(key.get());
    const auto token = mintToken(recipe, kNow);
    ASSERT_TRUE(token);
    const auto input = token->text.section(u'.', 0, 1).toLatin1();
    EXPECT_TRUE(isGood(key.get(), decoded(token->text.section(u'.', 2, 2)), input));
    EXPECT_FALSE(isGood(key.get(), decoded(token->text.section(u'.', 2, 2)), input + 'x'));
    recipe.algorithm = Algorithm::ES256;
    EXPECT_TRUE(why().contains(words("P-256")));
}

TEST_F(Minting, SignsWithAKeyOfACurveInTheFormOfJose) {
    const Key key(EVP_EC_gen("P-256"));
    recipe.algorithm = Algorithm::ES256;
    recipe.key = pemOf(key.get());
    const auto token = mintToken(recipe, kNow);
    ASSERT_TRUE(token);
    const auto both = decoded(token->text.section(u'.', 2, 2));
    ASSERT_EQ(both.size(), 64);
    ECDSA_SIG* signature = ECDSA_SIG_new();
    const auto* bytes = reinterpret_cast<const unsigned char*>(both.constData());
    ASSERT_EQ(ECDSA_SIG_set0(signature, BN_bin2bn(bytes, 32, nullptr), BN_bin2bn(bytes + 32, 32, nullptr)), 1);
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature, &der);
    EXPECT_TRUE(isGood(key.get(), QByteArray(reinterpret_cast<const char*>(der), size),
                       token->text.section(u'.', 0, 1).toLatin1()));
    OPENSSL_free(der);
    ECDSA_SIG_free(signature);
    recipe.algorithm = Algorithm::RS256;
    EXPECT_TRUE(why().contains(words("RSA")));
    const Key other(EVP_EC_gen("P-384"));
    recipe.algorithm = Algorithm::ES256;
    recipe.key = pemOf(other.get());
    EXPECT_TRUE(why().contains(words("P-256")));
}

TEST_F(Minting, SaysWhatIsWrongWithAKey) {
    recipe.algorithm = Algorithm::RS256;
    recipe.key = words("nonsense");
    EXPECT_TRUE(why().contains(words("no private key")));
    const Key key(EVP_RSA_gen(2048));
    recipe.key = pemOf(key.get(), "secret");
    EXPECT_TRUE(why().contains(words("passphrase"))) << "nobody is asked on the terminal";
    const Key weak(EVP_RSA_gen(1024));
    recipe.key = pemOf(weak.get());
    EXPECT_TRUE(why().contains(words("2048")));
}

TEST_F(Minting, ComesBackFromTheKeychainAsItWas) {
    recipe.algorithm = Algorithm::ES256;
    recipe.encoding = Encoding::Base64;
    recipe.keyId = words("k\u00e4");
    recipe.issuer = words("i");
    recipe.audience = words("a");
    recipe.subject = words("s");
    recipe.scopes = words("x y");
    recipe.claims = words("{}");
    recipe.lasts = std::chrono::seconds(-5);
    EXPECT_EQ(recipeOf(keptOf(recipe)), recipe);
    EXPECT_FALSE(recipeOf(words("nonsense")));
    EXPECT_FALSE(recipeOf(words(R"({"algorithm":9,"encoding":0})")));
}

} // namespace
} // namespace gatehouse::console

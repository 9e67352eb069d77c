#include "gateway/jose/key_set.h"
#include "tests/support/certificates.h"
#include "tests/support/token_signer.h"

#include <gtest/gtest.h>

namespace gatehouse::jose {
namespace {

using test::TokenSigner;

std::string verdict(const std::string& jwk) {
    const auto read = KeySet::fromJson(jwk);
    return read ? toString(read->set.keys().front().algorithms()) : read.error().message;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    return at == text.npos ? "nothing to replace" : text.replace(at, from.size(), to);
}

TEST(Key, IsForWhatItsTypeSays) {
    EXPECT_EQ(verdict(TokenSigner::rsa().jwk()), "RS256, RS384, RS512, PS256, PS384, PS512");
    EXPECT_EQ(verdict(TokenSigner::curve("P-256").jwk()), "ES256");
    EXPECT_EQ(verdict(TokenSigner::curve("P-384").jwk()), "ES384");
    EXPECT_EQ(verdict(TokenSigner::curve("P-521").jwk()), "ES512");
    EXPECT_EQ(verdict(TokenSigner::ed25519().jwk()), "EdDSA");
    EXPECT_EQ(verdict(TokenSigner::rsa().jwk(R"(,"alg":"RS512","use":"sig","key_ops":["sign","verify"],"kid":"a")")),
              "RS512");
}

TEST(Key, RefusesWhatIsNoPublicKeyForSignatures) {
    const std::string rsa = TokenSigner::rsa().jwk();
    const std::string ec = TokenSigner::curve("P-256").jwk();
    const std::string ed = TokenSigner::ed25519().jwk();
    const std::string point(43, 'A');
    const std::vector<std::pair<std::string, std::string>> table{
        {TokenSigner::secret(std::string(32, 's')).jwk(), "a shared secret among public keys"},
        {TokenSigner::rsa(1024).jwk(), "an RSA key of 1024 bits; 2048 to 8192 are accepted"},
        {replaced(rsa, R"("e":"AQAB")", R"("e":"AQ")"),
         "an RSA key with an exponent that is not odd, or not between 3 and 2^64"},
        {replaced(rsa, R"("e":"AQAB")", R"("e":"BA")"),
         "an RSA key with an exponent that is not odd, or not between 3 and 2^64"},
        {replaced(rsa, R"("e":"AQAB")", R"("e":"AQAAAAAAAAAB")"), "an RSA key with impossible numbers"},
        {replaced(rsa, R"("e":"AQAB")", R"("e":"AQAB=")"), "a key whose \"e\" is missing or not base64url"},
        {replaced(rsa, R"("e":"AQAB")", R"("e":65537)"), "a key whose \"e\" is missing or not base64url"},
        {R"({"kty":"RSA","e":"AQAB"})", "a key whose \"n\" is missing or not base64url"},
        {replaced(rsa, R"("kty":"RSA")", R"("kty":"rsa")"), "a key of unknown type"},
        {replaced(rsa, R"("kty":"RSA",)", ""), "a key of unknown type"},
        {TokenSigner::rsa().jwk(R"(,"use":"enc")"), "a key that is not for signatures"},
        {TokenSigner::rsa().jwk(R"(,"use":1)"), "a key that is not for signatures"},
        {TokenSigner::rsa().jwk(R"(,"key_ops":["encrypt"])"), "a key that is not for signatures"},
        {TokenSigner::rsa().jwk(R"(,"key_ops":[])"), "a key that is not for signatures"},
        {TokenSigner::rsa().jwk(R"(,"alg":"HS256")"), "a key for an algorithm that does not go with it"},
        {TokenSigner::rsa().jwk(R"(,"alg":"ES256")"), "a key for an algorithm that does not go with it"},
        {TokenSigner::rsa().jwk(R"(,"alg":"none")"), "a key for an algorithm that does not go with it"},
        {TokenSigner::rsa().jwk(R"(,"alg":"RSA-OAEP")"), "a key for an algorithm that does not go with it"},
        {TokenSigner::rsa().jwk(R"(,"alg":null)"), "a key for an algorithm that does not go with it"},
        {TokenSigner::rsa().jwk(R"(,"kid":7)"), "a key whose \"kid\" is no text"},
        {replaced(ec, "P-256", "P-384"), "an elliptic-curve key whose coordinates have the wrong length"},
        {replaced(ec, "P-256", "secp256k1"), "a key on a curve other than P-256, P-384 and P-521"},
        {R"({"kty":"EC","crv":"P-256","x":")" + point + R"(","y":")" + point + "\"}", "a key with impossible numbers"},
        {R"({"kty":"EC","crv":"P-256","x":")" + point + "\"}", "a key whose \"y\" is missing or not base64url"},
        {replaced(ed, "Ed25519", "X25519"), "a key on a curve other than Ed25519"},
        {R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})", "a key with impossible numbers"},
    };
    for (const auto& [jwk, why] : table)
        EXPECT_EQ(verdict(jwk), "no key that can be used: " + why) << jwk;
}

TEST(Key, ComesOutOfPem) {
    const auto isPem = [](const std::string& text) { return Key::fromPem(text).has_value(); };
    const std::string pem = TokenSigner::rsa().publicPem();
    EXPECT_TRUE(isPem(pem));
    EXPECT_TRUE(isPem("# a comment\n" + pem));
    EXPECT_TRUE(isPem(test::TestAuthority().issue("login.example.com").certificate));
    EXPECT_FALSE(isPem(test::TestAuthority().issue("login.example.com").key)) << "a private key is not for here";
    EXPECT_FALSE(isPem(""));
    EXPECT_FALSE(isPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
    EXPECT_FALSE(isPem(TokenSigner::rsa(1024).publicPem()));
}

TEST(Key, WantsASecretAsLongAsItsHash) { // RFC 7518 §3.2
    EXPECT_FALSE(Key::fromSecret(std::string(31, 's'), Algorithm::HS256));
    EXPECT_TRUE(Key::fromSecret(std::string(32, 's'), Algorithm::HS256));
    EXPECT_FALSE(Key::fromSecret(std::string(63, 's'), Algorithm::HS512));
    EXPECT_FALSE(Key::fromSecret(std::string(64, 's'), Algorithm::RS256));
}

TEST(KeySet, LeavesOutWhatItCannotUse) { // RFC 7517 §5
    const auto read = KeySet::fromJson(test::keySet(R"({"kty":"new"})", TokenSigner::ed25519().jwk(R"(,"kid":"a")"),
                                                    TokenSigner::secret(std::string(32, 's')).jwk()));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->set.keys().size(), 1u);
    EXPECT_EQ(read->set.keys().front().id(), "a");
    EXPECT_EQ(read->skipped, (std::vector<std::string>{"a key of unknown type", "a shared secret among public keys"}));
}

TEST(KeySet, RefusesWhatIsNoSet) {
    std::string many;
    for (std::size_t i = 0; i <= KeySet::kMostKeys; ++i)
        many += (i == 0 ? "" : ",") + std::string("{}");
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("{}"), std::string(R"({"keys":{}})"),
          std::string(R"({"keys":[]})"), std::string(R"({"keys":[1]})"), std::string(R"({"keys":[],"keys":[]})"),
          R"({"keys":[)" + many + "]}", std::string("<html></html>")})
        EXPECT_FALSE(KeySet::fromJson(text)) << text.substr(0, 100);
}

} // namespace
} // namespace gatehouse::jose

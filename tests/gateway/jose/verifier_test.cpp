#include "tests/gateway/jose/verify.h"
#include "tests/support/token_signer.h"

#include <gtest/gtest.h>

namespace gatehouse::jose {
namespace {

using test::base64Url;
using test::TokenSigner;

constexpr std::string_view kPayload = R"({"sub":"alice"})";

KeySet published(const std::string& json) {
    auto read = KeySet::fromJson(json);
    EXPECT_TRUE(read) << json << (read ? "" : read.error().message);
    return read ? std::move(read->set) : KeySet{};
}

struct Kind {
    const char* algorithm;
    TokenSigner signer;
};

std::vector<Kind> publicKinds() {
    const auto rsa = TokenSigner::rsa();
    return {{"RS256", rsa},
            {"RS384", rsa},
            {"RS512", rsa},
            {"PS256", rsa},
            {"PS384", rsa},
            {"PS512", rsa},
            {"ES256", TokenSigner::curve("P-256")},
            {"ES384", TokenSigner::curve("P-384")},
            {"ES512", TokenSigner::curve("P-521")},
            {"EdDSA", TokenSigner::ed25519()}};
}

TEST(Verifier, BelievesEveryAlgorithmItNames) {
    for (const auto& [algorithm, signer] : publicKinds()) {
        const std::string token = signer.token(algorithm, kPayload);
        EXPECT_EQ(fate(published(signer.jwk()), token), "verified") << algorithm;
        EXPECT_EQ(fate(setOf(Key::fromPem(signer.publicPem()).value()), token), "verified") << algorithm;
    }
    for (const Algorithm algorithm : {Algorithm::HS256, Algorithm::HS384, Algorithm::HS512}) {
        for (const std::size_t size : {64u, 65u, 128u, 129u, 1000u}) {
            const auto signer = TokenSigner::secret(std::string(size, 's'));
            EXPECT_EQ(fate(setOf(Key::fromSecret(std::string(size, 's'), algorithm).value()),
                           signer.token(toString(algorithm), kPayload)),
                      "verified")
                << toString(algorithm) << ' ' << size;
        }
    }
}

TEST(Verifier, NoticesEveryBitThatIsNotAsItWasSigned) {
    for (const auto& [algorithm, signer] : publicKinds()) {
        const auto keys = published(signer.jwk());
        const std::string header = R"({"alg":")" + std::string(algorithm) + "\"}";
        const std::string input = base64Url(header) + '.' + base64Url(kPayload);
        const std::string signature = signer.signature(algorithm, input);
        ASSERT_EQ(fate(keys, input + '.' + base64Url(signature)), "verified");
        for (std::size_t at = 0; at < signature.size(); at += 7) {
            std::string altered = signature;
            altered[at] = static_cast<char>(altered[at] ^ 0x10);
            EXPECT_EQ(fate(keys, input + '.' + base64Url(altered)), "wrong signature") << algorithm << ' ' << at;
        }
        const std::string other = base64Url(header) + '.' + base64Url(R"({"sub":"alicf"})");
        EXPECT_EQ(fate(keys, other + '.' + base64Url(signature)), "wrong signature") << algorithm;
        for (const std::string& wrong : {std::string(), signature.substr(1), signature + '\0', '\0' + signature,
                                         signature + signature, std::string(signature.size(), '\0')})
            EXPECT_EQ(fate(keys, input + '.' + base64Url(wrong)), "wrong signature") << algorithm;
        EXPECT_EQ(fate(keys, input + '.' + base64Url(signature)), "verified") << "after failures, with fresh contexts";
    }
}

TEST(Verifier, TakesNoSignatureWithoutItsLeadingZero) { // the same number, but another token
    const auto signer = TokenSigner::rsa();
    const auto keys = published(signer.jwk());
    for (const std::string algorithm : {"RS256", "PS256"}) {
        const std::string header = base64Url(R"({"alg":")" + algorithm + "\"}") + '.';
        std::string input;
        std::string signature = "none yet";
        for (int i = 0; signature.front() != '\0'; ++i) { // one in 256 begins with it
            input = header + base64Url(R"({"sub":")" + std::to_string(i) + "\"}");
            signature = signer.signature(algorithm, input);
        }
        EXPECT_EQ(fate(keys, input + '.' + base64Url(signature)), "verified") << algorithm;
        EXPECT_EQ(fate(keys, input + '.' + base64Url(signature.substr(1))), "wrong signature") << algorithm;
    }
}

TEST(Verifier, GoesOnAfterAFailureWithTheSameContexts) {
    const auto signer = TokenSigner::rsa();
    const auto keys = std::make_shared<const KeySet>(published(signer.jwk()));
    Verifier verifier(keys);
    const std::string right = signer.token("RS256", kPayload);
    const std::string wrong = TokenSigner::rsa().token("RS256", kPayload);
    const std::string pss = signer.token("PS512", kPayload);
    Arena arena;
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(verifier.verify(*parseJws(right, arena)), Verifier::Outcome::Verified);
        EXPECT_EQ(verifier.verify(*parseJws(wrong, arena)), Verifier::Outcome::WrongSignature);
        EXPECT_EQ(verifier.verify(*parseJws(pss, arena)), Verifier::Outcome::Verified);
    }
}

// CVE-2015-9235, CVE-2016-10555: a public key is public; it must not serve as a secret.
TEST(Verifier, NeverTakesAPublicKeyForASecret) {
    const auto rsa = TokenSigner::rsa();
    const auto keys = setOf(Key::fromPem(rsa.publicPem()).value());
    for (const std::string& secret :
         {rsa.publicPem(), rsa.publicPem().substr(0, rsa.publicPem().size() - 1), rsa.jwk()}) {
        for (const char* algorithm : {"HS256", "HS384", "HS512"})
            EXPECT_EQ(fate(keys, TokenSigner::secret(secret).token(algorithm, kPayload)), "unknown key");
    }
    EXPECT_EQ(fate(keys, TokenSigner::curve().token("ES256", kPayload)), "unknown key");
}

TEST(Verifier, BindsASecretToItsOneAlgorithm) {
    const std::string secret(64, 's');
    const auto keys = setOf(Key::fromSecret(secret, Algorithm::HS512).value());
    EXPECT_EQ(fate(keys, TokenSigner::secret(secret).token("HS512", kPayload)), "verified");
    EXPECT_EQ(fate(keys, TokenSigner::secret(secret).token("HS256", kPayload)), "unknown key");
    EXPECT_EQ(fate(keys, TokenSigner::rsa().token("RS512", kPayload)), "unknown key");
}

TEST(Verifier, BindsACurveToItsAlgorithm) {
    const auto signer = TokenSigner::curve("P-384");
    const auto keys = published(signer.jwk());
    EXPECT_EQ(fate(keys, signer.token("ES384", kPayload)), "verified");
    EXPECT_EQ(fate(keys, signer.token("ES256", kPayload)), "unknown key");
    EXPECT_EQ(fate(keys, signer.token("ES512", kPayload)), "unknown key");
}

TEST(Verifier, HoldsAKeyToTheAlgorithmItNames) {
    const auto signer = TokenSigner::rsa();
    const auto keys = published(signer.jwk(R"(,"alg":"PS256")"));
    EXPECT_EQ(fate(keys, signer.token("PS256", kPayload)), "verified");
    EXPECT_EQ(fate(keys, signer.token("RS256", kPayload)), "unknown key");
    EXPECT_EQ(fate(keys, signer.sign("RS256", R"({"alg":"PS256"})", kPayload)), "wrong signature");
}

// CVE-2022-21449: r and s of zero satisfy the equation if nobody looks.
TEST(Verifier, RefusesNumbersThatNoSignatureHolds) {
    const auto signer = TokenSigner::curve("P-256");
    const auto keys = published(signer.jwk());
    const std::string input = base64Url(R"({"alg":"ES256"})") + '.' + base64Url(kPayload);
    const std::string zero(32, '\0');
    const std::string one = std::string(31, '\0') + '\x01';
    const std::string order("\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff"
                            "\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25\x51",
                            32);
    const std::string most(32, '\xff');
    for (const std::string& r : {zero, one, order, most}) {
        for (const std::string& s : {zero, one, order, most})
            EXPECT_EQ(fate(keys, input + '.' + base64Url(r + s)), "wrong signature");
    }
    // The same signature in DER, as OpenSSL and TLS write it, is another spelling and no signature of JOSE.
    const std::string raw = signer.signature("ES256", input);
    const std::string der = "\x30\x44\x02\x20" + raw.substr(0, 32) + "\x02\x20" + raw.substr(32);
    EXPECT_EQ(fate(keys, input + '.' + base64Url(der)), "wrong signature");
    EXPECT_EQ(fate(keys, input + '.' + base64Url(raw)), "verified");
}

// CVE-2018-0114 and its like: what signs must not say which key is believed.
TEST(Verifier, DoesNotLookAtKeysThatATokenBrings) {
    const auto honest = TokenSigner::rsa();
    const auto forger = TokenSigner::rsa();
    const auto keys = published(honest.jwk(R"(,"kid":"1")"));
    for (const std::string& brought :
         {R"("jwk":)" + forger.jwk(), std::string(R"("jku":"http://127.0.0.1/keys","kid":"2")"),
          std::string(R"("x5u":"http://127.0.0.1/cert")"), std::string(R"("x5c":["MIIB"])"),
          std::string(R"("jku":"file:///etc/passwd")")}) {
        const std::string header = R"({"alg":"RS256",)" + brought + '}';
        EXPECT_NE(fate(keys, forger.sign("RS256", header, kPayload)), "verified") << header;
    }
}

TEST(Verifier, TakesAKeyIdForNothingButAName) {
    const auto signer = TokenSigner::ed25519();
    const auto keys = published(test::keySet(signer.jwk(R"(,"kid":"a")"), TokenSigner::ed25519().jwk(R"(,"kid":"b")")));
    EXPECT_EQ(fate(keys, signer.token("EdDSA", kPayload, "a")), "verified");
    EXPECT_EQ(fate(keys, signer.token("EdDSA", kPayload, "b")), "wrong signature");
    EXPECT_EQ(fate(keys, signer.token("EdDSA", kPayload)), "verified");
    for (const char* keyId : {"c", "A", "../a", "a\\u0020", "../../../dev/null", "' OR 1=1 --", "a; ls", "*"})
        EXPECT_EQ(fate(keys, signer.token("EdDSA", kPayload, keyId)), "unknown key") << keyId;
}

TEST(Verifier, TriesFewKeysForATokenThatNamesNone) {
    const auto signer = TokenSigner::ed25519();
    std::string jwks;
    for (int i = 0; i < 6; ++i)
        jwks += TokenSigner::ed25519().jwk() + ',';
    const auto keys = published(R"({"keys":[)" + jwks + signer.jwk() + "]}");
    EXPECT_EQ(fate(keys, signer.token("EdDSA", kPayload)), "wrong signature") << "the seventh is not tried";
}

} // namespace
} // namespace gatehouse::jose

#include "tests/gateway/jose/verify.h"
#include "tests/support/token_signer.h"

#include <gtest/gtest.h>

namespace gatehouse::jose {
namespace {

using test::base64Url;
using test::TokenSigner;

const std::string kSecret(32, 's');
constexpr std::string_view kPayload = R"({"sub":"alice"})";

KeySet keys() { return setOf(Key::fromSecret(kSecret, Algorithm::HS256).value()); }

/// A token with this header, correctly signed.
std::string withHeader(std::string_view header) { return TokenSigner::secret(kSecret).sign("HS256", header, kPayload); }

TEST(Jws, TakesATokenApart) {
    Arena arena;
    const std::string token = withHeader(R"({"typ":"at+jwt","alg":"HS256","kid":"k\u0031"})");
    const auto jws = parseJws(token, arena);
    ASSERT_TRUE(jws);
    EXPECT_EQ(jws->algorithm, Algorithm::HS256);
    EXPECT_EQ(jws->keyId, "k1");
    EXPECT_EQ(jws->type, "at+jwt");
    EXPECT_EQ(jws->payload, kPayload);
    EXPECT_EQ(jws->signature.size(), 32u);
    EXPECT_EQ(std::string(jws->signingInput) + '.' + base64Url(jws->signature), token);
}

TEST(Jws, ReadsATypeWithItsFullNameOrWithout) { // RFC 7515 §4.1.9
    const auto type = [](std::string_view written) {
        Arena arena;
        const std::string token = withHeader(R"({"alg":"HS256","typ":")" + std::string(written) + "\"}");
        const auto jws = parseJws(token, arena);
        return jws ? std::string(jws->type) : "refused";
    };
    EXPECT_EQ(type("application/at+jwt"), "at+jwt");
    EXPECT_EQ(type("Application/AT+JWT"), "AT+JWT");
    EXPECT_EQ(type("application/a/b"), "application/a/b");
    EXPECT_EQ(type("application/"), "");
    EXPECT_EQ(type("JWT"), "JWT");
}

struct Refused {
    const char* what;
    std::string token;
    const char* why;
};

TEST(Jws, RefusesWhatHasNoOneReading) {
    const std::string good = withHeader(R"({"alg":"HS256"})");
    const std::size_t dot = good.find('.');
    const std::string signature = good.substr(good.rfind('.') + 1);
    ASSERT_EQ(fate(keys(), good), "verified");
    const std::vector<Refused> table{
        {"nothing", "", "malformed"},
        {"dots only", "..", "malformed"},
        {"one part", good.substr(0, dot), "malformed"},
        {"two parts", good.substr(0, good.rfind('.')), "malformed"},
        {"four parts", good + ".x", "malformed"},
        {"five parts, as an encrypted token", "a.b.c.d.e", "malformed"},
        {"a dot at the end", good + '.', "malformed"},
        {"a dot in front", '.' + good, "malformed"},
        {"a blank in front", ' ' + good, "malformed"},
        {"a line break at the end", good + '\n', "malformed"},
        {"padding", good + '=', "malformed"},
        {"padded header", base64Url(R"({"alg":"HS256" })") + "=." + good.substr(dot + 1), "malformed"},
        {"a blank in the middle", good.substr(0, dot + 3) + ' ' + good.substr(dot + 3), "malformed"},
        {"a NUL at the end", good + std::string(1, '\0'), "malformed"},
        {"the other alphabet", "+" + good.substr(1), "malformed"},
        {"bits that no byte holds", good.substr(0, good.size() - 1) + (good.back() == 'B' ? 'C' : 'B'), "malformed"},
        {"JSON instead of the compact form", R"({"payload":"e30","signatures":[]})", "malformed"},
        {"too large", good.substr(0, dot + 1) + std::string(Jws::kLargest, 'A') + '.' + signature, "malformed"},
        {"no header object", withHeader("[]"), "malformed"},
        {"a header that is text", withHeader("\"HS256\""), "malformed"},
        {"an empty header", withHeader(""), "malformed"},
        {"a header cut off", withHeader(R"({"alg":"HS256")"), "malformed"},
        {"a header with a comment", withHeader(R"({"alg":"HS256"/**/})"), "malformed"},
        {"a header with a byte order mark", withHeader("\xef\xbb\xbf{\"alg\":\"HS256\"}"), "malformed"},
        {"a header in another encoding", withHeader("{\"alg\":\"HS256\",\"x\":\"\xff\"}"), "malformed"},
        {"two algorithms", withHeader(R"({"alg":"HS256","alg":"HS256"})"), "malformed"},
        {"two algorithms, one in disguise", withHeader(R"({"alg":"HS256","\u0061lg":"none"})"), "malformed"},
        {"no algorithm", withHeader(R"({"typ":"JWT"})"), "malformed"},
        {"an algorithm that is a number", withHeader(R"({"alg":256})"), "malformed"},
        {"an algorithm that is null", withHeader(R"({"alg":null})"), "malformed"},
        {"a list of algorithms", withHeader(R"({"alg":["HS256"]})"), "malformed"},
        {"another case in the name", withHeader(R"({"ALG":"HS256"})"), "malformed"},
        {"a key id that is a number", withHeader(R"({"alg":"HS256","kid":1})"), "malformed"},
        {"a key id that is a list", withHeader(R"({"alg":"HS256","kid":["a"]})"), "malformed"},
        {"a very long key id", withHeader(R"({"alg":"HS256","kid":")" + std::string(513, 'k') + "\"}"), "malformed"},
        {"a key id with NUL", withHeader(R"({"alg":"HS256","kid":"a\u0000b"})"), "malformed"},
        {"a type that is a number", withHeader(R"({"alg":"HS256","typ":1})"), "malformed"},
        {"deep nesting", withHeader(R"({"alg":"HS256","x":[[[[[[]]]]]]})"), "malformed"},
        {"none", withHeader(R"({"alg":"none"})"), "algorithm"},
        {"None", withHeader(R"({"alg":"None"})"), "algorithm"},
        {"NONE", withHeader(R"({"alg":"NONE"})"), "algorithm"},
        {"nOnE", withHeader(R"({"alg":"nOnE"})"), "algorithm"},
        {"none in disguise", withHeader(R"({"alg":"\u006eone"})"), "algorithm"},
        {"none, unsigned", base64Url(R"({"alg":"none"})") + '.' + base64Url(kPayload) + '.', "algorithm"},
        {"no name", withHeader(R"({"alg":""})"), "algorithm"},
        {"lower case", withHeader(R"({"alg":"hs256"})"), "algorithm"},
        {"a blank behind", withHeader(R"({"alg":"HS256 "})"), "algorithm"},
        {"HS1", withHeader(R"({"alg":"HS1"})"), "algorithm"},
        {"a curve that is not used", withHeader(R"({"alg":"ES256K"})"), "algorithm"},
        {"key agreement", withHeader(R"({"alg":"dir"})"), "algorithm"},
        {"something critical", withHeader(R"({"alg":"HS256","crit":["exp"],"exp":1})"), "extension"},
        {"nothing critical", withHeader(R"({"alg":"HS256","crit":[]})"), "extension"},
        {"critical null", withHeader(R"({"alg":"HS256","crit":null})"), "extension"},
        {"an unencoded payload", withHeader(R"({"alg":"HS256","b64":false,"crit":["b64"]})"), "extension"},
        {"an unencoded payload, not critical", withHeader(R"({"alg":"HS256","b64":false})"), "extension"},
        {"compression", withHeader(R"({"alg":"HS256","zip":"DEF"})"), "extension"},
        {"encryption", withHeader(R"({"alg":"HS256","enc":"A256GCM"})"), "extension"},
        {"no signature", good.substr(0, good.rfind('.') + 1), "wrong signature"},
        {"a shorter signature", good.substr(0, good.size() - 3), "wrong signature"},
        {"a longer signature", good.substr(0, good.rfind('.') + 1) + "AAAA" + signature, "wrong signature"},
    };
    for (const auto& [what, token, why] : table)
        EXPECT_EQ(fate(keys(), token), why) << what << ": " << token.substr(0, 200);
}

} // namespace
} // namespace gatehouse::jose

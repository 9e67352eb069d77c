#include "tests/gateway/policies/jwt/bench.h"

#include <gtest/gtest.h>

namespace gatehouse::policies::jwt {
namespace {

struct Case {
    std::string payload;
    const char* outcome;
};

std::string at(std::int64_t offset) { return std::to_string(kNow + offset); }

class Claims : public testing::Test {
protected:
    std::string fate(const std::string& payload) {
        Arena arena;
        const auto rules = ClaimRules::create(config).value();
        const auto grant = rules.judge(payload, type, WallTime(std::chrono::seconds(kNow)), arena);
        return grant ? "granted" : std::string(http::traits(grant.error().reason).name);
    }
    void expect(const std::vector<Case>& table) {
        for (const auto& [payload, outcome] : table)
            EXPECT_EQ(fate(payload), outcome) << payload;
    }

    Config config;
    std::string type;
};

TEST_F(Claims, HoldForATimeWithLeeway) {
    expect({
        {R"({"exp":)" + at(1) + "}", "granted"},
        {R"({"exp":)" + at(0) + "}", "granted"},
        {R"({"exp":)" + at(-29) + "}", "granted"},
        {R"({"exp":)" + at(-30) + "}", "jwt_expired"},
        {R"({"exp":)" + at(-30) + ".999}", "jwt_expired"},
        {R"({"exp":0})", "jwt_expired"},
        {R"({"exp":99999999999999999999999})", "granted"},
        {R"({"exp":)" + at(60) + R"(,"nbf":)" + at(30) + "}", "granted"},
        {R"({"exp":)" + at(60) + R"(,"nbf":)" + at(31) + "}", "jwt_not_yet_valid"},
        {R"({"exp":)" + at(60) + R"(,"iat":)" + at(30) + "}", "granted"},
        {R"({"exp":)" + at(60) + R"(,"iat":)" + at(31) + "}", "jwt_not_yet_valid"},
        {R"({"exp":)" + at(60) + R"(,"nbf":99999999999999999999999})", "jwt_not_yet_valid"},
        {R"({"exp":)" + at(60) + R"(,"nbf":0,"iat":0})", "granted"},
        {R"({"sub":"alice"})", "jwt_claim"},
        {R"({"exp":null})", "jwt_claim"},
    });
}

TEST_F(Claims, RefuseATimeThatIsNoTime) { // types: a text compares with anything in some languages
    for (const char* time :
         {"\"9999999999\"", "-1", "1e20", "9.9e9", "true", "[]", "{}", "[9999999999]", "\"\"", "-0"}) {
        EXPECT_EQ(fate(std::string(R"({"exp":)") + time + "}"), "jwt_malformed") << time;
        EXPECT_EQ(fate(std::string(R"({"exp":9999999999,"nbf":)") + time + "}"), "jwt_malformed") << time;
        EXPECT_EQ(fate(std::string(R"({"exp":9999999999,"iat":)") + time + "}"), "jwt_malformed") << time;
    }
}

TEST_F(Claims, NameTheirIssuerExactly) {
    config.issuer = "https://login.example.com";
    config.requiredClaims = {};
    expect({
        {R"({"iss":"https://login.example.com"})", "granted"},
        {R"({"iss":"https:\/\/login.example.com"})", "granted"},
        {R"({"iss":"https://login.example.com/"})", "jwt_issuer"},
        {R"({"iss":"https://LOGIN.example.com"})", "jwt_issuer"},
        {R"({"iss":"https://login.example.com.evil.test"})", "jwt_issuer"},
        {R"({"iss":" https://login.example.com"})", "jwt_issuer"},
        {R"({"iss":""})", "jwt_issuer"},
        {R"({})", "jwt_issuer"},
        {R"({"iss":["https://login.example.com"]})", "jwt_malformed"},
        {R"({"iss":null})", "jwt_malformed"},
    });
}

TEST_F(Claims, AreForUsIfOneAudienceIs) {
    config.audience = {"orders", "shop"};
    config.requiredClaims = {};
    expect({
        {R"({"aud":"orders"})", "granted"},
        {R"({"aud":["x","shop"]})", "granted"},
        {R"({"aud":["x","y"]})", "jwt_audience"},
        {R"({"aud":[]})", "jwt_audience"},
        {R"({"aud":"order"})", "jwt_audience"},
        {R"({"aud":"orders "})", "jwt_audience"},
        {R"({"aud":"orders,shop"})", "jwt_audience"},
        {R"({"aud":{"orders":1}})", "jwt_audience"},
        {R"({"aud":[["orders"]]})", "jwt_audience"},
        {R"({"aud":null})", "jwt_audience"},
        {R"({})", "jwt_audience"},
    });
}

TEST_F(Claims, LastNoLongerThanIsAllowed) {
    config.maxLifetime = 10min;
    config.requiredClaims = {};
    expect({
        {R"({"iat":)" + at(-60) + R"(,"exp":)" + at(540) + "}", "granted"},
        {R"({"iat":)" + at(-60) + R"(,"exp":)" + at(541) + "}", "jwt_claim"},
        {R"({"exp":)" + at(60) + "}", "jwt_claim"},
        {R"({"iat":)" + at(-629) + "}", "granted"},
        {R"({"iat":)" + at(-630) + "}", "jwt_expired"},
    });
}

TEST_F(Claims, MustBeThereWhenTheyAreRequired) {
    config.requiredClaims = {"sub", "/tenant/id", "https://example.com/claim"};
    expect({
        {R"({"sub":"a","tenant":{"id":0},"https://example.com/claim":false})", "granted"},
        {R"({"sub":"a","tenant":{"id":null},"https://example.com/claim":1})", "jwt_claim"},
        {R"({"sub":"a","tenant":{},"https://example.com/claim":1})", "jwt_claim"},
        {R"({"sub":"a","tenant":{"id":1}})", "jwt_claim"},
    });
}

TEST_F(Claims, MustHaveOneOfTheValuesThatAreAskedFor) {
    config.requiredClaims = {};
    config.claims = {{"/tenant/id", {"acme", "7"}}, {"verified", {"true"}}};
    expect({
        {R"({"tenant":{"id":"acme"},"verified":true})", "granted"},
        {R"({"tenant":{"id":7},"verified":"true"})", "granted"},
        {R"({"tenant":{"id":["globex","acme"]},"verified":true})", "granted"},
        {R"({"tenant":{"id":"globex"},"verified":true})", "jwt_claim"},
        {R"({"tenant":{"id":"acme2"},"verified":true})", "jwt_claim"},
        {R"({"tenant":{"id":["globex",["acme"]]},"verified":true})", "jwt_claim"},
        {R"({"tenant":{"id":{"acme":1}},"verified":true})", "jwt_claim"},
        {R"({"tenant":{"id":"acme"},"verified":false})", "jwt_claim"},
        {R"({"tenant":{"id":"acme"}})", "jwt_claim"},
        {R"({"tenant":{"id":[]},"verified":true})", "jwt_claim"},
    });
}

TEST_F(Claims, SayWhatTypeTheyAre) { // RFC 9068 §2.1, RFC 8725 §3.11
    config.types = {"application/at+JWT"};
    config.requiredClaims = {};
    for (const char* good : {"at+jwt", "AT+jwt"}) {
        type = good;
        EXPECT_EQ(fate("{}"), "granted") << good;
    }
    for (const char* bad : {"", "JWT", "at+jwt2", "dpop+jwt"}) {
        type = bad;
        EXPECT_EQ(fate("{}"), "jwt_claim") << bad;
    }
}

TEST_F(Claims, AreAnObjectWithOneReading) {
    config.requiredClaims = {};
    expect({{R"([])", "jwt_malformed"},
            {R"("{}")", "jwt_malformed"},
            {"", "jwt_malformed"},
            {R"({"sub":"a","sub":"b"})", "jwt_malformed"},
            {R"({"exp":9999999999,"\u0065xp":1})", "jwt_malformed"},
            {R"({"sub":7})", "jwt_malformed"},
            {R"({"jti":["a"]})", "jwt_malformed"},
            {R"({"sub":"a\u0000b"})", "jwt_malformed"},
            {R"({"sub":"a"} )", "granted"}});
}

TEST_F(Claims, CanBeRevoked) {
    config.requiredClaims = {};
    config.revoked.tokens = {"stolen"};
    config.revoked.subjects = {{"mallory", "2023-11-14T22:13:20Z"}, {"trudy", "2023-11-14T22:13:20Z"}};
    expect({
        {R"({"jti":"stolen"})", "jwt_revoked"},
        {R"({"jti":"Stolen"})", "granted"},
        {R"({"sub":"mallory","iat":)" + at(-1) + "}", "jwt_revoked"},
        {R"({"sub":"mallory","iat":)" + at(0) + "}", "granted"},
        {R"({"sub":"mallory"})", "jwt_revoked"},
        {R"({"sub":"trudy","iat":)" + at(-1) + "}", "jwt_revoked"},
        {R"({"sub":"trudy","iat":)" + at(1) + "}", "granted"},
        {R"({"sub":"alice"})", "granted"},
        {R"({})", "granted"},
    });
}

} // namespace
} // namespace gatehouse::policies::jwt

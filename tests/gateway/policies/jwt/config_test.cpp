#include "gateway/policies/catalogue.h"
#include "shared/model/read_config.h"

#include <gtest/gtest.h>

namespace gatehouse::policies::jwt {
namespace {

/// What is wrong with these options; empty if nothing is.
std::string complaint(const std::string& options) {
    model::ConfigSource source;
    source.name = "test.yaml";
    source.resolvesSecrets = false;
    const auto read = model::readConfig("listeners: [{ name: public, address: \"127.0.0.1:8080\" }]\n"
                                        "services: [{ name: app, endpoints: [\"http://127.0.0.1:9000\"] }]\n"
                                        "routes: [{ name: all, service: app, policies: [{ jwt: " +
                                            options + " }] }]\n",
                                        source, catalogue());
    return read ? read->warnings.toString() : read.error().toString();
}

TEST(JwtOptions, AreAcceptedWhereTheyFitTogether) {
    for (const char* options :
         {"{ jwks: \"https://login.example.com/jwks\" }", "{ issuer: \"https://login.example.com\", discovery: true }",
          "{ secret: env:JWT_SECRET, algorithms: [HS512], secret_encoding: base64url }", "{ key_file: keys.pem }",
          "{ key: \"{}\", sources: [{ header: X-Token }, { cookie: session }, { query: access_token }] }",
          "{ key: \"{}\", revoked: { tokens: [a], subjects: { alice: \"2026-03-01T00:00:00Z\" } } }",
          "{ key: \"{}\", roles_claim: /realm_access/roles, required_claims: [exp, \"https://example.com/tenant\"] }"})
        EXPECT_EQ(complaint(options), "") << options;
}

TEST(JwtOptions, AreRefusedWithAReasonWhereTheyDoNot) {
    const std::vector<std::pair<const char*, const char*>> table{
        {"{}", "is missing"},
        {"{ issuer: \"https://a\" }", "is missing"},
        {"{ jwks: \"https://a/b\", secret: env:S }", "secret"},
        {"{ discovery: true }", "needs to know whose keys"},
        {"{ issuer: login, discovery: true }", "must be a URL"},
        {"{ jwks: login.example.com }", "not a URL"},
        {"{ jwks: \"file:///etc/passwd\" }", "not a URL"},
        {"{ jwks: \"https:///keys\" }", "without a valid host"},
        {"{ jwks: \"https://user@login/keys\" }", "without a valid host"},
        {"{ jwks: \"http://login.example.com/jwks\" }", "whoever is between"},
        {"{ key: \"{}\", refresh: 1m }", "has no effect"},
        {"{ key: \"{}\", algorithms: [HS256] }", "needs a secret"},
        {"{ secret: env:S, algorithms: [RS256] }", "does not use a secret"},
        {"{ secret: env:S, algorithms: [HS256, HS512] }", "one algorithm"},
        {"{ key: \"{}\", algorithms: [none] }", "none"},
        {"{ key: \"{}\", secret_encoding: base64 }", "has no effect"},
        {"{ secret: hunter2 }", "secrets are not written into the configuration"},
        {"{ key: \"{}\", leeway: 1h }", "leeway"},
        {"{ key: \"{}\", sources: [] }", "sources"},
        {"{ key: \"{}\", sources: [{ header: A, cookie: b }] }", "cookie"},
        {"{ key: \"{}\", sources: [{ cookie: b, scheme: Bearer }] }", "scheme"},
        {"{ key: \"{}\", roles_claim: \"/a~2\" }", "JSON Pointer"},
        {"{ key: \"{}\", claims_to_headers: { Host: sub } }", "Host"},
        {"{ key: \"{}\", require_consumer: true }", "has no effect"},
        {"{ key: \"{}\", revoked: { subjects: { a: soon } } }", "not a time"},
    };
    for (const auto& [options, why] : table)
        EXPECT_NE(complaint(options).find(why), std::string::npos) << options << ": " << complaint(options);
}

} // namespace
} // namespace gatehouse::policies::jwt

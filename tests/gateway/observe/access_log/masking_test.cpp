#include "gateway/observe/access_log/masking.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::observe {
namespace {

std::string masked(std::string_view text) {
    std::string out;
    SecretFinder secrets(text);
    const char* at = text.data();
    while (const auto secret = secrets.next()) {
        EXPECT_GE(secret->data(), at);
        out.append(at, secret->data()).append(kMask);
        at = secret->data() + secret->size();
    }
    return out.append(at, text.data() + text.size());
}

TEST(SecretNames, AreKnownInEverySpelling) {
    for (const std::string_view name : {"access_token",
                                        "refresh_token",
                                        "id_token",
                                        "token",
                                        "api_key",
                                        "apikey",
                                        "api-key",
                                        "API_KEY",
                                        "x-api-key",
                                        "password",
                                        "Passwd",
                                        "pwd",
                                        "pass",
                                        "passphrase",
                                        "secret",
                                        "client_secret",
                                        "signature",
                                        "X-Amz-Signature",
                                        "X-Amz-Security-Token",
                                        "X-Goog-Credential",
                                        "sig",
                                        "code",
                                        "key",
                                        "auth",
                                        "jwt",
                                        "assertion",
                                        "client_assertion",
                                        "SAMLResponse",
                                        "session_id",
                                        "PHPSESSIONID",
                                        "private.key",
                                        "access%5Ftoken",
                                        "%70assword",
                                        "pass%77ord",
                                        "user[password]",
                                        "csrf-token",
                                        "otp",
                                        "pin",
                                        "sid",
                                        "ticket"})
        EXPECT_TRUE(isSecretName(name)) << name;
    for (const std::string_view name : {"", "q", "page", "zipcode", "keyword", "author", "pinned", "order_id", "state",
                                        "callback", "encoding", "%", "%7", "%zz", "compass"})
        EXPECT_FALSE(isSecretName(name)) << name;
}

TEST(SecretNames, IncludeEveryFieldThatCarriesCredentials) {
    for (const std::string_view name :
         {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token", "x-csrf-token",
          "x-amz-security-token", "x-amzn-oidc-data", "cf-access-jwt-assertion", "dpop", "x-hub-signature-256"})
        EXPECT_TRUE(isSecretField(name)) << name;
    for (const std::string_view name : {"user-agent", "referer", "content-type", "x-request-id", "www-authenticate",
                                        "sec-websocket-key", "etag", "host"})
        EXPECT_FALSE(isSecretField(name)) << name;
}

TEST(SecretFinder, MasksValuesAndNothingElse) {
    const struct {
        std::string_view text;
        std::string_view shown;
    } cases[] = {
        {"/plain/path", "/plain/path"},
        {"/a?b=c", "/a?b=c"},
        {"/a?access_token=s3cret", "/a?access_token=***"},
        {"/a?x=1&access_token=s3cret&y=2", "/a?x=1&access_token=***&y=2"},
        {"/a?token=one&token=two", "/a?token=***&token=***"},
        {"/a?x=1;password=p;y=2", "/a?x=1;password=***;y=2"},
        {"/a?ACCESS_TOKEN=s", "/a?ACCESS_TOKEN=***"},
        {"/a?acc%65ss_token=s", "/a?acc%65ss_token=***"},
        {"/a?token=a=b=c", "/a?token=***"},
        {"/a?token=", "/a?token="},
        {"/a?token", "/a?token"},
        {"/a?token&x=y", "/a?token&x=y"},
        {"/a?=token", "/a?=token"},
        {"?token=s", "?token=***"},
        {"/a??token=s", "/a??token=***"},
        {"/a?x=1?token=s", "/a?x=1?token=***"},
        {"/callback#access_token=s&state=1", "/callback#access_token=***&state=1"},
        {"/a?x=1#id_token=s", "/a?x=1#id_token=***"},
        {"https://user:pw@host/path?x=1", "https://***@host/path?x=1"},
        {"https://user:p@w@host/", "https://***@host/"},
        {"https://user:pw@host?token=s", "https://***@host?token=***"},
        {"https://host/a@b", "https://host/a@b"},
        {"https://host?mail=a@b", "https://host?mail=a@b"},
        {"https://", "https://"},
        {"/token=path", "/token=path"},
        {"/cart;jsessionid=s", "/cart;jsessionid=***"},
        {"/cart;jsessionid=s/items;v=1?x=1", "/cart;jsessionid=***/items;v=1?x=1"},
        {"/cart;jsessionid=s?token=t", "/cart;jsessionid=***?token=***"},
        {"/cart;v=1/token=path", "/cart;v=1/token=path"},
        {"/a?next=%2Flogin%3Ftoken%3Ds%26x%3D1", "/a?next=%2Flogin%3Ftoken%3D***%26x%3D1"},
        {"/a?next=%2fb%3fx%3d1%26code%3ds&y=2", "/a?next=%2fb%3fx%3d1%26code%3d***&y=2"},
        {"/a?token=s%26t", "/a?token=***"},
        {"/a?x=%3Dtoken%", "/a?x=%3Dtoken%"},
        {"</x?api_key=s>; rel=next", "</x?api_key=***; rel=next"},
    };
    for (const auto& [text, shown] : cases)
        EXPECT_EQ(masked(text), shown);
}

TEST(WithoutSecrets, LeavesTheRestAsItIs) {
    EXPECT_EQ(withoutSecrets("/a?token=1234&page=2#code=x"), "/a?token=***&page=2#code=***");
    EXPECT_EQ(withoutSecrets("/a?page=2"), "/a?page=2");
    EXPECT_EQ(withoutSecrets(""), "");
}

} // namespace
} // namespace gatehouse::observe

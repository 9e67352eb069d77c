#include "gateway/integrations/http_client/url.h"

#include <gtest/gtest.h>

namespace gatehouse::integrations {
namespace {

TEST(Url, ComesInParts) {
    const auto url = Url::parse("https://Login.Example.com:8443/keys/a?v=2&w").value();
    EXPECT_TRUE(url.secure);
    EXPECT_EQ(url.host, "login.example.com");
    EXPECT_EQ(url.port, 8443);
    EXPECT_EQ(url.authority, "login.example.com:8443");
    EXPECT_EQ(url.path, "/keys/a");
    EXPECT_EQ(url.query, "v=2&w");
    EXPECT_EQ(url.toString(), "https://login.example.com:8443/keys/a?v=2&w");
}

TEST(Url, HasDefaults) {
    const auto plain = Url::parse("http://127.0.0.1").value();
    EXPECT_FALSE(plain.secure);
    EXPECT_EQ(plain.port, 80);
    EXPECT_EQ(plain.path, "/");
    EXPECT_EQ(Url::parse("https://[::1]?a").value().host, "::1");
    EXPECT_EQ(Url::parse("https://[::1]?a").value().port, 443);
    EXPECT_EQ(Url::parse("https://[::1]:7/").value().port, 7);
}

TEST(Url, IsRefusedWhereItCouldMeanSomethingElse) {
    for (const char* text : {"",
                             "login.example.com",
                             "//login.example.com",
                             "ftp://a/",
                             "file:///etc/passwd",
                             "HTTPS://a/",
                             "https:/a",
                             "https://",
                             "https:///keys",
                             "https://a:0/",
                             "https://a:65536/",
                             "https://a:x/",
                             "https://user@a/",
                             "https://user:pw@a/",
                             "https://a#frag",
                             "https://a/#frag",
                             "https://a b/",
                             "https://a/b c",
                             "https://a/\n",
                             "https://a\\b/",
                             "https://a%2eb/",
                             "https://\xc3\xa9/",
                             "https://a/\xc3\xa9",
                             " https://a/"})
        EXPECT_FALSE(Url::parse(text)) << text;
    EXPECT_FALSE(Url::parse("https://a/" + std::string(3000, 'a')));
}

} // namespace
} // namespace gatehouse::integrations

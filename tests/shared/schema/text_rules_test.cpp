#include "shared/schema/text_rules.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <regex>
#include <string>
#include <string_view>

namespace gatehouse::schema {
namespace {

void expectFine(const TextRule& rule, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        const auto verdict = rule.check(text);
        EXPECT_TRUE(verdict) << rule.name << ": " << text << ": " << (verdict ? "" : verdict.error().message);
        // What the reader accepts, the JSON Schema must accept too.
        EXPECT_TRUE(std::regex_search(std::string(text), std::regex(std::string(rule.pattern))))
            << rule.name << ": " << text;
    }
}

void expectWrong(const TextRule& rule, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts)
        EXPECT_FALSE(rule.check(text)) << rule.name << ": " << text;
}

TEST(TextRules, EntityNames) {
    expectFine(kEntityName, {"a", "orders-v1", "A.b_c", "0"});
    expectWrong(kEntityName, {"", "-a", ".a", "a b", "a/b", "ä", "a\n", "${x}", "{a}", std::string(65, 'a')});
    expectWrong(kEntityName, {std::string_view("a\0b", 3)});
}

TEST(TextRules, HeaderNames) {
    expectFine(kHeaderName, {"x-a", "X_A", "~", "host"});
    expectWrong(kHeaderName, {"", "a b", "a:", ":path", "a\r\nb", "ä", "a(b)"});
    expectWrong(kHeaderName, {std::string_view("a\0", 2)});
    expectFine(kSettableHeader, {"x-a", "Server", "set-cookie"});
    expectWrong(kSettableHeader, {"Host", "content-LENGTH", "Transfer-Encoding", "connection", "TE", "upgrade",
                                  "keep-alive", "trailer"});
}

TEST(TextRules, HeaderValues) {
    expectFine(kHeaderValue, {"", "a b", "a\tb", "\"", "é"});
    expectWrong(kHeaderValue, {" a", "a ", "\ta", "a\r\nb: c", "a\nb", "a\x7f"});
    expectWrong(kHeaderValue, {std::string_view("a\0b", 3)});
}

TEST(TextRules, Methods) {
    expectFine(kMethod, {"GET", "PURGE", "purge", "M-SEARCH"});
    expectWrong(kMethod, {"", "get", "Post", "TRACE", "CONNECT", "G T", "GET\r\n"});
}

TEST(TextRules, Hosts) {
    expectFine(kHost, {"a", "api.example.com", "API.example", "192.0.2.1", "[::1]", "[2001:db8::1]",
                       "xn--bcher-kva.example", "a_b.c", "1a.2b"});
    expectWrong(kHost, {"",
                        ".",
                        "a.",
                        ".a",
                        "a..b",
                        "-a",
                        "a-",
                        "a:80",
                        "[::1",
                        "::1",
                        "[1.2.3.4]",
                        "a b",
                        "a/b",
                        "a@b",
                        "*.a",
                        "256.1.1.1",
                        "1.2.3",
                        "0x7f.1",
                        "bücher.example",
                        "a%2eb",
                        "a\r\n",
                        std::string(64, 'a')});
    expectFine(kHostPattern, {"*.a", "*.example.com", "a"});
    expectWrong(kHostPattern, {"*", "*.", "*.*.a", "a.*", "*a.b", "*.10.0.0.1", "**.a"});
}

TEST(TextRules, CanonicalPaths) {
    expectFine(kCanonicalPath, {"/", "/a", "/a/", "/a/b.c", "/a;v=1/b", "/%2F", "/a%20b", "/-._~!$&'()*+,;=:@", "/...",
                                "/.a", "/a..", "/%C3%A4"});
    expectWrong(kCanonicalPath, {"",        "a",       "//",   "/a//b", "/.",   "/..",     "/a/./b", "/a/../b", "/a/..",
                                 "/a/..;x", "/a/.;/b", "/%2f", "/%41",  "/%7e", "/%2e%2e", "/%2E",   "/%00",    "/%1f",
                                 "/%1F",    "/%7F",    "/%",   "/%2",   "/%zz", "/a b",    "/a?b",   "/a#b",    "/a\\b",
                                 "/ä",      "/\"",     "/<",   "/{a}",  "/a|b", "/a^",     "/a`"});
}

} // namespace
} // namespace gatehouse::schema

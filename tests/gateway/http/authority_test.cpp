#include "gateway/http/authority.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::http {
namespace {

struct Case {
    std::string_view raw;
    std::string_view text;
    std::string_view host;
};

class AcceptedAuthority : public ::testing::TestWithParam<Case> {};

TEST_P(AcceptedAuthority, HasOneSpelling) {
    Arena arena;
    const auto authority = parseAuthority(GetParam().raw, arena);
    ASSERT_TRUE(authority);
    EXPECT_EQ(authority->text, GetParam().text);
    EXPECT_EQ(authority->host, GetParam().host);
    const auto again = parseAuthority(authority->text, arena);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->text, authority->text);
    EXPECT_EQ(again->text.data(), authority->text.data()) << "nothing was left to change";
}

INSTANTIATE_TEST_SUITE_P(
    Names, AcceptedAuthority,
    ::testing::Values(
        Case{"example.com", "example.com", "example.com"}, Case{"Example.COM", "example.com", "example.com"},
        Case{"example.com:8080", "example.com:8080", "example.com"}, Case{"example.com:", "example.com", "example.com"},
        Case{"example.com.", "example.com", "example.com"}, Case{"Example.com.:443", "example.com:443", "example.com"},
        Case{"a", "a", "a"}, Case{"my_service", "my_service", "my_service"},
        Case{"xn--bcher-kva.example", "xn--bcher-kva.example", "xn--bcher-kva.example"},
        Case{"1and1.com", "1and1.com", "1and1.com"}, Case{"a:65535", "a:65535", "a"}, Case{"a:1", "a:1", "a"}));

INSTANTIATE_TEST_SUITE_P(Addresses, AcceptedAuthority,
                         ::testing::Values(Case{"192.0.2.1", "192.0.2.1", "192.0.2.1"},
                                           Case{"192.0.2.1:80", "192.0.2.1:80", "192.0.2.1"},
                                           Case{"[2001:DB8::1]", "[2001:db8::1]", "2001:db8::1"},
                                           Case{"[::1]:8443", "[::1]:8443", "::1"},
                                           Case{"[::ffff:192.0.2.1]:", "[::ffff:192.0.2.1]", "::ffff:192.0.2.1"}));

TEST(Authority, RefusesEverythingElse) {
    Arena arena;
    const std::string tooLong(256, 'a');
    for (const std::string_view raw : {"",
                                       ":",
                                       ":80",
                                       ".",
                                       "..",
                                       ".a",
                                       "a..b",
                                       "a b",
                                       " a",
                                       "a ",
                                       "a\tb",
                                       "a,b",
                                       "a;b",
                                       "a/b",
                                       "a?b",
                                       "a#b",
                                       "a@b",
                                       "user@a",
                                       "user:pw@a",
                                       "a%2eb",
                                       "a%00",
                                       "a!b",
                                       "a$b",
                                       "a&b",
                                       "a'b",
                                       "a(b)",
                                       "a*b",
                                       "a+b",
                                       "a=b",
                                       "a~b",
                                       "a|b",
                                       "a\"b",
                                       "<a>",
                                       "a\\b",
                                       "a{b}",
                                       "a:b",
                                       "a:80:80",
                                       "a:+80",
                                       "a:-1",
                                       "a:0",
                                       "a:080",
                                       "a:65536",
                                       "a:99999",
                                       "a:4294967376",
                                       "a: 80",
                                       "a:80 ",
                                       "a:8\x30\x80",
                                       "b\xc3\xbc"
                                       "cher.example",
                                       "http://a",
                                       "//a",
                                       "[",
                                       "]",
                                       "[]",
                                       "[]:80",
                                       "[a]",
                                       "[::1",
                                       "::1",
                                       "::1]",
                                       "[::1]x",
                                       "[::1]80",
                                       "[::1]:x",
                                       "[::1%25eth0]",
                                       "[::1%eth0]",
                                       "[v1.a:b]",
                                       "[192.0.2.1]",
                                       "[1:2:3:4:5:6:7:8:9]",
                                       "[::g]",
                                       "2001:db8::1",
                                       "1.2.3",
                                       "1.2.3.4.5",
                                       "256.0.0.1",
                                       "1.2.3.04",
                                       "0177.0.0.1",
                                       "127.1",
                                       "2130706433",
                                       "0x7f.1",
                                       "a.0x7f",
                                       "a.1",
                                       "a.com.5"})
        EXPECT_FALSE(parseAuthority(raw, arena)) << raw;
    EXPECT_FALSE(parseAuthority(tooLong, arena));
    EXPECT_FALSE(parseAuthority(std::string_view("a\0b", 3), arena));
    EXPECT_TRUE(parseAuthority(std::string_view(tooLong).substr(1), arena));
}

} // namespace
} // namespace gatehouse::http

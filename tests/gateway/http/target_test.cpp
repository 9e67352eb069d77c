#include "gateway/http/target.h"

#include <gtest/gtest.h>

#include <string_view>

namespace gatehouse::http {
namespace {

struct TargetTest : ::testing::Test {
    Reason read(std::string_view target, Method method = Method::Get) {
        arena.reset();
        head = RequestHead(arena);
        head.method = method;
        return readTarget(target, {}, head);
    }

    Arena arena;
    RequestHead head{arena};
};

TEST_F(TargetTest, ReadsTheOriginForm) {
    ASSERT_EQ(read("/a/b?c=d&e=/f?g"), Reason::ok);
    EXPECT_EQ(head.path, "/a/b");
    EXPECT_EQ(head.query, "c=d&e=/f?g");
    EXPECT_TRUE(head.hasQuery);
    EXPECT_EQ(head.authority, "");
}

TEST_F(TargetTest, TellsAnEmptyQueryFromNone) {
    ASSERT_EQ(read("/a?"), Reason::ok);
    EXPECT_TRUE(head.hasQuery);
    EXPECT_EQ(head.query, "");
    ASSERT_EQ(read("/a"), Reason::ok);
    EXPECT_FALSE(head.hasQuery);
}

TEST_F(TargetTest, KeepsTheQueryAsItCame) {
    ASSERT_EQ(read("/?a=%2e%2E&b=%zz&c=|{}<>\"^`\\;[]"), Reason::ok);
    EXPECT_EQ(head.query, "a=%2e%2E&b=%zz&c=|{}<>\"^`\\;[]");
}

TEST_F(TargetTest, RefusesBytesThatNoQueryMayHold) {
    for (int code = 0; code < 256; ++code) {
        const std::string target = std::string("/?a") + static_cast<char>(code);
        const bool allowed = code > 0x20 && code < 0x7F && code != '#';
        EXPECT_EQ(read(target), allowed ? Reason::ok : Reason::bad_target) << code;
    }
}

TEST_F(TargetTest, ReadsTheAbsoluteFormWithItsAuthority) {
    ASSERT_EQ(read("http://Example.com:8080/a?b"), Reason::ok);
    EXPECT_EQ(head.authority, "example.com:8080");
    EXPECT_EQ(head.host, "example.com");
    EXPECT_EQ(head.path, "/a");
    EXPECT_EQ(head.query, "b");
    ASSERT_EQ(read("HTTPS://[::1]"), Reason::ok);
    EXPECT_EQ(head.host, "::1");
    EXPECT_EQ(head.path, "/");
    ASSERT_EQ(read("http://a?b/c"), Reason::ok);
    EXPECT_EQ(head.path, "/");
    EXPECT_EQ(head.query, "b/c");
}

TEST_F(TargetTest, ReadsTheAsteriskFormOfOptionsOnly) {
    ASSERT_EQ(read("*", Method::Options), Reason::ok);
    EXPECT_EQ(head.path, "*");
    ASSERT_EQ(read("http://a", Method::Options), Reason::ok);
    EXPECT_EQ(head.path, "*") << "RFC 9112 section 3.2.4";
    ASSERT_EQ(read("http://a/", Method::Options), Reason::ok);
    EXPECT_EQ(head.path, "/");
    EXPECT_EQ(read("*", Method::Get), Reason::bad_target);
    EXPECT_EQ(read("*x", Method::Options), Reason::bad_target);
    EXPECT_EQ(read("*?x", Method::Options), Reason::bad_target);
}

TEST_F(TargetTest, RefusesEveryOtherForm) {
    for (const std::string_view target : {"",
                                          "a",
                                          "example.com:443",
                                          "?a",
                                          "#",
                                          "/a#b",
                                          "/#",
                                          "http:",
                                          "http:/",
                                          "http:///a",
                                          "http://",
                                          "http://?a",
                                          "http://user@a/",
                                          "http://a@b/",
                                          "http://a#b",
                                          "http://a/#b",
                                          "http://a b/",
                                          "ftp://a/",
                                          "ws://a/",
                                          "httpx://a/",
                                          "file:///etc/passwd",
                                          "javascript:alert(1)",
                                          "//a/../..",
                                          "http://a/../b",
                                          "http://a:x/",
                                          "http://a\\b/",
                                          "http:\\\\a\\b",
                                          "://a",
                                          " /a",
                                          "/a b",
                                          "/\x80"})
        EXPECT_EQ(read(target), Reason::bad_target) << target;
}

} // namespace
} // namespace gatehouse::http

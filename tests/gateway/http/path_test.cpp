#include "gateway/http/path.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::http {
namespace {

using Encoded = PathRules::Encoded;

constexpr std::string_view kRefused = "(refused)";

std::string canonical(std::string_view raw, const PathRules& rules = {}) {
    Arena arena;
    const auto path = canonicalPath(raw, rules, arena);
    return std::string(path ? *path : kRefused);
}

struct Case {
    std::string_view raw;
    std::string_view canonical;
};

void expectAll(const std::vector<Case>& cases, const PathRules& rules = {}) {
    for (const auto& [raw, expected] : cases)
        EXPECT_EQ(canonical(raw, rules), expected) << raw;
}

TEST(CanonicalPath, LeavesAnOrdinaryPathWhereItIs) {
    Arena arena;
    const std::string_view raw = "/v1/orders/12-3_4~5.json/a:b@c!$&'()*+,=";
    const auto path = canonicalPath(raw, {}, arena);
    ASSERT_TRUE(path);
    EXPECT_EQ(path->data(), raw.data());
    EXPECT_EQ(path->size(), raw.size());
}

TEST(CanonicalPath, ResolvesDotSegments) {
    expectAll({
        {"/", "/"},
        {"/.", "/"},
        {"/./", "/"},
        {"/a/.", "/a/"},
        {"/a/./b", "/a/b"},
        {"/a/..", "/"},
        {"/a/../", "/"},
        {"/a/b/..", "/a/"},
        {"/a/b/../c", "/a/c"},
        {"/a/b/c/./../../g", "/a/g"},
        {"/mid/content=5/../6", "/mid/6"},
        {"/a/../b/../c/..", "/"},
        {"/...", "/..."},
        {"/.a/..b/c./d..", "/.a/..b/c./d.."},
        {"/a/.../b", "/a/.../b"},
        {"/.well-known/x", "/.well-known/x"},
    });
}

TEST(CanonicalPath, ResolvesDotSegmentsInEverySpelling) {
    for (const std::string_view dots : {"..", "%2e%2e", "%2E%2E", "%2e.", ".%2e", ".%2E", "%2E."}) {
        EXPECT_EQ(canonical("/public/" + std::string(dots) + "/admin"), "/admin") << dots;
        EXPECT_EQ(canonical("/public/x/" + std::string(dots)), "/public/") << dots;
        EXPECT_EQ(canonical("/" + std::string(dots) + "/etc"), kRefused) << dots;
        EXPECT_EQ(canonical("/a/" + std::string(dots) + "/" + std::string(dots) + "/b"), kRefused) << dots;
    }
    EXPECT_EQ(canonical("/a/%2e/b"), "/a/b");
}

TEST(CanonicalPath, RefusesToClimbAboveTheRoot) {
    expectAll({
        {"/..", kRefused},
        {"/../", kRefused},
        {"/a/../..", kRefused},
        {"/a/../../b", kRefused},
        {"//..", kRefused},
        {"/./..", kRefused},
        {"/a/b/../../..", kRefused},
    });
}

TEST(CanonicalPath, MergesSlashesUnlessTold) {
    expectAll({{"//", "/"},
               {"//a", "/a"},
               {"/a//b", "/a/b"},
               {"/a///b//", "/a/b/"},
               {"/a//../b", "/b"},
               {"/a/.//b", "/a/b"},
               {"///a/..//b", "/b"}});
    PathRules keep;
    keep.mergeSlashes = false;
    expectAll({{"//", "//"}, {"/a//b", "/a//b"}, {"/a//../b", "/a/b"}, {"/a/.//b", "/a//b"}, {"//a/..", "//"}}, keep);
}

TEST(CanonicalPath, DecodesUnreservedCharactersAndNothingElse) {
    expectAll({
        {"/%41%7a%30%2d%5F%7e", "/Az0-_~"},
        {"/%61dmin", "/admin"},
        {"/a%20b", "/a%20b"},
        {"/%c3%a9", "/%C3%A9"},
        {"/%3a%40%21%24%26%27%28%29%2a%2b%2c%3d", "/%3A%40%21%24%26%27%28%29%2A%2B%2C%3D"},
        {"/%3f%23%5b%5d", "/%3F%23%5B%5D"},
        {"/%25", "/%25"},
    });
}

TEST(CanonicalPath, NeverDecodesTwice) {
    expectAll({
        {"/%252f", "/%252f"},
        {"/%252e%252e/admin", "/%252e%252e/admin"},
        {"/%25%32%65", "/%252e"},
        {"/%25%32%66", "/%252f"},
        {"/%2500", "/%2500"},
        {"/%25252e", "/%25252e"},
    });
}

TEST(CanonicalPath, EncodesWhatBrowsersSendRawButNoUriMayHold) {
    expectAll({
        {"/a|b", "/a%7Cb"},
        {"/{id}", "/%7Bid%7D"},
        {"/a^b`c", "/a%5Eb%60c"},
        {"/[x]", "/%5Bx%5D"},
        {"/<a>\"", "/%3Ca%3E%22"},
    });
}

TEST(CanonicalPath, RefusesBadPercentEncoding) {
    for (const std::string_view raw : {"/%", "/%2", "/%zz", "/%2x", "/%x2", "/a%", "/a%4", "/%%41", "/%u002e", "/%-1",
                                       "/%+1", "/% 1", "/%2%65", "/%0x41"})
        EXPECT_EQ(canonical(raw), kRefused) << raw;
}

TEST(CanonicalPath, RefusesControlBytesRawAndEncoded) {
    for (int code = 0; code < 256; ++code) {
        const bool control = code < 0x20 || code == 0x7F;
        const std::string raw = std::string("/a") + static_cast<char>(code) + "b";
        char triplet[8];
        std::snprintf(triplet, sizeof triplet, "/a%%%02x", code);
        if (control || code == ' ' || code == '#' || code == '?' || code >= 0x80) {
            EXPECT_EQ(canonical(raw), kRefused) << code;
        }
        if (control) {
            EXPECT_EQ(canonical(triplet), kRefused) << triplet;
        }
    }
}

TEST(CanonicalPath, RefusesOverlongUtf8) {
    for (const std::string_view raw :
         {"/%c0%ae%c0%ae/x", "/%c0%af", "/%C1%9C", "/%e0%80%af", "/%e0%9f%bf", "/%f0%80%80%af", "/%f0%8f%bf%bf"})
        EXPECT_EQ(canonical(raw), kRefused) << raw;
    expectAll({{"/%e0%a0%80", "/%E0%A0%80"}, {"/%f0%9f%98%80", "/%F0%9F%98%80"}, {"/%c0x", "/%C0x"}});
}

TEST(CanonicalPath, RefusesWhatDoesNotBeginWithASlash) {
    for (const std::string_view raw : {"", "a", "*", "a/b", "http://x/", "?", "%2f", "\\a", "..", "."})
        EXPECT_EQ(canonical(raw), kRefused) << raw;
}

TEST(CanonicalPath, TreatsEncodedSlashesAsItIsTold) {
    PathRules rules;
    for (const std::string_view raw : {"/a%2fb", "/a%2Fb", "/%2f", "/a%2f..%2fb", "/..%2f"})
        EXPECT_EQ(canonical(raw, rules), kRefused) << raw;
    rules.slash = Encoded::Keep;
    expectAll({{"/a%2fb", "/a%2Fb"},
               {"/%2f%2F", "/%2F%2F"},
               {"/a%2fb/../c", "/c"},
               {"/a%2f...%2fb", "/a%2F...%2Fb"},
               {"/a%2f.b", "/a%2F.b"}},
              rules);
    rules.slash = Encoded::Decode;
    expectAll({{"/a%2fb", "/a/b"},
               {"/a%2f%2fb", "/a/b"},
               {"/a%2f..%2fb", "/b"},
               {"/..%2fb", kRefused},
               {"/a%2f", "/a/"},
               {"/a%252fb", "/a%252fb"}},
              rules);
}

TEST(CanonicalPath, RefusesDotSegmentsThatAnUpstreamMightStillFind) {
    PathRules rules;
    rules.slash = Encoded::Keep;
    rules.backslash = Encoded::Keep;
    for (const std::string_view raw : {"/a%2f..", "/a%2f..%2fb", "/..%2fetc", "/.%2f", "/a%2f.", "/a%5c..%5cb",
                                       "/..\\x", "/a\\..", "/a%2f%2e%2e/x", "/x%5c..;y", "/x%2f..%3by/z"})
        EXPECT_EQ(canonical(raw, rules), kRefused) << raw;
}

TEST(CanonicalPath, TreatsBackslashesAsItIsTold) {
    PathRules rules;
    for (const std::string_view raw : {"/a\\b", "/a%5cb", "/a%5Cb", "/..\\..\\x", "/\\", "/%5c"})
        EXPECT_EQ(canonical(raw, rules), kRefused) << raw;
    rules.backslash = Encoded::Keep;
    expectAll({{"/a\\b", "/a%5Cb"}, {"/a%5cb", "/a%5Cb"}}, rules);
    rules.backslash = Encoded::Decode;
    expectAll({{"/a\\b", "/a/b"}, {"/a%5c..%5Cb", "/b"}, {"/..\\x", kRefused}, {"/a\\\\b", "/a/b"}}, rules);
}

TEST(CanonicalPath, TreatsPathParametersAsItIsTold) {
    expectAll({{"/a;v=1/b", "/a;v=1/b"}, {"/a%3bv", "/a%3Bv"}, {"/;", "/;"}, {"/...;x", "/...;x"}});
    PathRules rules;
    rules.semicolon = Encoded::Reject;
    for (const std::string_view raw : {"/a;v=1", "/;", "/a%3b", "/a%3B/b", "/a/..;/b"})
        EXPECT_EQ(canonical(raw, rules), kRefused) << raw;
}

TEST(CanonicalPath, AlwaysRefusesDotSegmentsWithPathParameters) {
    for (const Encoded semicolon : {Encoded::Keep, Encoded::Reject, Encoded::Decode}) {
        PathRules rules;
        rules.semicolon = semicolon;
        for (const std::string_view raw : {"/a/..;/b", "/a/..;x=1/b", "/..;/b", "/a/.;/b", "/a/%2e%2e;/b", "/a/..%3b/b",
                                           "/a/..%3B", "/a/.%2e;", "/.;a", "/a/%2e;/b"})
            EXPECT_EQ(canonical(raw, rules), kRefused) << raw;
    }
}

TEST(CanonicalPath, IsTakenFromTheListOfPastVulnerabilities) {
    expectAll({
        {"/cgi-bin/.%2e/.%2e/.%2e/.%2e/etc/passwd", kRefused},          // CVE-2021-41773
        {"/cgi-bin/.%%32%65/.%%32%65/etc/passwd", kRefused},            // CVE-2021-42013
        {"/public/..%252f..%252fadmin", "/public/..%252f..%252fadmin"}, // double encoding stays what it is
        {"/public/%2e%2e%2fadmin", kRefused},                           // CVE-2019-9901
        {"/public%2f..%2fadmin", kRefused},
        {"/static../admin", "/static../admin"},
        {"/admin%00.png", kRefused},
        {"/manager/html;/../x", "/manager/x"},
        {"//evil.example/..", "/"},
        {"/\\evil.example", kRefused},
    });
}

std::vector<PathRules> allRules() {
    std::vector<PathRules> all;
    for (const Encoded slash : {Encoded::Reject, Encoded::Keep, Encoded::Decode}) {
        for (const Encoded backslash : {Encoded::Reject, Encoded::Keep, Encoded::Decode}) {
            for (const Encoded semicolon : {Encoded::Reject, Encoded::Keep}) {
                for (const bool merge : {false, true})
                    all.push_back({slash, backslash, semicolon, merge});
            }
        }
    }
    return all;
}

TEST(CanonicalPath, IsItsOwnCanonicalForm) {
    const std::vector<std::string_view> parts{"/", ".",   "..", "%2e", "%2E", "%2f", "%5c", "\\",
                                              ";", "%3b", "a",  "%41", "%25", "2e",  "%c0", "%ae",
                                              "|", "//",  "b",  "%e9", "~",   "%7e"};
    const std::vector<PathRules> rulesToTry = allRules();
    std::mt19937 random(20240607);
    std::size_t accepted = 0;
    for (int round = 0; round < 40'000; ++round) {
        std::string raw = "/";
        for (std::size_t i = random() % 8; i > 0; --i)
            raw += parts[random() % parts.size()];
        const PathRules& rules = rulesToTry[random() % rulesToTry.size()];
        const std::string once = canonical(raw, rules);
        if (once == kRefused)
            continue;
        ++accepted;
        ASSERT_EQ(canonical(once, rules), once) << raw;
        ASSERT_TRUE(once.starts_with('/'));
        ASSERT_EQ((once + '/').find("/../"), std::string::npos) << raw;
        ASSERT_EQ((once + '/').find("/./"), std::string::npos) << raw;
    }
    EXPECT_GT(accepted, 10'000u);
}

} // namespace
} // namespace gatehouse::http

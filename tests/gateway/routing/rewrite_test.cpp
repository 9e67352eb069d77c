#include "gateway/routing/rewrite.h"
#include "tests/gateway/routing/request.h"

#include <gtest/gtest.h>

namespace gatehouse::routing {
namespace {

using Kind = model::Rewrite::Kind;

std::string rewritten(const char* pattern, const model::Rewrite& rewrite, const char* path) {
    const auto rule = PathRule::compile(pathPattern(pattern)).value();
    const auto compiled = PathRewrite::compile(rewrite, rule);
    if (!compiled)
        return compiled.error().message;
    EXPECT_TRUE(rule.matches(path));
    Arena arena;
    PathSegments segments(path);
    for (std::size_t i = 0; i < rule.segments().size() && !segments.endsAfter(i); ++i)
        static_cast<void>(segments.at(i));
    const auto result = compiled->apply(path, rule.capture(segments, arena), arena);
    return result ? std::string(*result) : "refused";
}

TEST(PathRewrite, LeavesThePathAloneWhenNothingIsConfigured) {
    EXPECT_EQ(rewritten("/a/*", {Kind::None, ""}, "/a/b"), "/a/b");
}

TEST(PathRewrite, StripsAPrefixOfWholeSegments) {
    EXPECT_EQ(rewritten("/api/*", {Kind::StripPrefix, "/api"}, "/api/orders/7"), "/orders/7");
    EXPECT_EQ(rewritten("/api/*", {Kind::StripPrefix, "/api/"}, "/api/orders/"), "/orders/");
    EXPECT_EQ(rewritten("/api/*", {Kind::StripPrefix, "/api"}, "/api"), "/");
    EXPECT_EQ(rewritten("/api/*", {Kind::StripPrefix, "/api"}, "/api/"), "/");
    EXPECT_EQ(rewritten("/*", {Kind::StripPrefix, "/api"}, "/apix"), "/apix");
    EXPECT_EQ(rewritten("/*", {Kind::StripPrefix, "/"}, "/a"), "/a");
}

TEST(PathRewrite, FillsInWhatThePathNamed) {
    EXPECT_EQ(rewritten("/v1/orders/{id}", {Kind::Template, "/internal/orders/{id}"}, "/v1/orders/1001"),
              "/internal/orders/1001");
    EXPECT_EQ(rewritten("/{a}/{b}/*", {Kind::Template, "/{b}-{a}/{rest}"}, "/x/y/z/w"), "/y-x/z/w");
    EXPECT_EQ(rewritten("/a/*", {Kind::Template, "/b/{rest}/c"}, "/a/"), "/b/c");
    EXPECT_EQ(rewritten("/a/*", {Kind::Template, "/b/{rest}"}, "/a"), "/b/");
    EXPECT_EQ(rewritten("~/(?P<k>[a-z]+)/([0-9]*)", {Kind::Template, "/{2}/{k}{1}"}, "/ab/12"), "/12/abab");
    EXPECT_EQ(rewritten("~/a(/.*)", {Kind::Template, "/b{1}"}, "/a/x"), "/b/x");
    EXPECT_EQ(rewritten("~/a(/.*)", {Kind::Template, "/b/{1}"}, "/a/x"), "/b/x");
    EXPECT_EQ(rewritten("/a", {Kind::Template, "/fixed"}, "/a"), "/fixed");
}

TEST(PathRewrite, RefusesToPutTogetherWhatIsNoCanonicalPath) {
    const char* parts = "~/([^/]*)/([^/]*)";
    EXPECT_EQ(rewritten(parts, {Kind::Template, "/{1}{2}/etc"}, "/./."), "refused");
    EXPECT_EQ(rewritten("~/a(.)b(.)", {Kind::Template, "/{1}{2}/etc"}, "/a.b."), "refused");
    EXPECT_EQ(rewritten("~/a(.)", {Kind::Template, "/x/{1}"}, "/a."), "refused");
    EXPECT_EQ(rewritten("~/a(.)b(.)", {Kind::Template, "/{1}{2}/etc"}, "/a.b-"), "/.-/etc");
    EXPECT_EQ(rewritten("~/a(..)(.)/(.)", {Kind::Template, "/{1}{3}"}, "/a%25/F"), "refused");
    EXPECT_EQ(rewritten("/{a}", {Kind::Template, "/x/{a}"}, "/%25"), "/x/%25");
}

TEST(PathRewrite, RefusesATemplateThatIsNotCanonicalItself) {
    for (const char* text :
         {"",     "x",  "{id}",   "//x",  "/a/../b", "/a/./b", "/a b",    "/a?x=1",  "/a#b",  "/%2e", "/%2F",
          "/%zz", "/%", "/%{id}", "/{id", "/id}",    "/{}",    "/{nope}", "/%2{id}", "/\x80", "/a\\b"}) {
        const auto rule = PathRule::compile(pathPattern("/v/{id}")).value();
        EXPECT_FALSE(PathRewrite::compile({Kind::Template, text}, rule)) << text;
    }
    const auto rule = PathRule::compile(pathPattern("/*")).value();
    EXPECT_FALSE(PathRewrite::compile({Kind::StripPrefix, "api"}, rule));
}

} // namespace
} // namespace gatehouse::routing

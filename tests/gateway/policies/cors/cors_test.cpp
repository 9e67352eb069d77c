#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::cors {
namespace {

using http::Method;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Lines = test::ExchangeBench::Lines;

struct CorsTest : testing::Test {
    test::ExchangeBench gate(std::string_view options) {
        return test::ExchangeBench(
            test::policiesOf(build, "policies: [ { cors: " + std::string(options) + " }, mtls ]"));
    }
    test::ExchangeBench open(std::string_view options) {
        return test::ExchangeBench(test::policiesOf(build, "policies: [ { cors: " + std::string(options) + " } ]"));
    }
    static test::ExchangeBench::Request preflight(std::string origin, std::string method, Lines more = {}) {
        more.insert(more.begin(),
                    {{"origin", std::move(origin)}, {"access-control-request-method", std::move(method)}});
        return {.method = Method::Options, .fields = std::move(more)};
    }
    test::BuildBench build;
};

TEST_F(CorsTest, AnswersPreflightsBeforeAnybodyAsksForCredentials) {
    auto gateway = gate("{ origins: [\"https://app.example\"], headers: [Authorization], credentials: true }");
    EXPECT_EQ(
        gateway.status(preflight("https://app.example", "PUT", {{"access-control-request-headers", "authorization"}})),
        204);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), ElementsAre("https://app.example"));
    EXPECT_THAT(gateway.answer("access-control-allow-credentials"), ElementsAre("true"));
    EXPECT_THAT(gateway.answer("access-control-allow-headers"), ElementsAre("authorization"));
    EXPECT_THAT(gateway.answer("access-control-max-age"), ElementsAre("600"));
    EXPECT_THAT(gateway.answer("vary"), ElementsAre("origin"));
    EXPECT_THAT(gateway.answer("content-length"), IsEmpty());
    EXPECT_FALSE(gateway.reachedUpstream());
}

TEST_F(CorsTest, SaysEverythingOnceWhenThereAreTwo) {
    test::ExchangeBench gateway(test::policiesOf(
        build, "policies: [ { cors: { origins: [\"https://app.example\"], headers: [X-A] } }, { cors: { origins: "
               "[\"https://app.example\"], methods: [DELETE], expose: [X-Total] } } ]"));
    EXPECT_EQ(gateway.status(preflight("https://app.example", "GET", {{"access-control-request-headers", "x-a"}})),
              204);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), ElementsAre("https://app.example"));
    EXPECT_THAT(gateway.answer("access-control-allow-headers"), ElementsAre("x-a"));
    EXPECT_EQ(gateway.answer("access-control-allow-methods").size(), 1u);
    EXPECT_THAT(gateway.answer("access-control-expose-headers"), IsEmpty());
    EXPECT_EQ(gateway.status({.fields = {{"origin", "https://app.example"}}}), 200);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), ElementsAre("https://app.example"));
    EXPECT_THAT(gateway.answer("access-control-expose-headers"), IsEmpty()) << "the first one has the last word";
}

TEST_F(CorsTest, AllowsNothingOfWhatWasNotAllowed) {
    auto gateway = gate(
        "{ origins: [\"https://app.example\", \"https://*.shop.example\"], methods: [GET, POST], headers: [X-A] }");
    for (const auto& request :
         {preflight("https://evil.example", "GET"), preflight("https://app.example.evil", "GET"),
          preflight("https://app.example:8443", "GET"), preflight("http://app.example", "GET"),
          preflight("https://App.example", "GET"), preflight("https://shop.example", "GET"),
          preflight("https://evil.example/.shop.example", "GET"), preflight("https://a@.shop.example", "GET"),
          preflight("null", "GET"), preflight("", "GET"), preflight("*", "GET"),
          preflight(std::string(100'000, 'a') + ".shop.example", "GET"), preflight("https://app.example", "DELETE"),
          preflight("https://app.example", "get"),
          preflight("https://app.example", "GET", {{"access-control-request-headers", "x-b"}}),
          preflight("https://app.example", "GET", {{"access-control-request-headers", "x-a, x b"}}),
          preflight("https://app.example", "GET",
                    {{"access-control-request-headers", "x-a"}, {"access-control-request-headers", "x-b"}})}) {
        EXPECT_EQ(gateway.status(request), 403) << request.fields[0].second.substr(0, 60);
        EXPECT_THAT(gateway.answer("access-control-allow-methods"), IsEmpty());
        EXPECT_FALSE(gateway.reachedUpstream());
    }
    EXPECT_EQ(
        gateway.status(preflight("https://a.b.shop.example", "POST", {{"access-control-request-headers", "X-A,,"}})),
        204);
}

TEST_F(CorsTest, TellsBrowsersThatAPageMayReadTheAnswer) {
    auto gateway = open("{ origins: [\"https://app.example\"], expose: [X-Total] }");
    gateway.answerFields = {{"access-control-allow-origin", "*"}, {"vary", "accept"}};
    EXPECT_EQ(gateway.status({.fields = {{"origin", "https://app.example"}}}), 200);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), ElementsAre("https://app.example"));
    EXPECT_THAT(gateway.answer("access-control-expose-headers"), ElementsAre("X-Total"));
    EXPECT_THAT(gateway.answer("vary"), ElementsAre("accept", "origin"));
    EXPECT_EQ(gateway.status({.fields = {{"origin", "https://evil.example"}}}), 200);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), IsEmpty());
    EXPECT_EQ(gateway.status({}), 200);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), IsEmpty());
    EXPECT_THAT(gateway.answer("vary"), ElementsAre("accept", "origin"));
    EXPECT_EQ(gateway.status({.fields = {{"origin", "https://app.example"}, {"origin", "https://app.example"}}}), 200);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), IsEmpty());
}

TEST_F(CorsTest, TellsThemOfRefusalsToo) {
    auto gateway = gate("{ origins: [\"https://app.example\"] }");
    EXPECT_EQ(gateway.status({.fields = {{"origin", "https://app.example"}}}), 401);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), ElementsAre("https://app.example"));
}

TEST_F(CorsTest, IsTheSameForEverybodyWhenAllMay) {
    auto gateway = open("{ origins: [\"*\"], headers: [\"*\"] }");
    EXPECT_EQ(gateway.status({.fields = {{"origin", "https://any.example"}}}), 200);
    EXPECT_THAT(gateway.answer("access-control-allow-origin"), ElementsAre("*"));
    EXPECT_THAT(gateway.answer("vary"), IsEmpty());
    EXPECT_EQ(gateway.status(preflight("https://any.example", "GET", {{"access-control-request-headers", "x-any"}})),
              204);
}

TEST_F(CorsTest, LetsOptionsThatAreNoPreflightThrough) {
    auto gateway = open("{ origins: [\"https://app.example\"] }");
    EXPECT_EQ(gateway.status({.method = Method::Options}), 200);
    EXPECT_TRUE(gateway.reachedUpstream());
    EXPECT_EQ(gateway.status({.method = Method::Options, .fields = {{"origin", "https://app.example"}}}), 200);
    EXPECT_TRUE(gateway.reachedUpstream());
}

TEST_F(CorsTest, RefusesToLetAnyPageActForItsVisitor) {
    const auto wrong = [this](std::string_view options) {
        return test::compileYaml(build, "policies: [ { cors: " + std::string(options) + " } ]").error;
    };
    EXPECT_THAT(wrong("{ origins: [\"*\"], credentials: true }"), HasSubstr("any page could act"));
    EXPECT_THAT(wrong("{ origins: [\"null\"] }"), HasSubstr("sandboxed"));
    EXPECT_THAT(wrong("{ origins: [\"*\", \"https://a.example\"] }"), HasSubstr("all others already"));
    for (const std::string origin : {"app.example", "https://", "https://a.example/", "https://*", "https://a*.example",
                                     "https://A.example", "https://a.example."})
        EXPECT_THAT(wrong("{ origins: [\"" + origin + "\"] }"), HasSubstr("not an origin")) << origin;
    EXPECT_THAT(wrong("{}"), HasSubstr("cors.origins  is missing"));
}

} // namespace
} // namespace gatehouse::policies::cors

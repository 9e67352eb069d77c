#include "tests/gateway/policies/bench/compile.h"
#include "tests/gateway/policies/bench/exchange_bench.h"

#include <gmock/gmock.h>

namespace gatehouse::policies::headers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct HeadersTest : testing::Test {
    test::ExchangeBench gate(std::string_view options) {
        return test::ExchangeBench(test::policiesOf(build, "policies: [ { headers: " + std::string(options) + " } ]"));
    }
    test::BuildBench build;
};

TEST_F(HeadersTest, ChangesInTheOrderRemoveRenameReplaceSetAdd) {
    auto gateway =
        gate("{ request: { add: { X-A: added }, set: { X-A: set }, replace: { X-A: replaced, X-B: replaced }, "
             "rename: { X-Old: X-A, X-C: X-B }, remove: [ X-A, X-C ] } }");
    gateway.send({.fields = {{"x-a", "of the client"}, {"x-old", "renamed"}, {"x-c", "gone before it is renamed"}}});
    EXPECT_THAT(gateway.upstream("x-a"), ElementsAre("set", "added"));
    EXPECT_THAT(gateway.upstream("x-b"), IsEmpty());
    EXPECT_THAT(gateway.upstream("x-c"), IsEmpty());
    EXPECT_THAT(gateway.upstream("x-old"), IsEmpty());
}

TEST_F(HeadersTest, KnowsNamesInAnyCase) {
    auto gateway =
        gate("{ request: { remove: [ X-SECRET ], rename: { x-OLD: x-NEW } }, response: { remove: [ SERVER ] } }");
    gateway.answerFields = {{"server", "secret/1.0"}, {"x-kept", "1"}};
    gateway.send({.fields = {{"x-secret", "1"}, {"x-secret", "2"}, {"x-old", "a"}, {"x-old", "b"}}});
    EXPECT_THAT(gateway.upstream("x-secret"), IsEmpty());
    EXPECT_THAT(gateway.upstream("x-new"), ElementsAre("a", "b"));
    EXPECT_THAT(gateway.answer("server"), IsEmpty());
    EXPECT_THAT(gateway.answer("x-kept"), ElementsAre("1"));
}

TEST_F(HeadersTest, TellsInTheVerdictThatARequestWasChanged) {
    auto gateway = gate("{ request: { set: { X-Env: a } } }");
    gateway.send({});
    EXPECT_EQ(gateway.exchange().verdict().policies()[0].result, observe::PolicyResult::Changed);
    auto silent = gate("{ response: { set: { X-Env: a } } }");
    silent.send({});
    EXPECT_EQ(silent.exchange().verdict().policies()[0].result, observe::PolicyResult::Passed);
}

TEST_F(HeadersTest, AreNotForWhatFramesOrSplitsMessages) {
    for (const std::string options :
         {"{ request: { set: { Content-Length: \"5\" } } }", "{ request: { set: { Transfer-Encoding: chunked } } }",
          "{ request: { remove: [ Host ] } }", "{ response: { add: { Connection: close } } }",
          "{ request: { rename: { X-A: Content-Length } } }", "{ request: { rename: { Content-Length: X-A } } }",
          "{ response: { set: { X-A: \"a\\r\\nSet-Cookie: b=c\" } } }", "{ response: { set: { X-A: \"a\\0b\" } } }",
          "{ response: { set: { \"X A\": b } } }", "{ response: { set: { \"X-A:\": b } } }",
          "{ response: { set: { \"\": b } } }"}) {
        const auto compiled = test::compileYaml(build, "policies: [ { headers: " + options + " } ]");
        EXPECT_THAT(compiled.error, HasSubstr("policies[0].headers.")) << options;
    }
}

} // namespace
} // namespace gatehouse::policies::headers

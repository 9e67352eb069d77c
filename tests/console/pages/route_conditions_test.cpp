#include "console/pages/editor/route_conditions.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using document::Node;

Node read(const std::string& yaml) {
    document::Diagnostics diagnostics;
    return document::readYaml(yaml, diagnostics).value_or(Node::map());
}

class Conditions : public testing::Test {
protected:
    static QStringList said(const QVector<RouteCondition>& conditions) {
        QStringList all;
        for (const auto& one : conditions)
            all << one.kind + u' ' + one.want + (one.isWritten ? QString() : words(" by itself")) +
                       (one.isChanged ? words(" changed") : QString());
        return all;
    }

    const SchemaView match{std::make_shared<const Node>(
        read("{ type: object, properties: { host: { type: string }, path: { type: string }, methods: { type: array, "
             "items: { type: string } }, headers: { type: object, additionalProperties: { type: string } }, version: { "
             "type: object, properties: { in: { type: string }, value: { type: string } } } } }"))};
};

TEST_F(Conditions, AreEveryOptionAndEveryNameThatTheUserChose) {
    const auto route =
        read("{ name: a, match: { version: { in: header, value: v2 }, headers: { x-env: canary, x-debug: "
             "\"1\" }, methods: [GET, POST], host: api.example } }");
    EXPECT_EQ(
        said(conditionsOf(route, match, {})),
        (QStringList{words("host is api.example"), words("path is /* by itself"), words("method is GET, POST"),
                     words("headers x-env canary"), words("headers x-debug 1"), words("version in header, value v2")}));
    EXPECT_EQ(conditionsOf(route, match, {})[3].path(), "match.headers.x-env");
    EXPECT_EQ(conditionsOf(route, match, {})[5].path(), "match.version");
}

TEST_F(Conditions, SayWhichOfThemTheDraftHasChanged) {
    const auto before = read("{ name: a, match: { path: /a, headers: { x-env: canary } } }");
    const auto route =
        read("{ name: a, match: { path: /a, headers: { x-env: canary, x-new: \"1\" }, methods: [GET] } }");
    EXPECT_EQ(said(conditionsOf(route, match, before)),
              (QStringList{words("path is /a"), words("method is GET changed"), words("headers x-env canary"),
                           words("headers x-new 1 changed")}));
}

TEST_F(Conditions, AreTakenAwayOneByOne) {
    auto route = read("{ name: a, match: { path: /a, headers: { x-env: canary, x-new: \"1\" } }, service: b }");
    route = withoutCondition(route, conditionsOf(route, match, {})[1]);
    EXPECT_EQ(document::writeJsonLine(route),
              R"({"name": "a", "match": {"path": "/a", "headers": {"x-new": "1"}}, "service": "b"})");
    route = withoutCondition(route, conditionsOf(route, match, {})[1]);
    EXPECT_EQ(document::writeJsonLine(route), R"({"name": "a", "match": {"path": "/a"}, "service": "b"})")
        << "without the last name nothing is left of the option";
    route = withoutCondition(route, conditionsOf(route, match, {})[0]);
    EXPECT_EQ(document::writeJsonLine(route), R"({"name": "a", "service": "b"})");
    EXPECT_EQ(said(conditionsOf(route, match, {})), QStringList{words("path is /* by itself")});
}

TEST_F(Conditions, ThatCanBeAddedAreThoseThatAreNotThereAndThoseThatTakeMoreNames) {
    const auto route = read("{ name: a, match: { path: /a, headers: { x-env: canary } } }");
    EXPECT_EQ(conditionsToAdd(route, match),
              (QStringList{words("host"), words("methods"), words("headers"), words("version")}));
    EXPECT_EQ(conditionsToAdd(read("{ name: a }"), match).size(), 5);
}

} // namespace
} // namespace gatehouse::console

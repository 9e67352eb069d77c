#include "console/session/draft.h"
#include "console/session/tree.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/console/support/words.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

document::Node node(const std::string& yaml) {
    document::Diagnostics diagnostics;
    return document::readYaml(yaml, diagnostics).value_or(document::Node{});
}

const document::Node kRoot = node("routes: [{name: a, priority: 1}, {name: b}]\npolicies: [request_id]");

DraftEdit edit(const std::string& name, const std::string& before, const std::string& after) {
    return {"routes", name, before.empty() ? std::nullopt : std::optional(node(before)),
            after.empty() ? std::nullopt : std::optional(node(after))};
}

std::string applied(const Draft& draft) { return document::writeJsonLine(draft.appliedTo(kRoot)); }

TEST(Draft, ChangesAddsAndRemovesObjects) {
    Draft draft({});
    draft.set(7, "h7", edit("a", "{name: a, priority: 1}", "{name: a, priority: 2}"));
    draft.set(7, "h7", edit("b", "{name: b}", ""));
    draft.set(7, "h7", edit("c", "", "{name: c}"));
    EXPECT_EQ(applied(draft),
              document::writeJsonLine(node("{routes: [{name: a, priority: 2}, {name: c}], policies: [request_id]}")));
    EXPECT_EQ(draft.baseNumber(), 7u);
    EXPECT_EQ(draft.baseHash(), "h7");
}

TEST(Draft, ReplacesASectionAsAWhole) {
    Draft draft({});
    draft.set(1, "h", {"policies", {}, node("[request_id]"), node("[cors]")});
    EXPECT_EQ(document::writeJsonLine(*nodeAt(draft.appliedTo(kRoot), {"policies"})),
              document::writeJsonLine(node("[cors]")));
}

TEST(Draft, ForgetsAnEditThatChangesNothingAnyMore) {
    Draft draft({});
    draft.set(1, "h", edit("b", "{name: b}", "{name: b, priority: 1}"));
    EXPECT_FALSE(draft.isEmpty());
    draft.set(1, "h", edit("b", "{name: b}", "{name: b}"));
    EXPECT_TRUE(draft.isEmpty());
}

TEST(Draft, TakesStepsBackAndForth) {
    Draft draft({});
    draft.set(1, "h", edit("a", "{name: a, priority: 1}", "{name: a}"));
    draft.set(1, "h", edit("b", "{name: b}", ""));
    draft.undo();
    EXPECT_NE(draft.find("routes", "a"), nullptr);
    EXPECT_EQ(draft.find("routes", "b"), nullptr);
    draft.undo();
    EXPECT_TRUE(draft.isEmpty());
    EXPECT_FALSE(draft.canUndo());
    draft.redo();
    draft.redo();
    EXPECT_EQ(draft.edits().size(), 2u);
    EXPECT_FALSE(draft.canRedo());
}

TEST(Draft, IsThereAgainAfterACrash) {
    const QTemporaryDir folder;
    const auto file = folder.filePath(words("drafts/one.json"));
    {
        Draft draft(file);
        draft.set(9, "h9", edit("a", "{name: a, priority: 1}", "{name: a, priority: 5}"));
    }
    Draft again(file);
    EXPECT_EQ(again.baseNumber(), 9u);
    EXPECT_EQ(again.baseHash(), "h9");
    ASSERT_EQ(again.edits().size(), 1u);
    EXPECT_EQ(textAt(*again.edits().front().after, {"priority"}), words("5"));
    EXPECT_EQ(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    again.clear();
    EXPECT_FALSE(QFile::exists(file));
}

TEST(Draft, BeginsAnewWithAFileThatCannotBeRead) {
    const QTemporaryDir folder;
    for (const char* content : {"", "{", "[]", "{\"edits\": [1, {\"section\": \"\"}]}", "\xff\xfe"}) {
        const auto path = folder.filePath(words("broken.json"));
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        EXPECT_TRUE(Draft(path).isEmpty()) << content;
    }
}

TEST(Draft, IsPutOntoARevisionThatSomebodyElseMade) {
    Draft draft({});
    draft.set(1, "h1", edit("a", "{name: a, priority: 1}", "{name: a, priority: 2}"));
    draft.set(1, "h1", edit("b", "{name: b}", "{name: b, service: x}"));
    const auto theirs = node("routes: [{name: a, priority: 3}, {name: b, rewrite: /r}]");
    const auto conflicts = draft.rebase(2, "h2", theirs);
    ASSERT_EQ(conflicts.size(), 1u);
    EXPECT_EQ(conflicts.front().name, "a");
    EXPECT_EQ(conflicts.front().path, "priority");
    EXPECT_EQ(draft.baseHash(), "h2");
    EXPECT_EQ(document::writeJsonLine(draft.appliedTo(theirs)),
              document::writeJsonLine(node("{routes: [{name: a, priority: 2}, {name: b, service: x, rewrite: /r}]}")));
    EXPECT_FALSE(draft.canUndo()) << "steps before speak of another revision";
}

} // namespace
} // namespace gatehouse::console

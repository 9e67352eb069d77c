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
    draft.rebase(2, "h2", theirs);
    ASSERT_EQ(draft.conflicts().size(), 1u);
    EXPECT_EQ(draft.conflicts().front().name, "a");
    EXPECT_EQ(draft.conflicts().front().at.path(), "priority");
    EXPECT_EQ(draft.conflicts().front().at.base->text, "1");
    EXPECT_EQ(draft.conflicts().front().at.ours->text, "2");
    EXPECT_EQ(draft.conflicts().front().at.theirs->text, "3");
    EXPECT_EQ(draft.baseHash(), "h2");
    EXPECT_EQ(document::writeJsonLine(draft.appliedTo(theirs)),
              document::writeJsonLine(node("{routes: [{name: a, priority: 2}, {name: b, service: x, rewrite: /r}]}")));
    EXPECT_FALSE(draft.canUndo()) << "steps before speak of another revision";
}

class Conflicts : public testing::Test {
protected:
    Conflicts() {
        m_draft.set(1, "h1", edit("a", "{name: a, priority: 1}", "{name: a, priority: 2, service: x}"));
        m_draft.rebase(2, "h2", node("routes: [{name: a, priority: 3}]"));
    }
    std::string ours() const {
        const auto* one = m_draft.find("routes", "a");
        return one == nullptr ? "" : document::writeJsonLine(*one->after);
    }

    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(words("one.json"));
    Draft m_draft{m_file};
};

TEST_F(Conflicts, EndWhenSomebodyKeepsOurs) {
    ASSERT_EQ(m_draft.conflicts().size(), 1u);
    m_draft.resolve(0, Draft::Side::Ours);
    EXPECT_TRUE(m_draft.conflicts().empty());
    EXPECT_EQ(ours(), document::writeJsonLine(node("{name: a, priority: 2, service: x}")));
    m_draft.undo();
    EXPECT_EQ(m_draft.conflicts().size(), 1u) << "a choice is a step too";
}

TEST_F(Conflicts, EndWhenSomebodyTakesTheirs) {
    m_draft.resolve(0, Draft::Side::Theirs);
    EXPECT_TRUE(m_draft.conflicts().empty());
    EXPECT_EQ(ours(), document::writeJsonLine(node("{name: a, priority: 3, service: x}")));
}

TEST_F(Conflicts, EndWhenTheEditIsTakenBack) {
    m_draft.revert("routes", "a");
    EXPECT_TRUE(m_draft.conflicts().empty());
}

TEST_F(Conflicts, AreThereAgainAfterACrash) {
    const Draft again(m_file);
    ASSERT_EQ(again.conflicts().size(), 1u);
    EXPECT_EQ(again.conflicts().front().at.path(), "priority");
    EXPECT_EQ(again.conflicts().front().at.base->text, "1");
    EXPECT_EQ(again.conflicts().front().at.ours->text, "2");
    EXPECT_EQ(again.conflicts().front().at.theirs->text, "3");
}

TEST_F(Conflicts, StayThroughAnotherRevisionUntilBothSaySo) {
    m_draft.rebase(3, "h3", node("routes: [{name: a, priority: 3, rewrite: /r}]"));
    ASSERT_EQ(m_draft.conflicts().size(), 1u);
    EXPECT_EQ(m_draft.conflicts().front().at.base->text, "1");
    m_draft.rebase(4, "h4", node("routes: [{name: a, priority: 2, rewrite: /r}]"));
    EXPECT_TRUE(m_draft.conflicts().empty());
}

TEST(Draft, KeepsWhatWasChangedWhileItWasApplied) {
    Draft draft({});
    draft.set(1, "h1", edit("a", "{name: a, priority: 1}", "{name: a, priority: 2}"));
    draft.set(1, "h1", edit("b", "{name: b}", ""));
    const auto sent = draft.edits();
    draft.set(1, "h1", edit("a", "{name: a, priority: 1}", "{name: a, priority: 7}"));
    draft.land(2, "h2", sent);
    ASSERT_EQ(draft.edits().size(), 1u);
    EXPECT_EQ(textAt(*draft.edits().front().before, {"priority"}), words("2"));
    EXPECT_EQ(textAt(*draft.edits().front().after, {"priority"}), words("7"));
    EXPECT_EQ(draft.baseHash(), "h2");
}

TEST(Draft, SaysWhenItCannotBeSaved) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(words("no-folder")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    Draft draft(folder.filePath(words("no-folder/one.json")));
    EXPECT_TRUE(draft.savingProblem().isEmpty());
    draft.set(1, "h", edit("b", "{name: b}", ""));
    EXPECT_FALSE(draft.savingProblem().isEmpty());
    draft.clear();
    EXPECT_TRUE(draft.savingProblem().isEmpty()) << "there is nothing to keep";
}

} // namespace
} // namespace gatehouse::console

#include "console/theme/looks.h"
#include "console/widgets/editors/code_editor.h"
#include "console/widgets/editors/field_note.h"
#include "console/widgets/editors/quantity_edit.h"
#include "console/widgets/editors/rate_edit.h"
#include "console/widgets/editors/row_list_edit.h"
#include "console/widgets/editors/token_editor.h"
#include "shared/core/bytes.h"
#include "tests/console/support/words.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using namespace std::chrono_literals;

void type(QLineEdit& field, const char* text) { QTest::keyClicks(&field, words(text)); }

QStringList valuesOf(const TokenEditor& editor) {
    QStringList values;
    for (const auto& token : editor.tokens())
        values << token.value;
    return values;
}

TEST(TokenEditor, MakesAChipOfWhatIsTypedAtEnterOrComma) {
    TokenEditor editor(words("add"));
    editor.resize(400, 28);
    type(editor.input(), "read");
    QTest::keyClick(&editor.input(), Qt::Key_Return);
    type(editor.input(), "write,");
    EXPECT_EQ(valuesOf(editor), (QStringList{words("read"), words("write")}));
    EXPECT_TRUE(editor.input().text().isEmpty());
}

TEST(TokenEditor, KeepsAWordOnce) {
    TokenEditor editor(words("add"));
    type(editor.input(), "read,read,");
    EXPECT_EQ(valuesOf(editor), QStringList{words("read")});
}

TEST(TokenEditor, LeavesTextThatCannotBeAChip) {
    TokenEditor editor(words("add"));
    editor.setReader([](const QString& text) -> std::optional<TokenEditor::Token> {
        if (text.contains(u' '))
            return std::nullopt;
        return TokenEditor::Token{{}, text, false};
    });
    type(editor.input(), "two words");
    QTest::keyClick(&editor.input(), Qt::Key_Return);
    EXPECT_TRUE(editor.tokens().isEmpty());
    EXPECT_EQ(editor.input().text(), words("two words"));
}

TEST(TokenEditor, WalksAndRemovesChipsByKeys) {
    TokenEditor editor(words("add"));
    editor.setTokens({{{}, words("a"), false}, {{}, words("b"), false}, {{}, words("c"), false}});
    QSignalSpy changes(&editor, &TokenEditor::tokensChanged);
    QTest::keyClick(&editor.input(), Qt::Key_Left);
    QTest::keyClick(&editor.input(), Qt::Key_Left);
    QTest::keyClick(&editor.input(), Qt::Key_Delete);
    EXPECT_EQ(valuesOf(editor), (QStringList{words("a"), words("c")}));
    QTest::keyClick(&editor.input(), Qt::Key_Right);
    QTest::keyClick(&editor.input(), Qt::Key_Backspace);
    EXPECT_EQ(valuesOf(editor), QStringList{words("a")});
    EXPECT_EQ(changes.size(), 2);
}

TEST(TokenEditor, WalksTheOtherWayFromRightToLeft) {
    TokenEditor editor(words("add"));
    editor.setLayoutDirection(Qt::RightToLeft);
    editor.setTokens({{{}, words("a"), false}, {{}, words("b"), false}});
    QTest::keyClick(&editor.input(), Qt::Key_Right);
    QTest::keyClick(&editor.input(), Qt::Key_Delete);
    EXPECT_EQ(valuesOf(editor), QStringList{words("a")});
}

TEST(QuantityEdit, ReadsWhatTheConfigurationReads) {
    QuantityEdit duration(QuantityEdit::Kind::Duration, words("Timeout"));
    duration.setText(words("90s"));
    EXPECT_EQ(duration.duration(), Duration(90s));
    EXPECT_FALSE(duration.bytes());
    QuantityEdit size(QuantityEdit::Kind::Bytes, words("Limit"));
    size.setText(words("64KiB"));
    EXPECT_EQ(size.bytes()->count, 65'536u);
}

TEST(QuantityEdit, OffersTheUnitThatIsMissing) {
    QuantityEdit edit(QuantityEdit::Kind::Duration, words("Window"));
    edit.setText(words("90"));
    EXPECT_FALSE(edit.isValid());
    EXPECT_EQ(fieldLook(&edit.field()), FieldLook::Invalid);
    const auto fixes = edit.findChild<FieldNote*>()->findChildren<QPushButton*>();
    ASSERT_EQ(fixes.size(), 2);
    EXPECT_EQ(fixes[0]->text(), words("Use 90s"));
    fixes[0]->click();
    EXPECT_EQ(edit.text(), words("90s"));
    EXPECT_EQ(fieldLook(&edit.field()), FieldLook::Normal);
}

TEST(QuantityEdit, SaysWhatItWantsToHostileText) {
    QuantityEdit edit(QuantityEdit::Kind::Bytes, words("Limit"));
    for (const char* text : {"-1KiB", "1e9B", "99999999999999999999MiB", "12 O", "KiB", "0x10B"}) {
        edit.setText(words(text));
        EXPECT_FALSE(edit.isValid()) << text;
        EXPECT_FALSE(edit.field().accessibleDescription().isEmpty()) << text;
    }
}

TEST(RateEdit, KeepsAWindowThatIsNotAmongTheUsual) {
    RateEdit edit(words("requests"));
    QSignalSpy changes(&edit, &RateEdit::changed);
    edit.setRate({100, 1min});
    EXPECT_EQ(edit.rate(), (RateEdit::Rate{100, 1min}));
    edit.setRate({7, 90s});
    EXPECT_EQ(edit.rate(), (RateEdit::Rate{7, 90s}));
    EXPECT_GT(changes.size(), 0);
}

TEST(RowListEdit, AlwaysHasAnEmptyRowAtItsEnd) {
    RowListEdit edit(RowListEdit::Shape::Map, words("Header"), words("Value"));
    EXPECT_TRUE(edit.rows().isEmpty());
    auto fields = edit.findChildren<QLineEdit*>();
    ASSERT_EQ(fields.size(), 2);
    type(*fields[0], "X-Client");
    type(*fields[1], "ios");
    EXPECT_EQ(edit.rows(), (QVector<RowListEdit::Row>{{words("X-Client"), words("ios")}}));
    EXPECT_EQ(edit.findChildren<QLineEdit*>().size(), 4);
    edit.findChildren<QToolButton*>().front()->click();
    EXPECT_TRUE(edit.rows().isEmpty());
}

TEST(DocumentHighlighter, TellsThePiecesOfYaml) {
    using Kind = DocumentHighlighter::Kind;
    const struct {
        const char* line;
        QVector<Kind> kinds;
    } cases[]{{"name: orders", {Kind::Key, Kind::Text}},
              {"limit: 100", {Kind::Key, Kind::Number}},
              {"- rate_limit:", {Kind::Key}},
              {"path: \"/v1/{id}\" # comment", {Kind::Key, Kind::Text, Kind::Comment}},
              {"headers: { X-Client: present }", {Kind::Key, Kind::Key, Kind::Text}},
              {"methods: [GET, POST]", {Kind::Key, Kind::Text, Kind::Text}},
              {"url: http://10.0.0.5:8080", {Kind::Key, Kind::Text}},
              {"on: true", {Kind::Key, Kind::Number}},
              {"# only a comment", {Kind::Comment}},
              {"\"open", {Kind::Text}},
              {"", {}}};
    for (const auto& one : cases) {
        QVector<Kind> kinds;
        for (const auto& piece : DocumentHighlighter::piecesOf(words(one.line), DocumentHighlighter::Syntax::Yaml))
            kinds << piece.kind;
        EXPECT_EQ(kinds, one.kinds) << one.line;
    }
}

TEST(DocumentHighlighter, TellsKeysFromTextsInJson) {
    const auto pieces =
        DocumentHighlighter::piecesOf(words(R"(  "eur": 84.90, "n": "a:b")"), DocumentHighlighter::Syntax::Json);
    ASSERT_EQ(pieces.size(), 4);
    EXPECT_EQ(pieces[0].kind, DocumentHighlighter::Kind::Key);
    EXPECT_EQ(pieces[1].kind, DocumentHighlighter::Kind::Number);
    EXPECT_EQ(pieces[2].kind, DocumentHighlighter::Kind::Key);
    EXPECT_EQ(pieces[3].kind, DocumentHighlighter::Kind::Text);
}

TEST(CodeEditor, GoesFromProblemToProblemAndAround) {
    CodeEditor editor(DocumentHighlighter::Syntax::Yaml);
    editor.setPlainText(words("a: 1\nb: x\nc: 3\nd: y\n"));
    editor.setProblems({{4, 4, 1, State::Fail, words("second")}, {2, 4, 1, State::Fail, words("first")}});
    QTest::keyClick(&editor, Qt::Key_F8);
    EXPECT_EQ(editor.textCursor().blockNumber(), 1);
    EXPECT_EQ(editor.textCursor().positionInBlock(), 3);
    QTest::keyClick(&editor, Qt::Key_F8);
    EXPECT_EQ(editor.textCursor().blockNumber(), 3);
    QTest::keyClick(&editor, Qt::Key_F8);
    EXPECT_EQ(editor.textCursor().blockNumber(), 1);
    QTest::keyClick(&editor, Qt::Key_F8, Qt::ShiftModifier);
    EXPECT_EQ(editor.textCursor().blockNumber(), 3);
}

TEST(CodeEditor, TakesProblemsThatAreNotInItsText) {
    CodeEditor editor(DocumentHighlighter::Syntax::Yaml);
    editor.setPlainText(words("a: 1"));
    editor.setProblems({{99, 1, 5, State::Fail, words("beyond")},
                        {0, 0, 1, State::Warn, words("before")},
                        {1, 400, 9, State::Warn, words("right")}});
    QTest::keyClick(&editor, Qt::Key_F8);
    EXPECT_EQ(editor.textCursor().blockNumber(), 0);
}

TEST(CodeEditor, MakesRoomForItsNumbers) {
    CodeEditor editor(DocumentHighlighter::Syntax::Yaml);
    editor.setPlainText(words("a: 1"));
    const int narrow = editor.gutterWidth();
    editor.setFirstLine(12'000);
    EXPECT_GT(editor.gutterWidth(), narrow);
}

} // namespace
} // namespace gatehouse::console

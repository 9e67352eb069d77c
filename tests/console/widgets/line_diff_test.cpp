#include "console/widgets/diff/diff_view.h"
#include "console/widgets/diff/line_diff.h"
#include "tests/console/support/words.h"

#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

QStringList lines(const char* letters) {
    QStringList result;
    for (const char* letter = letters; *letter != '\0'; ++letter)
        result << QString(QLatin1Char(*letter));
    return result;
}

/// "a-b+c": a stays, b goes, c comes.
QString written(const QVector<DiffLine>& diff) {
    QString text;
    for (const auto& line : diff)
        text += (line.kind == DiffLine::Kind::Added     ? words("+")
                 : line.kind == DiffLine::Kind::Removed ? words("-")
                                                        : QString()) +
                line.text;
    return text;
}

TEST(LineDiff, TakesTheShortestWay) {
    const struct {
        const char *before, *after, *expected;
    } cases[]{{"", "", ""},          {"abc", "abc", "abc"},      {"abc", "abxc", "ab+xc"},
              {"abc", "ac", "a-bc"}, {"abc", "axc", "a-b+xc"},   {"", "ab", "+a+b"},
              {"ab", "", "-a-b"},    {"abcd", "bcde", "-abcd+e"}};
    for (const auto& one : cases)
        EXPECT_EQ(written(lineDiff(lines(one.before), lines(one.after))), words(one.expected))
            << one.before << " to " << one.after;
}

/// Whatever it finds, applying it gives the new text, and nothing shorter would be found by hand in the known case.
TEST(LineDiff, LeadsFromOneTextToTheOther) {
    const char* texts[]{"abcabba", "cbabac", "xaxbxcx", "", "aaaa", "abacadaeaf"};
    for (const char* before : texts) {
        for (const char* after : texts) {
            QStringList old, fresh;
            for (const auto& line : lineDiff(lines(before), lines(after))) {
                if (line.kind != DiffLine::Kind::Added)
                    old << line.text;
                if (line.kind != DiffLine::Kind::Removed)
                    fresh << line.text;
            }
            EXPECT_EQ(old, lines(before));
            EXPECT_EQ(fresh, lines(after));
        }
    }
    const auto classic = lineDiff(lines("abcabba"), lines("cbabac"));
    EXPECT_EQ(std::ranges::count_if(classic, [](const auto& line) { return line.kind != DiffLine::Kind::Same; }), 5);
}

TEST(LineDiff, NumbersTheLinesOfBothTexts) {
    const auto diff = lineDiff(lines("abc"), lines("axc"));
    ASSERT_EQ(diff.size(), 4);
    EXPECT_EQ(diff[1], (DiffLine{DiffLine::Kind::Removed, 2, 0, words("b")}));
    EXPECT_EQ(diff[2], (DiffLine{DiffLine::Kind::Added, 0, 2, words("x")}));
    EXPECT_EQ(diff[3], (DiffLine{DiffLine::Kind::Same, 3, 3, words("c")}));
}

TEST(LineDiff, GivesUpOnTextsWithNothingInCommon) {
    QStringList before, after;
    for (int i = 0; i < 5'000; ++i) {
        before << QString::number(i);
        after << QString::number(-i - 1);
    }
    const auto diff = lineDiff(before, after);
    EXPECT_EQ(diff.size(), 10'000);
    EXPECT_EQ(diff.front().kind, DiffLine::Kind::Removed);
    EXPECT_EQ(diff.back().kind, DiffLine::Kind::Added);
}

TEST(Folds, LeaveOutLongUnchangedRuns) {
    const auto blocks = folded(lineDiff(lines("abcdefghijkl"), lines("abcdefgxijkl")), 1);
    ASSERT_EQ(blocks.size(), 2);
    EXPECT_EQ(blocks[0].hidden, 6);
    EXPECT_EQ(written(blocks[0].lines), words("g-h+xi"));
    EXPECT_EQ(blocks[1].hidden, 3);
    const auto alone = folded(lineDiff(lines("abcdefghij"), lines("abcdefgxij")), 1);
    ASSERT_EQ(alone.size(), 1);
    EXPECT_EQ(written(alone[0].lines), words("g-h+xij")) << "a fold of one line would take as much room as the line";
    EXPECT_TRUE(folded(lineDiff(lines("abc"), lines("abc")), 2).size() == 1);
}

TEST(DiffView, CountsAndUnfolds) {
    DiffView view(DocumentHighlighter::Syntax::Yaml);
    view.resize(400, 400);
    view.setTexts(words("a\nb\nc\nd\ne\nf\ng\nh\n"), words("a\nb\nc\nd\ne\nf\ng\nx\ny\n"));
    EXPECT_EQ(view.added(), 2);
    EXPECT_EQ(view.removed(), 1);
    const int foldedHeight = view.fullHeight();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(60, 5));
    EXPECT_GT(view.fullHeight(), foldedHeight);
    view.setRemarks({{8, State::Warn, words("nobody sends x")}});
    EXPECT_GT(view.fullHeight(), foldedHeight + 18);
}

} // namespace
} // namespace gatehouse::console

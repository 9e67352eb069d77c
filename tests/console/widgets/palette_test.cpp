#include "console/widgets/palette/command_palette.h"
#include "console/widgets/palette/palette_entry.h"
#include "tests/console/support/words.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

PaletteEntry entry(const char* group, const char* name, const char* about = "", int recency = 0) {
    PaletteEntry one;
    one.id = one.name = words(name);
    one.group = words(group);
    one.about = words(about);
    one.recency = recency;
    return one;
}

QStringList namesOf(const QVector<PaletteHit>& hits) {
    QStringList names;
    for (const auto& hit : hits)
        names << hit.entry->name;
    return names;
}

TEST(PaletteSearch, KeepsGroupsTogetherAndPutsTheBestFirst) {
    const QVector<PaletteEntry> entries{entry("Routes", "the payments"), entry("Commands", "Reset payments"),
                                        entry("Routes", "payments-get"), entry("Routes", "orders")};
    EXPECT_EQ(namesOf(search(entries, words("pay"), 10)),
              (QStringList{words("payments-get"), words("the payments"), words("Reset payments")}));
}

TEST(PaletteSearch, PrefersTheNameToWhatItIs) {
    const QVector<PaletteEntry> entries{entry("All", "orders", "the payments of orders"), entry("All", "my payments")};
    EXPECT_EQ(namesOf(search(entries, words("pay"), 10)), (QStringList{words("my payments"), words("orders")}));
}

TEST(PaletteSearch, PrefersWhatWasUsedLatelyAmongEquals) {
    const QVector<PaletteEntry> entries{entry("All", "payments-a"), entry("All", "payments-b", "", 5)};
    EXPECT_EQ(namesOf(search(entries, words("pay"), 10)).front(), words("payments-b"));
}

TEST(PaletteSearch, IsBounded) {
    QVector<PaletteEntry> entries;
    for (int i = 0; i < 10'000; ++i)
        entries.push_back(entry("All", "route"));
    EXPECT_EQ(search(entries, words("ro"), 60).size(), 60);
}

TEST(PaletteSearch, KeepsUpWithTypingAmongTenThousand) {
    QVector<PaletteEntry> entries;
    for (int i = 0; i < 10'000; ++i)
        entries.push_back(entry("Routes", qPrintable(words("route-%1-orders").arg(i)), "GET /v1/orders/{id}"));
    QElapsedTimer timer;
    timer.start();
    for (const auto* typed : {"o", "ord", "orders-9", "xyz"})
        (void)search(entries, words(typed), 60);
    EXPECT_LT(timer.elapsed(), 4 * 500) << "16 ms a key when optimised and alone";
}

/// A window with a field that has the keyboard, and the palette over it.
class PaletteTest : public testing::Test {
protected:
    PaletteTest() {
        m_window.resize(1'000, 700);
        m_window.show();
        QApplication::setActiveWindow(&m_window);
        m_field.setFocus();
        m_palette.setEntries(
            {entry("Routes", "payments-get"), entry("Routes", "payments-create"), entry("Commands", "Pay")});
        m_palette.open(words("pay"));
    }

    QLineEdit& input() { return *m_palette.findChild<QLineEdit*>(); }

    QWidget m_window;
    QLineEdit m_field{&m_window};
    CommandPalette m_palette{&m_window};
};

TEST_F(PaletteTest, GoesWhereTheArrowsLead) {
    QSignalSpy chosen(&m_palette, &CommandPalette::chosen);
    QTest::keyClick(&input(), Qt::Key_Down);
    QTest::keyClick(&input(), Qt::Key_Return);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toString(), words("payments-create"));
    EXPECT_FALSE(m_palette.isVisible());
}

TEST_F(PaletteTest, StepsOverCaptionsAndAroundTheEnd) {
    QSignalSpy chosen(&m_palette, &CommandPalette::chosen);
    QTest::keyClick(&input(), Qt::Key_Up);
    QTest::keyClick(&input(), Qt::Key_Return);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toString(), words("Pay"));
}

TEST_F(PaletteTest, OpensANewWindowWithControl) {
    QSignalSpy chosen(&m_palette, &CommandPalette::chosenInNewWindow);
    QTest::keyClick(&input(), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(chosen.size(), 1);
}

TEST_F(PaletteTest, GivesTheKeyboardBackAtEscape) {
    ASSERT_TRUE(input().hasFocus());
    QTest::keyClick(&input(), Qt::Key_Escape);
    EXPECT_FALSE(m_palette.isVisible());
    EXPECT_TRUE(m_field.hasFocus());
}

TEST_F(PaletteTest, DoesNotDoWhatIsNotAllowed) {
    auto blocked = entry("Commands", "Trip");
    blocked.blocked = words("needs the role operator");
    m_palette.setEntries({blocked});
    m_palette.open(words("trip"));
    QSignalSpy chosen(&m_palette, &CommandPalette::chosen);
    QTest::keyClick(&input(), Qt::Key_Return);
    EXPECT_EQ(chosen.size(), 0);
    EXPECT_TRUE(m_palette.isVisible());
}

TEST_F(PaletteTest, CoversItsWindowAlsoWhenThatGrows) {
    m_window.resize(1'200, 800);
    QApplication::processEvents();
    EXPECT_EQ(m_palette.size(), QSize(1'200, 800));
}

} // namespace
} // namespace gatehouse::console

#include "console/theme/theme.h"
#include "console/widgets/basic/tag_art.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/cells.h"
#include "console/widgets/table/data_table.h"
#include "tests/console/support/words.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QStandardItemModel>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

/// A switch, a name and a figure in two rows.
class TableTest : public testing::Test {
protected:
    TableTest() {
        for (int row = 0; row < 2; ++row) {
            auto* toggle = new QStandardItem;
            toggle->setFlags(toggle->flags() | Qt::ItemIsUserCheckable);
            toggle->setData(Qt::Checked, Qt::CheckStateRole);
            m_model.appendRow({toggle, new QStandardItem(words("payments")), new QStandardItem(words("1,284"))});
        }
        m_table.setModel(&m_model);
        m_table.setColumn(0, new SwitchCell, 44);
        m_table.setColumn(1, new TextCell, 120);
        m_table.setColumn(2, new FigureCell, 80);
        m_table.resize(244, 120);
        m_table.show();
    }

    bool isOn(int row) const { return m_model.item(row, 0)->checkState() == Qt::Checked; }

    QStandardItemModel m_model{0, 3};
    DataTable m_table;
};

TEST_F(TableTest, SwitchesTheRowBySpaceWhereverItsCurrentCellIs) {
    m_table.setCurrentIndex(m_model.index(1, 2));
    QTest::keyClick(&m_table, Qt::Key_Space);
    EXPECT_TRUE(isOn(0));
    EXPECT_FALSE(isOn(1));
}

TEST_F(TableTest, SwitchesByAClickOnTheSwitchOnly) {
    QTest::mouseClick(m_table.viewport(), Qt::LeftButton, {}, QPoint(20, 14));
    EXPECT_FALSE(isOn(0));
    QTest::mouseClick(m_table.viewport(), Qt::LeftButton, {}, QPoint(100, 14));
    EXPECT_FALSE(isOn(0));
}

TEST_F(TableTest, HoversTheWholeRow) {
    QTest::mouseMove(m_table.viewport(), QPoint(100, 40));
    QMouseEvent move(QEvent::MouseMove, QPointF(100, 40), QPointF(100, 40), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(m_table.viewport(), &move);
    EXPECT_EQ(m_table.hoveredRow(), 1);
    const auto image = m_table.viewport()->grab().toImage();
    for (const int x : {2, 60, 170})
        EXPECT_EQ(image.pixelColor(x, 30), theme(ThemeId::Light).hover) << x;
    EXPECT_EQ(image.pixelColor(60, 2), theme(ThemeId::Light).surface);
}

TEST_F(TableTest, TintsARowByItsState) {
    m_model.item(0, 0)->setData(QVariant::fromValue(State::Fail), TintRole);
    const auto image = m_table.viewport()->grab().toImage();
    EXPECT_NE(image.pixelColor(170, 3), theme(ThemeId::Light).surface);
    EXPECT_EQ(image.pixelColor(170, 31), theme(ThemeId::Light).surface);
}

TEST_F(TableTest, IsAsHighAsItsRows) { EXPECT_EQ(m_table.fullHeight(), 26 + 2 * 28); }

TEST_F(TableTest, ChoosesARowInEitherDirectionBeforeItIsLaidOut) {
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        DataTable table;
        table.setLayoutDirection(direction);
        table.setModel(&m_model);
        table.chooseRow(1);
        EXPECT_EQ(table.currentIndex().row(), 1);
        ASSERT_EQ(table.selectionModel()->selectedRows().size(), 1);
        EXPECT_EQ(table.selectionModel()->selectedRows().front().row(), 1);
    }
}

TEST_F(TableTest, ChoosesARowWhateverKeysAreHeldDown) {
    m_table.chooseRow(1);
    QWidget elsewhere;
    elsewhere.show();
    QTest::mouseClick(&elsewhere, Qt::LeftButton, Qt::ControlModifier);
    ASSERT_EQ(QGuiApplication::keyboardModifiers(), Qt::ControlModifier);
    m_table.chooseRow(1);
    EXPECT_TRUE(m_table.selectionModel()->isRowSelected(1)) << "and not the other way round";
    QTest::mouseClick(&elsewhere, Qt::LeftButton);
}

TEST_F(TableTest, HasItsActionsAsTheMenuOfARow) {
    const auto menuAt = [&](const QPoint& place) -> QMenu* {
        QContextMenuEvent asked(QContextMenuEvent::Mouse, place, m_table.viewport()->mapToGlobal(place));
        QApplication::sendEvent(m_table.viewport(), &asked);
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    };
    EXPECT_EQ(menuAt({100, 40}), nullptr) << "there is none";
    QAction drain(words("Drain"));
    m_table.addAction(&drain);
    EXPECT_EQ(menuAt({100, 90}), nullptr) << "below the rows";
    auto* menu = menuAt({100, 40});
    ASSERT_NE(menu, nullptr);
    EXPECT_EQ(menu->actions(), QList<QAction*>{&drain});
    menu->close();
}

TEST_F(TableTest, CountsTheTagsThatHaveNoRoom) {
    QStandardItemModel model(1, 1);
    const QVector<TagContent> tags{{words("Draft"), Tone::Accent}, {words("No auth"), Tone::Warn}};
    model.setData(model.index(0, 0), QVariant::fromValue(tags), TagsRole);
    DataTable table;
    table.setModel(&model);
    const int width = tagSize(words("Draft")).width() + 30; // too little for the count beside the whole first one
    table.setColumn(0, new TagsCell, width);
    table.resize(width, 80);
    const auto image = table.viewport()->grab().toImage();
    bool isWritten = false;
    for (int x = image.width() - 26; x < image.width(); ++x) {
        for (int y = 4; y < 24; ++y)
            isWritten = isWritten || contrastRatio(image.pixelColor(x, y), Qt::white) > 3;
    }
    EXPECT_TRUE(isWritten) << "the count is at the end";
}

TEST_F(TableTest, PutsFiguresAtTheRightInEitherDirection) {
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        m_table.setLayoutDirection(direction);
        const auto image = m_table.viewport()->grab().toImage();
        const QRect cell = m_table.visualRect(m_model.index(0, 2));
        int last = 0;
        for (int x = cell.left(); x <= cell.right(); ++x) {
            for (int y = cell.top() + 2; y < cell.bottom() - 2; ++y) {
                if (contrastRatio(image.pixelColor(x, y), Qt::white) > 4)
                    last = x;
            }
        }
        EXPECT_GE(last, cell.right() - 12);
    }
}

} // namespace
} // namespace gatehouse::console

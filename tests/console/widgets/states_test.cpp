#include "console/widgets/gauge/waterfall.h"
#include "console/widgets/states/confirm_panel.h"
#include "console/widgets/states/skeleton.h"
#include "console/widgets/states/toast.h"
#include "tests/console/support/words.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using namespace std::chrono_literals;

QPushButton* buttonOf(const QWidget& widget, const char* text) {
    for (auto* button : widget.findChildren<QPushButton*>()) {
        if (button->text() == words(text))
            return button;
    }
    return nullptr;
}

TEST(ConfirmPanel, WantsTheNameTypedInProduction) {
    ConfirmPanel panel({words("Delete?"), words("3 keys stop working."), words("partner-acme"), words("Delete"),
                        Environment::Production});
    QSignalSpy confirmed(&panel, &ConfirmPanel::confirmed);
    auto* verb = buttonOf(panel, "Delete");
    auto* field = panel.findChild<QLineEdit*>();
    ASSERT_NE(field, nullptr);
    EXPECT_FALSE(verb->isEnabled());
    QTest::keyClicks(field, words("partner-acm"));
    EXPECT_FALSE(verb->isEnabled());
    QTest::keyClicks(field, words("e"));
    EXPECT_TRUE(verb->isEnabled());
    verb->click();
    EXPECT_EQ(confirmed.size(), 1);
}

TEST(ConfirmPanel, AsksOnlyOnceElsewhere) {
    ConfirmPanel panel({words("Delete?"), {}, words("partner-acme"), words("Delete"), Environment::Staging});
    EXPECT_EQ(panel.findChild<QLineEdit*>(), nullptr);
    EXPECT_TRUE(buttonOf(panel, "Delete")->isEnabled());
    QSignalSpy cancelled(&panel, &ConfirmPanel::cancelled);
    QTest::keyClick(&panel, Qt::Key_Escape);
    EXPECT_EQ(cancelled.size(), 1);
}

TEST(ToastStack, KeepsThreeAndDropsTheOldest) {
    QWidget window;
    window.resize(800, 600);
    ToastStack stack(&window);
    QPointer<Toast> first = stack.show(words("check"), words("one"), {});
    for (const char* text : {"two", "three", "four"})
        stack.show(words("check"), words(text), {});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(window.findChildren<Toast*>().size(), ToastStack::kMost);
    EXPECT_TRUE(first.isNull());
}

TEST(ToastStack, GoesAwayWhenItsVerbIsChosen) {
    QWidget window;
    window.resize(800, 600);
    ToastStack stack(&window);
    auto* toast = stack.show(words("check"), words("Draining"), words("Undo"));
    QSignalSpy undone(toast, &Toast::verbChosen);
    buttonOf(*toast, "Undo")->click();
    EXPECT_EQ(undone.size(), 1);
    EXPECT_TRUE(toast->isHidden());
}

TEST(ToastStack, LiesAtTheEndOfReading) {
    QWidget window;
    window.resize(800, 600);
    ToastStack stack(&window);
    auto* toast = stack.show(words("check"), words("one"), {});
    EXPECT_GT(toast->geometry().center().x(), 400);
    window.setLayoutDirection(Qt::RightToLeft);
    QApplication::processEvents();
    EXPECT_LT(toast->geometry().center().x(), 400);
}

TEST(Skeleton, ShowsNothingBeforeItsPatienceIsOver) {
    Skeleton skeleton({0.5, -0.5});
    skeleton.resize(200, 100);
    skeleton.start();
    EXPECT_FALSE(skeleton.isShown());
    skeleton.showNow();
    EXPECT_TRUE(skeleton.isShown());
}

TEST(Waterfall, IsWalkedByKeys) {
    Waterfall waterfall;
    waterfall.setRows({{words("Route"), {}, 0ms, 1ms, Waterfall::Bar::Gateway, false},
                       {words("Attempt 1"), {}, 1ms, 9ms, Waterfall::Bar::Failed, false}});
    QTest::keyClick(&waterfall, Qt::Key_End);
    EXPECT_EQ(waterfall.current(), 1);
    QTest::keyClick(&waterfall, Qt::Key_Down);
    EXPECT_EQ(waterfall.current(), 1);
    QTest::keyClick(&waterfall, Qt::Key_Up);
    EXPECT_EQ(waterfall.current(), 0);
    waterfall.setRows({});
    EXPECT_EQ(waterfall.current(), -1);
    QTest::keyClick(&waterfall, Qt::Key_Down);
    EXPECT_EQ(waterfall.current(), -1);
}

} // namespace
} // namespace gatehouse::console

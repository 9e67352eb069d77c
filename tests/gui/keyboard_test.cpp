#include "tests/gui/sample_window.h"

#include <QApplication>

namespace gatehouse::console {
namespace {

constexpr int kMostSteps = 250;

/// Somebody without a mouse.
class Keyboard : public SampleWindow {
protected:
    static QString nameOf(const QWidget& widget) {
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        return button != nullptr && !button->text().isEmpty() ? button->text() : widget.accessibleName();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        auto* focused = QApplication::focusWidget();
        QTest::keyClick(focused == nullptr ? m_window.data() : focused, key, modifiers);
        QCoreApplication::sendPostedEvents();
    }
    void type(const char* text) const { QTest::keyClicks(QApplication::focusWidget(), words(text)); }
    /// By Tab, to something of that name; F6 leads out of a text that takes Tabs.
    testing::AssertionResult tabTo(const QString& name) const {
        QStringList passed;
        for (int i = 0; i < kMostSteps; ++i) {
            if (const auto* focused = QApplication::focusWidget()) {
                if (nameOf(*focused) == name)
                    return testing::AssertionSuccess();
                passed << nameOf(*focused);
            }
            press(Qt::Key_Tab);
        }
        return testing::AssertionFailure()
               << name.toStdString() << " is not among " << passed.join(words(", ")).toStdString();
    }
    bool isReached(const QString& name) const {
        return QTest::qWaitFor([&] { return button(name) != nullptr || field(name) != nullptr; }, kPatience);
    }
};

TEST_F(Keyboard, FindsARouteChangesItAppliesAndKeepsTheChange) {
    ASSERT_TRUE(open());
    m_window->activateWindow();
    ASSERT_TRUE(eventually([&] { return QApplication::activeWindow() == m_window; }))
        << (QApplication::activeWindow() == nullptr ? "none" : QApplication::activeWindow()->metaObject()->className());
    const auto before = desk().view().status()->revision;
    press(Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] {
        const auto* focused = QApplication::focusWidget();
        return focused != nullptr && nameOf(*focused) == words("Search or run a command");
    }));
    type("orders-get");
    press(Qt::Key_Tab); // its verbs
    type("edit");
    picture(words("keyboard-palette"));
    press(Qt::Key_Return);
    ASSERT_TRUE(isReached(words("priority")))
        << (QApplication::focusWidget() == nullptr ? "" : nameOf(*QApplication::focusWidget()).toStdString());
    ASSERT_TRUE(tabTo(words("priority")));
    type("7");
    ASSERT_EQ(desk().draft().edits().size(), 1u);
    ASSERT_TRUE(eventually([&] { return desk().review().state() == Review::State::Checked; }));

    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_EQ(workspace().current(), words("draft"));
    const auto apply = words("Apply, confirm in 5") + QChar(0x202F) + words("min");
    ASSERT_TRUE(isReached(apply));
    ASSERT_TRUE(tabTo(words("Message")));
    type("orders first");
    ASSERT_TRUE(tabTo(apply));
    press(Qt::Key_Space);
    ASSERT_TRUE(eventually([&] { return desk().view().trial() != nullptr; }));
    EXPECT_EQ(desk().view().trial()->message, "orders first");
    ASSERT_TRUE(isReached(words("Confirm")));
    ASSERT_TRUE(tabTo(words("Confirm")));
    press(Qt::Key_Space);
    EXPECT_TRUE(eventually([&] { return desk().view().trial() == nullptr; }));
    EXPECT_EQ(desk().view().status()->revision, before + 1);
}

TEST_F(Keyboard, ReachesEveryVerbOfEveryPage) {
    ASSERT_TRUE(open(1));
    m_window->activateWindow();
    ASSERT_TRUE(eventually([&] { return QApplication::activeWindow() == m_window; }))
        << (QApplication::activeWindow() == nullptr ? "none" : QApplication::activeWindow()->metaObject()->className());
    for (const auto& page : kPages) {
        SCOPED_TRACE(page.toStdString());
        workspace().goTo(page);
        QTest::qWait(50); // what comes into sight brings itself up to date
        QSet<const QWidget*> passed;
        m_window->setFocus();
        for (int i = 0; i < kMostSteps; ++i) {
            press(Qt::Key_Tab);
            if (const auto* focused = QApplication::focusWidget())
                passed << focused;
        }
        for (const auto* one : visible<QAbstractButton>()) {
            if (one->isEnabled() && (one->focusPolicy() & Qt::TabFocus) != 0) {
                EXPECT_TRUE(passed.contains(one)) << nameOf(*one).toStdString();
            }
        }
    }
}

} // namespace
} // namespace gatehouse::console

#include "console/theme/appearance.h"
#include "console/theme/focus_ring.h"
#include "console/theme/gatehouse_style.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/theme/measures.h"
#include "tests/console/support/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

TEST(Style, GivesControlsTheirHeights) {
    for (const auto& [size, height] :
         {std::pair(ControlSize::Normal, 28), {ControlSize::Small, 24}, {ControlSize::Inline, 20}}) {
        QPushButton button(words("Apply"));
        QLineEdit field;
        QComboBox combo;
        combo.addItem(words("one"));
        for (QWidget* control :
             {static_cast<QWidget*>(&button), static_cast<QWidget*>(&field), static_cast<QWidget*>(&combo)}) {
            setControlSize(*control, size);
            EXPECT_EQ(control->sizeHint().height(), height);
        }
    }
}

TEST(Style, PaintsTheWholeLabelOfAButtonThatHasItsNaturalSize) {
    // The last letter is painted: what is right of it inside the button is padding.
    QPushButton button(words("Compare revisions"));
    button.setIcon(icon(words("diff")));
    setLook(button, ButtonLook::Primary);
    button.resize(button.sizeHint());
    const auto image = button.grab().toImage();
    const Theme& light = theme(ThemeId::Light);
    int lastInk = 0;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 6; y < image.height() - 6; ++y) {
            if (contrastRatio(image.pixelColor(x, y), light.accentFill) > 2)
                lastInk = x;
        }
    }
    QPushButton shorter(words("Compare revision"));
    shorter.setIcon(icon(words("diff")));
    EXPECT_GT(button.sizeHint().width(), shorter.sizeHint().width());
    EXPECT_GE(lastInk, image.width() - measure::kButtonPadding - 4);
}

TEST(Style, LetsABlockedVerbBeReachedButNotPressed) {
    QPushButton button(words("Trip"));
    QSignalSpy clicks(&button, &QPushButton::clicked);
    setBlocked(button, words("Needs the role operator"));
    EXPECT_TRUE(button.isEnabled());
    EXPECT_EQ(button.toolTip(), words("Needs the role operator"));
    EXPECT_EQ(button.accessibleDescription(), words("Needs the role operator"));
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::keyClick(&button, Qt::Key_Space);
    QTest::keyClick(&button, Qt::Key_Return);
    EXPECT_EQ(clicks.size(), 0);
    setBlocked(button, {});
    QTest::mouseClick(&button, Qt::LeftButton);
    EXPECT_EQ(clicks.size(), 1);
    EXPECT_TRUE(button.toolTip().isEmpty());
}

TEST(Style, DrawsASwitchWhereItIsAskedFor) {
    QCheckBox box(words("Enabled"));
    const int plain = box.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &box);
    makeSwitch(box, SwitchTone::Quiet);
    EXPECT_TRUE(isSwitch(&box));
    EXPECT_EQ(switchTone(&box), SwitchTone::Quiet);
    EXPECT_GT(box.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &box), plain);
}

TEST(Style, ChangesTheThemeWhileTheProgramRuns) {
    auto* style = qobject_cast<GatehouseStyle*>(QApplication::style());
    ASSERT_NE(style, nullptr);
    QLineEdit field;
    field.resize(100, 28);
    const auto middleOf = [&] { return field.grab().toImage().pixelColor(50, 14); };
    EXPECT_EQ(middleOf(), theme(ThemeId::Light).surface);
    auto* appearance = QApplication::instance()->findChild<Appearance*>();
    ASSERT_NE(appearance, nullptr);
    appearance->use(ThemeId::Dark);
    EXPECT_EQ(middleOf(), theme(ThemeId::Dark).surface);
    EXPECT_EQ(&themeOf(&field), &theme(ThemeId::Dark));
    appearance->use(ThemeId::Light);
    EXPECT_EQ(middleOf(), theme(ThemeId::Light).surface);
}

TEST(Style, UsesNoStyleSheet) { EXPECT_TRUE(qApp->styleSheet().isEmpty()); }

TEST(FocusRing, SurroundsWhatTheKeyboardReachedAndNotWhatWasClicked) {
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    auto* first = new QPushButton(words("First"));
    auto* second = new QPushButton(words("Second"));
    row->addWidget(first);
    row->addWidget(second);
    window.show();
    QApplication::setActiveWindow(&window);
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    first->setFocus(Qt::MouseFocusReason);
    EXPECT_TRUE(window.findChildren<QFocusFrame*>().isEmpty());
    QTest::keyClick(first, Qt::Key_Tab);
    ASSERT_TRUE(second->hasFocus());
    const auto frames = window.findChildren<QFocusFrame*>();
    ASSERT_EQ(frames.size(), 1);
    EXPECT_EQ(frames.front()->widget(), second);
}

} // namespace
} // namespace gatehouse::console

#include "console/theme/theme.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

constexpr double kText = 4.5;   ///< WCAG 2.1, 1.4.3 (AA)
constexpr double kShapes = 3.0; ///< 1.4.11
constexpr State kStates[]{State::Ok, State::Warn, State::Fail, State::Off};
constexpr Environment kEnvironments[]{Environment::Production, Environment::Staging, Environment::Development,
                                      Environment::Local};

/// Every pair is looked at in every theme.
class Contrast : public testing::TestWithParam<ThemeId> {
protected:
    const Theme& m_theme = theme(GetParam());

    void expect(const QColor& ink, const QColor& ground, double least, const char* pair) const {
        EXPECT_GE(contrastRatio(ink, ground), least)
            << pair << ": " << ink.name().toStdString() << " on " << ground.name().toStdString();
    }
};

INSTANTIATE_TEST_SUITE_P(Themes, Contrast, testing::ValuesIn(kThemeIds), [](const auto& dress) {
    return dress.param == ThemeId::Light ? "Light" : dress.param == ThemeId::Dark ? "Dark" : "HighContrast";
});

TEST_P(Contrast, OfWordsOnEverySurface) {
    const std::pair<const char*, QColor> grounds[]{{"window", m_theme.window},
                                                   {"surface", m_theme.surface},
                                                   {"raised", m_theme.raised},
                                                   {"sunken", m_theme.sunken},
                                                   {"hover", m_theme.hover},
                                                   {"selection", m_theme.selection},
                                                   {"selectionOff", m_theme.selectionOff}};
    for (const auto& [name, ground] : grounds) {
        expect(m_theme.text, ground, kText, name);
        expect(m_theme.text2, ground, kText, name);
        expect(m_theme.text3, ground, kText, name);
        expect(m_theme.accent, ground, kText, name);
    }
    expect(m_theme.text, m_theme.pressed, kText, "text on pressed");
}

TEST_P(Contrast, OfTheAccent) {
    expect(m_theme.onAccent, m_theme.accentFill, kText, "onAccent on accentFill");
    expect(m_theme.accent, m_theme.accentSoft, kText, "accent on accentSoft");
    expect(m_theme.text, m_theme.accentSoft, kText, "text on accentSoft");
    expect(m_theme.accentHover, m_theme.surface, kText, "accentHover on surface");
}

TEST_P(Contrast, OfStates) {
    for (const auto state : kStates) {
        const auto& colours = m_theme.of(state);
        for (const auto& ground : {colours.ground, m_theme.surface, m_theme.window, m_theme.selection})
            expect(colours.text, ground, kText, "words of a state");
        for (const auto& ground : {colours.ground, m_theme.surface, m_theme.window, m_theme.selection})
            expect(colours.mark, ground, kShapes, "mark of a state");
        expect(m_theme.text, colours.ground, kText, "text on the ground of a state");
        expect(m_theme.text2, colours.ground, kText, "text2 on the ground of a state");
    }
}

TEST_P(Contrast, OfEnvironments) {
    for (const auto environment : kEnvironments) {
        expect(m_theme.of(environment).text, m_theme.of(environment).ground, kText, "tag of an environment");
        expect(m_theme.of(environment).line, m_theme.window, kShapes, "line of an environment");
    }
}

TEST_P(Contrast, OfCode) {
    const QColor inks[]{m_theme.text, m_theme.synKey, m_theme.synStr, m_theme.synNum};
    for (const auto& ground : {m_theme.diffAdd, m_theme.diffDel, m_theme.diffMod, m_theme.sunken}) {
        for (const auto& ink : inks)
            expect(ink, ground, kText, "code");
    }
    expect(m_theme.synCom, m_theme.sunken, kText, "comment");
}

TEST_P(Contrast, OfOutlinesFocusAndLines) {
    for (const auto& ground : {m_theme.surface, m_theme.window}) {
        expect(m_theme.control, ground, kShapes, "control");
        expect(m_theme.focus, ground, kShapes, "focus");
    }
    expect(m_theme.focus, m_theme.selection, kShapes, "focus on selection");
    for (const auto& series : m_theme.series)
        expect(series, m_theme.surface, kShapes, "series");
    for (const auto& quantile : m_theme.quantiles)
        expect(quantile, m_theme.surface, kShapes, "quantile");
}

TEST_P(Contrast, IsTheSameOrBetterInHighContrast) {
    EXPECT_GE(contrastRatio(m_theme.text, m_theme.surface), GetParam() == ThemeId::Contrast ? 21.0 - 0.01 : 13.0);
}

TEST(Theme, HasNoStateTheColourOfASeries) {
    for (const auto id : kThemeIds) {
        for (const auto state : kStates) {
            for (const auto& series : theme(id).series)
                EXPECT_NE(series, theme(id).of(state).mark);
        }
    }
}

TEST(Theme, ComputesContrastAsWcagDoes) {
    EXPECT_NEAR(contrastRatio(Qt::white, Qt::black), 21, 1e-9);
    EXPECT_NEAR(contrastRatio(QColor(0x767676), Qt::white), 4.54, 0.01);
    EXPECT_EQ(contrastRatio(Qt::red, Qt::red), 1);
}

} // namespace
} // namespace gatehouse::console

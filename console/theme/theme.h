#pragma once

#include "console/theme/state.h"

#include <QColor>

#include <array>
#include <span>

class QPalette;
class QWidget;

namespace gatehouse::console {

enum class ThemeId { Light, Dark, Contrast };
inline constexpr std::array kThemeIds{ThemeId::Light, ThemeId::Dark, ThemeId::Contrast};

struct StateColours {
    QColor text;   ///< for words
    QColor ground; ///< of a pill
    QColor mark;   ///< of the shape, of bars and areas
};

struct EnvironmentColours {
    QColor text, ground; ///< of the tag
    QColor line;         ///< below the title bar, at the edge of a card
};

/// All colours of the console, by what they are for. One immutable value a theme; the only place where a colour is
/// written down is theme.cpp, and a test computes the contrast of every pair that meets.
struct Theme {
    ThemeId id = ThemeId::Light;

    QColor window, surface, raised, sunken, hover, pressed;
    QColor border, borderStrong, control, grid;
    QColor text, text2, text3, disabled;
    QColor accent, accentHover, accentFill, onAccent, accentSoft;
    QColor selection, selectionOff, focus;
    QColor diffAdd, diffDel, diffMod;
    QColor synKey, synStr, synNum, synCom;
    QColor shadow; ///< ink of what floats, and of what dims the rest below a dialog

    std::array<StateColours, kStateCount> states;
    std::array<EnvironmentColours, kEnvironmentCount> environments;
    std::array<QColor, 8> series;
    std::array<QColor, 3> quantiles; ///< p50, p95, p99

    [[nodiscard]] bool isDark() const { return id != ThemeId::Light; }
    [[nodiscard]] bool isContrast() const { return id == ThemeId::Contrast; }
    [[nodiscard]] const StateColours& of(State state) const { return states[std::size_t(state)]; }
    [[nodiscard]] const EnvironmentColours& of(Environment environment) const {
        return environments[std::size_t(environment)];
    }
    [[nodiscard]] QPalette palette() const;
};

[[nodiscard]] const Theme& theme(ThemeId id);
/// The theme that the widget is drawn in: its style's, or that of the application.
[[nodiscard]] const Theme& themeOf(const QWidget* widget);

/// A plain colour of a theme and its name, for tests and the gallery.
struct Role {
    const char* name;
    QColor Theme::*colour;
};
[[nodiscard]] std::span<const Role> roles();

/// Above everything below it: a translucent variant, for areas of charts and tinted rows.
[[nodiscard]] QColor withAlpha(QColor colour, double alpha);
/// What the eye sees of `colour` at `alpha` on `ground`.
[[nodiscard]] QColor blended(const QColor& colour, const QColor& ground, double alpha);
/// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

} // namespace gatehouse::console

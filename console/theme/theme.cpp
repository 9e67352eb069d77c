#include "console/theme/theme.h"

#include "console/theme/gatehouse_style.h"

#include <QApplication>
#include <QPalette>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace gatehouse::console {
namespace {

struct Colour {
    Role role;
    QRgb light, dark, contrast;

    [[nodiscard]] QRgb of(ThemeId id) const {
        return id == ThemeId::Light ? light : id == ThemeId::Dark ? dark : contrast;
    }
};

constexpr Colour kColours[]{
    // surfaces
    {{"window", &Theme::window}, 0xF3F4F6, 0x131519, 0x000000},
    {{"surface", &Theme::surface}, 0xFFFFFF, 0x1A1D23, 0x000000},
    {{"raised", &Theme::raised}, 0xFFFFFF, 0x23272F, 0x000000},
    {{"sunken", &Theme::sunken}, 0xF8F9FB, 0x15171C, 0x000000},
    {{"hover", &Theme::hover}, 0xEEF0F4, 0x242831, 0x1F1F1F},
    {{"pressed", &Theme::pressed}, 0xE3E6EC, 0x2D323D, 0x333333},
    // lines
    {{"border", &Theme::border}, 0xDFE2E8, 0x2C313B, 0xFFFFFF},
    {{"borderStrong", &Theme::borderStrong}, 0xC6CBD5, 0x3D4350, 0xFFFFFF},
    {{"control", &Theme::control}, 0x868D9B, 0x6C7483, 0xFFFFFF},
    {{"grid", &Theme::grid}, 0xE9EBF0, 0x262A33, 0x5A5A5A},
    // words
    {{"text", &Theme::text}, 0x1A1E26, 0xE7E9EE, 0xFFFFFF},
    {{"text2", &Theme::text2}, 0x525A68, 0xABB2C0, 0xFFFFFF},
    {{"text3", &Theme::text3}, 0x5F6776, 0x9BA3B2, 0xE0E0E0},
    {{"disabled", &Theme::disabled}, 0x9BA2AF, 0x5F6675, 0x9A9A9A},
    // "you are here" and "press this"
    {{"accent", &Theme::accent}, 0x3B4FC9, 0x98A6FF, 0x7CC4FF},
    {{"accentHover", &Theme::accentHover}, 0x2F40AB, 0xB3BDFF, 0xB5DEFF},
    {{"accentFill", &Theme::accentFill}, 0x3B4FC9, 0x5265E0, 0x7CC4FF},
    {{"onAccent", &Theme::onAccent}, 0xFFFFFF, 0xFFFFFF, 0x000000},
    {{"accentSoft", &Theme::accentSoft}, 0xEAEDFC, 0x232A4C, 0x00243F},
    {{"selection", &Theme::selection}, 0xE0E6FB, 0x2A3360, 0x003A66},
    {{"selectionOff", &Theme::selectionOff}, 0xE8EAEF, 0x282C36, 0x333333},
    {{"focus", &Theme::focus}, 0x3B4FC9, 0x98A6FF, 0xFFE500},
    // code
    {{"diffAdd", &Theme::diffAdd}, 0xDDF3E4, 0x153626, 0x003A1C},
    {{"diffDel", &Theme::diffDel}, 0xFBE0DE, 0x452021, 0x4A0000},
    {{"diffMod", &Theme::diffMod}, 0xFCF0D2, 0x3A2E13, 0x3D2F00},
    {{"synKey", &Theme::synKey}, 0x3B4FC9, 0x98A6FF, 0x7CC4FF},
    {{"synStr", &Theme::synStr}, 0x0E6A3C, 0x7FD3A4, 0x5CF0A0},
    {{"synNum", &Theme::synNum}, 0x9A3B00, 0xF2B27A, 0xFFD24A},
    {{"synCom", &Theme::synCom}, 0x666E7D, 0x9098A7, 0xE0E0E0},
    // ink
    {{"shadow", &Theme::shadow}, 0x0A0E18, 0x020306, 0x000000},
};

/// By state (ok, warn, fail, off): text, ground, mark.
using StateRow = std::array<QRgb, 3>;
using StateTable = std::array<StateRow, kStateCount>;
constexpr StateTable kLightStates{{{0x0E6A3C, 0xE2F4E9, 0x1F8F55},
                                   {0x7B4A00, 0xFCEFD0, 0xB26B00},
                                   {0xA61E1A, 0xFCE5E3, 0xCC342D},
                                   {0x525A68, 0xECEEF2, 0x767E8D}}};
constexpr StateTable kDarkStates{{{0x6FD6A0, 0x163325, 0x42B87D},
                                  {0xF0BE62, 0x3A2C10, 0xDE9F33},
                                  {0xFF9A92, 0x431F1E, 0xF0665E},
                                  {0xABB2C0, 0x2A2E37, 0x858D9C}}};
constexpr StateTable kContrastStates{{{0x5CF0A0, 0x000000, 0x5CF0A0},
                                      {0xFFD24A, 0x000000, 0xFFD24A},
                                      {0xFF8C85, 0x000000, 0xFF8C85},
                                      {0xD0D0D0, 0x000000, 0xD0D0D0}}};

/// By environment (production, staging, development, local): text and ground of the tag, line.
using EnvironmentTable = std::array<std::array<QRgb, 3>, kEnvironmentCount>;
constexpr EnvironmentTable kLightEnvironments{{{0xFFFFFF, 0xA8104F, 0xA8104F},
                                               {0x6A3FB5, 0xEFE8FA, 0x6A3FB5},
                                               {0x0B6B72, 0xDFF2F3, 0x0B6B72},
                                               {0x4A5160, 0xE9EBF0, 0x4A5160}}};
constexpr EnvironmentTable kDarkEnvironments{{{0x1A0610, 0xFF8FB5, 0xFF8FB5},
                                              {0xC3A6FF, 0x2E2450, 0xC3A6FF},
                                              {0x6CD2D8, 0x11343A, 0x6CD2D8},
                                              {0xB4BBC8, 0x2A2E37, 0xB4BBC8}}};
constexpr EnvironmentTable kContrastEnvironments{{{0x000000, 0xFF9CC0, 0xFF9CC0},
                                                  {0xD2BCFF, 0x000000, 0xD2BCFF},
                                                  {0x7BE3E8, 0x000000, 0x7BE3E8},
                                                  {0xFFFFFF, 0x000000, 0xFFFFFF}}};

/// Chosen to stay apart under normal, protan, deutan and tritan sight; none is a colour of a state.
using SeriesTable = std::array<QRgb, 8>;
constexpr SeriesTable kLightSeries{0x2055C3, 0xEB6A2A, 0x108569, 0xA03C90, 0x66690A, 0x368EE5, 0x6B4A2B, 0x5C6470};
constexpr SeriesTable kDarkSeries{0x7080FF, 0xFC8354, 0x449F86, 0xDE6CCC, 0xD9C62E, 0x5CD2FF, 0xC79B76, 0xA6AEBC};
constexpr SeriesTable kContrastSeries{0x9690FD, 0xFFB27A, 0x63D2B0, 0xF166BF, 0xFFE14A, 0xC9E7FF, 0xD0D4A2, 0xFFFFFF};

/// One hue, darker (where it is dark: lighter) with the quantile.
using QuantileTable = std::array<QRgb, 3>;
constexpr QuantileTable kLightQuantiles{0x7392DE, 0x3D62C4, 0x16327F};
constexpr QuantileTable kDarkQuantiles{0x5670BC, 0x86A5F0, 0xCBD9FF};
constexpr QuantileTable kContrastQuantiles{0x4A7FB5, 0x7CC4FF, 0xFFFFFF};

template <typename Table>
const Table& choose(ThemeId id, const Table& light, const Table& dark, const Table& contrast) {
    return id == ThemeId::Light ? light : id == ThemeId::Dark ? dark : contrast;
}

Theme build(ThemeId id) {
    Theme theme;
    theme.id = id;
    for (const auto& colour : kColours)
        theme.*colour.role.colour = QColor(colour.of(id));
    const auto& states = choose(id, kLightStates, kDarkStates, kContrastStates);
    for (std::size_t i = 0; i < kStateCount; ++i)
        theme.states[i] = {QColor(states[i][0]), QColor(states[i][1]), QColor(states[i][2])};
    const auto& environments = choose(id, kLightEnvironments, kDarkEnvironments, kContrastEnvironments);
    for (std::size_t i = 0; i < kEnvironmentCount; ++i)
        theme.environments[i] = {QColor(environments[i][0]), QColor(environments[i][1]), QColor(environments[i][2])};
    std::ranges::transform(choose(id, kLightSeries, kDarkSeries, kContrastSeries), theme.series.begin(),
                           [](QRgb rgb) { return QColor(rgb); });
    std::ranges::transform(choose(id, kLightQuantiles, kDarkQuantiles, kContrastQuantiles), theme.quantiles.begin(),
                           [](QRgb rgb) { return QColor(rgb); });
    return theme;
}

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const Theme& theme(ThemeId id) {
    static const std::array<Theme, 3> themes{build(ThemeId::Light), build(ThemeId::Dark), build(ThemeId::Contrast)};
    return themes[std::size_t(id)];
}

const Theme& themeOf(const QWidget* widget) {
    const QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    const auto* ours = qobject_cast<const GatehouseStyle*>(style);
    return ours != nullptr ? ours->theme() : theme(ThemeId::Light);
}

std::span<const Role> roles() {
    static const auto all = [] {
        std::array<Role, std::size(kColours)> roles{};
        std::ranges::transform(kColours, roles.begin(), &Colour::role);
        return roles;
    }();
    return all;
}

QPalette Theme::palette() const {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) { palette.setColor(role, colour); };
    set(QPalette::Window, window);
    set(QPalette::WindowText, text);
    set(QPalette::Base, surface);
    set(QPalette::AlternateBase, sunken);
    set(QPalette::Text, text);
    set(QPalette::Button, surface);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, of(State::Fail).text);
    set(QPalette::Mid, border);
    set(QPalette::Dark, borderStrong);
    set(QPalette::Shadow, control);
    set(QPalette::Light, surface);
    set(QPalette::Midlight, hover);
    set(QPalette::Highlight, selection);
    set(QPalette::HighlightedText, text);
    set(QPalette::Link, accent);
    set(QPalette::LinkVisited, accent);
    set(QPalette::PlaceholderText, text3);
    set(QPalette::ToolTipBase, raised);
    set(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, selectionOff);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    return palette;
}

QColor withAlpha(QColor colour, double alpha) {
    colour.setAlphaF(float(alpha));
    return colour;
}

QColor blended(const QColor& colour, const QColor& ground, double alpha) {
    const auto mix = [alpha](int top, int bottom) { return int(std::lround(top * alpha + bottom * (1 - alpha))); };
    return {mix(colour.red(), ground.red()), mix(colour.green(), ground.green()), mix(colour.blue(), ground.blue())};
}

double contrastRatio(const QColor& a, const QColor& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace gatehouse::console

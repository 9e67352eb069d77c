#pragma once

#include "console/theme/theme.h"

#include <QProxyStyle>

class QStyleOptionGroupBox;

namespace gatehouse::console {

/// Draws every standard control in the colours of one theme; sizes and behaviour come from Fusion where nothing else is
/// said. There is no style sheet in the program: one would take what it touches away from here.
/// Owned by the application, which may be given another theme while it runs (see Appearance).
class GatehouseStyle final : public QProxyStyle {
    Q_OBJECT

public:
    explicit GatehouseStyle(ThemeId id);

    [[nodiscard]] const Theme& theme() const { return *m_theme; }
    void setTheme(ThemeId id);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QPalette standardPalette() const override { return m_theme->palette(); }
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

private:
    void paintGroupBox(const QStyleOptionGroupBox& option, QPainter& painter, const QWidget* widget) const;

    const Theme* m_theme;
};

} // namespace gatehouse::console

#pragma once

#include "console/theme/theme.h"

#include <QObject>

class QApplication;

namespace gatehouse::console {

class FocusRing;
class GatehouseStyle;

/// How the running application looks: style, palette, fonts, focus ring. Made once, before the first window; the theme
/// can change at any time and is there with the next repaint. Owned by the application; GUI thread.
class Appearance final : public QObject {
    Q_OBJECT

public:
    Appearance(QApplication& application, ThemeId id);

    void use(ThemeId id);
    [[nodiscard]] ThemeId current() const;
    [[nodiscard]] FocusRing& focusRing() { return *m_focusRing; }

    /// After the language has changed: which font draws a letter depends on it.
    void updateFonts();

Q_SIGNALS:
    void changed();

private:
    QApplication& m_application;
    GatehouseStyle* m_style; ///< the application's
    FocusRing* m_focusRing;
};

} // namespace gatehouse::console

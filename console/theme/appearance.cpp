#include "console/theme/appearance.h"

#include "console/theme/focus_ring.h"
#include "console/theme/gatehouse_style.h"
#include "console/theme/type_scale.h"

#include <QApplication>
#include <QToolTip>
#include <QWidget>

namespace gatehouse::console {

Appearance::Appearance(QApplication& application, ThemeId id)
    : QObject(&application), m_application(application), m_style(new GatehouseStyle(id)),
      m_focusRing(new FocusRing(&application)) {
    QApplication::setStyle(m_style); // takes it over
    updateFonts();
    use(id);
}

void Appearance::use(ThemeId id) {
    m_style->setTheme(id);
    // The palette tells every widget, also those that keep something painted, that its colours are others now.
    QApplication::setPalette(m_style->theme().palette());
    QToolTip::setPalette(m_style->theme().palette());
    for (auto* widget : QApplication::allWidgets())
        widget->update();
    Q_EMIT changed();
}

ThemeId Appearance::current() const { return m_style->theme().id; }

void Appearance::updateFonts() {
    QApplication::setFont(fontOf(Type::Body));
    for (const char* button : {"QPushButton", "QToolButton"})
        QApplication::setFont(fontOf(Type::Label), button);
    for (const char* view : {"QAbstractItemView", "QHeaderView"})
        QApplication::setFont(fontOf(Type::Table), view);
    QToolTip::setFont(fontOf(Type::Table));
}

} // namespace gatehouse::console

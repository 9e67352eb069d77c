#include "console/text/translation.h"

#include <QGuiApplication>

// Resources of a static library are linked in only if somebody names them, and from the global namespace only.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace gatehouse::console {

Translation::~Translation() {
    if (QCoreApplication::instance() != nullptr)
        QCoreApplication::removeTranslator(&m_texts);
}

void Translation::use(const Language& language) {
    initTranslations();
    m_language = &language;
    QLocale::setDefault(language.locale());
    QCoreApplication::removeTranslator(&m_texts);
    if (m_texts.load(QStringLiteral(":/translations/gatehouse_") + QLatin1StringView(language.code)))
        QCoreApplication::installTranslator(&m_texts);
    QGuiApplication::setLayoutDirection(language.direction());
}

} // namespace gatehouse::console

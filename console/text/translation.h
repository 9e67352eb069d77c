#pragma once

#include "console/text/language.h"

#include <QTranslator>

namespace gatehouse::console {

/// The language of the running program. Switching sends LanguageChange to every widget, which says its texts anew.
/// Lives as long as the application; GUI thread.
class Translation final {
public:
    Translation() = default;
    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;

    /// Texts, direction of layouts, and how figures and dates are written.
    void use(const Language& language);
    [[nodiscard]] const Language& language() const { return *m_language; }

private:
    QTranslator m_texts;
    const Language* m_language = &languages()[0];
};

} // namespace gatehouse::console

#pragma once

#include <QLocale>
#include <QString>

#include <span>

namespace gatehouse::console {

/// A language that the console can be shown in.
struct Language {
    const char* code;     ///< of translations/gatehouse_<code>.ts; "en" is the language of the sources
    const char16_t* name; ///< as its speakers write it
    QLocale::Language id;
    QLocale::Territory territory; ///< where figures are written as the console writes them
    bool isComplete;              ///< claimed to be: a test fails if a text is missing

    [[nodiscard]] QLocale locale() const { return {id, territory}; }
    [[nodiscard]] Qt::LayoutDirection direction() const { return locale().textDirection(); }
};

/// English first.
[[nodiscard]] std::span<const Language> languages();
/// Of "de", "de_AT" or "zh-Hans"; English if there is none.
[[nodiscard]] const Language& languageOf(const QString& code);

/// Keeps a name, path or address in its own direction inside a sentence of the other one (Unicode isolates).
[[nodiscard]] QString isolated(const QString& text);
/// Text that is laid out in the direction of the language even if it begins with a name of the other one.
[[nodiscard]] QString paragraph(const QString& text);

} // namespace gatehouse::console

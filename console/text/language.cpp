#include "console/text/language.h"

#include <QGuiApplication>

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr QChar kFirstStrongIsolate(0x2068);
constexpr QChar kPopDirectionalIsolate(0x2069);
constexpr QChar kRightToLeftMark(0x200F);

// Arabic of the Emirates writes figures as technical values are written everywhere; Arabic of Egypt would not.
constexpr Language kLanguages[]{
    {"en", u"English", QLocale::English, QLocale::UnitedStates, true},
    {"de", u"Deutsch", QLocale::German, QLocale::Germany, true},
    {"zh", u"简体中文", QLocale::Chinese, QLocale::China, true},
    {"ar", u"العربية", QLocale::Arabic, QLocale::UnitedArabEmirates, true},
};

} // namespace

std::span<const Language> languages() { return kLanguages; }

const Language& languageOf(const QString& code) {
    const auto found = std::ranges::find_if(kLanguages, [&](const Language& language) {
        const auto known = QLatin1StringView(language.code);
        return code.startsWith(known, Qt::CaseInsensitive) &&
               (code.size() == known.size() || !code[known.size()].isLetterOrNumber());
    });
    return found == std::end(kLanguages) ? kLanguages[0] : *found;
}

QString paragraph(const QString& text) { return QGuiApplication::isRightToLeft() ? kRightToLeftMark + text : text; }

QString isolated(const QString& text) { return kFirstStrongIsolate + text + kPopDirectionalIsolate; }

} // namespace gatehouse::console

#include "console/text/language.h"
#include "console/text/translation.h"
#include "tests/console/support/words.h"

#include <QGuiApplication>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

TEST(Language, IsFoundByItsCodeOrIsEnglish) {
    const std::pair<const char*, const char*> cases[]{{"de", "de"},  {"de_AT", "de"}, {"zh-Hans", "zh"}, {"ar", "ar"},
                                                      {"den", "en"}, {"", "en"},      {"fr", "en"}};
    for (const auto& [asked, found] : cases)
        EXPECT_STREQ(languageOf(words(asked)).code, found) << asked;
}

TEST(Language, WritesFiguresAsTechnicalValuesAreWritten) {
    for (const auto& language : languages())
        EXPECT_EQ(language.locale().toString(7), words("7")) << language.code;
}

TEST(Language, TurnsTheLayoutAndComesBack) {
    {
        Translation translation;
        translation.use(languageOf(words("ar")));
        EXPECT_EQ(QGuiApplication::layoutDirection(), Qt::RightToLeft);
        EXPECT_EQ(QCoreApplication::translate("gatehouse::console::ConfirmPanel", "Cancel"), words("إلغاء"));
        translation.use(languageOf(words("de")));
        EXPECT_EQ(QGuiApplication::layoutDirection(), Qt::LeftToRight);
        EXPECT_EQ(QCoreApplication::translate("gatehouse::console::ConfirmPanel", "Cancel"), words("Abbrechen"));
        translation.use(languages()[0]);
    }
    EXPECT_EQ(QCoreApplication::translate("gatehouse::console::ConfirmPanel", "Cancel"), words("Cancel"));
}

TEST(Language, KeepsNamesTogetherInsideASentenceOfTheOtherDirection) {
    EXPECT_EQ(isolated(words("payments")), QString(QChar(0x2068)) + words("payments") + QChar(0x2069));
}

} // namespace
} // namespace gatehouse::console

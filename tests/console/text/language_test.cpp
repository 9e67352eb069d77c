#include "console/text/language.h"
#include "console/text/served.h"
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
        EXPECT_EQ(paragraph(words("ok")).front(), QChar(0x200F)) << "what says the direction comes first";
        EXPECT_EQ(QCoreApplication::translate("gatehouse::console::ConfirmPanel", "Cancel"), words("إلغاء"));
        translation.use(languageOf(words("de")));
        EXPECT_EQ(QGuiApplication::layoutDirection(), Qt::LeftToRight);
        EXPECT_EQ(paragraph(words("ok")), words("ok"));
        EXPECT_EQ(QCoreApplication::translate("gatehouse::console::ConfirmPanel", "Cancel"), words("Abbrechen"));
        translation.use(languages()[0]);
    }
    EXPECT_EQ(QCoreApplication::translate("gatehouse::console::ConfirmPanel", "Cancel"), words("Cancel"));
}

TEST(Language, IsThatOfWhatAGatewaySays) {
    Translation translation;
    translation.use(languageOf(words("de")));
    EXPECT_EQ(served::reason(words("The token has expired.")), words("Das Token ist abgelaufen."));
    EXPECT_EQ(served::option(words("Backends.")), words("Backends."));
    EXPECT_EQ(served::stage(words("answer")), words("Antwort"));
    EXPECT_EQ(served::result(words("passed")), words("durchgelassen"));
    EXPECT_EQ(served::criterion(words("path")), words("Pfad"));
    EXPECT_EQ(served::result(words("upstream_timeout")), words("upstream_timeout")) << "a code is no word";
    EXPECT_EQ(served::option(words("What no gateway says yet.")), words("What no gateway says yet."));
    EXPECT_EQ(served::option({}), QString());
    EXPECT_EQ(served::notReady(words("starting")), words("startet"));
    EXPECT_EQ(served::outcome(words("done")), words("erledigt"));
    translation.use(languageOf(words("zh")));
    EXPECT_EQ(served::reason(words("The token has expired.")), words("令牌已过期。"));
    translation.use(languageOf(words("ar")));
    EXPECT_EQ(served::option(words("HTTP/1.1 and 1.0")).front(), QChar(0x200F)) << "an Arabic sentence all the same";
    EXPECT_EQ(served::option(words("What no gateway says yet.")), words("What no gateway says yet."));
    translation.use(languages()[0]);
    EXPECT_EQ(served::reason(words("The token has expired.")), words("The token has expired."));
}

TEST(Language, KeepsNamesTogetherInsideASentenceOfTheOtherDirection) {
    EXPECT_EQ(isolated(words("payments")), QString(QChar(0x2068)) + words("payments") + QChar(0x2069));
}

} // namespace
} // namespace gatehouse::console

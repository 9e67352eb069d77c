#include "console/text/language.h"
#include "tests/console/support/words.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

struct Message {
    QString context, source;
    QStringList translations; ///< several where the language has several plurals
    QString type;             ///< "unfinished", "vanished", "obsolete" or nothing
};

QVector<Message> messagesOf(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader xml(&file);
    QVector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages.push_back({context, {}, {}, {}});
        else if (xml.name() == u"source")
            messages.back().source = xml.readElementText();
        else if (xml.name() == u"numerusform")
            messages.back().translations << xml.readElementText();
        else if (xml.name() == u"translation") {
            messages.back().type = xml.attributes().value(words("type")).toString();
            const auto text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (messages.back().translations.isEmpty())
                messages.back().translations << text;
        }
    }
    EXPECT_FALSE(xml.hasError()) << path.toStdString();
    return messages;
}

const QString kRoot = QStringLiteral(GATEHOUSE_SOURCE_DIR);

/// Translations, and what lupdate finds their texts in.
struct Texts {
    const Language* language;
    const char* kind;
    const char* sources;

    [[nodiscard]] QString name() const {
        return words(kind) + QStringLiteral("_") + words(language->code) + words(".ts");
    }
    [[nodiscard]] bool isEnglish() const { return language == &languages()[0]; }
};

class Translations : public testing::TestWithParam<Texts> {
protected:
    /// What lupdate makes of the translation and of the sources as they are now.
    QString updated() {
        const auto copy = m_folder.filePath(GetParam().name());
        EXPECT_TRUE(QFile::copy(kRoot + words("/translations/") + GetParam().name(), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(kRoot);
        const QStringList plurals = GetParam().isEnglish() ? QStringList{words("-pluralonly")} : QStringList{};
        lupdate.start(QStringLiteral(GATEHOUSE_LUPDATE),
                      plurals + QStringList{words("-silent"), words("-I"), words("."), words("-locations"),
                                            words("none"), words(GetParam().sources), words("-ts"), copy});
        EXPECT_TRUE(lupdate.waitForFinished(60'000));
        EXPECT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
        return copy;
    }
    static QVector<Message> messages() { return messagesOf(kRoot + words("/translations/") + GetParam().name()); }

    QTemporaryDir m_folder;
};

/// What the gateway says is English already.
std::vector<Texts> complete() {
    std::vector<Texts> all;
    for (const auto& language : languages()) {
        if (!language.isComplete)
            continue;
        all.push_back({&language, "gatehouse", "console"});
        if (!all.back().isEnglish())
            all.push_back({&language, "served", "translations/served_texts.h"});
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Languages, Translations, testing::ValuesIn(complete()), [](const auto& texts) {
    return std::string(texts.param.kind) + '_' + texts.param.language->code;
});

TEST_P(Translations, AreCompleteWhereTheyAreClaimedToBe) {
    const auto messages = messagesOf(updated());
    EXPECT_FALSE(messages.isEmpty());
    for (const auto& message : messages) {
        EXPECT_NE(message.type, words("unfinished"))
            << message.context.toStdString() << ": " << message.source.toStdString();
        EXPECT_NE(message.type, words("vanished")) << "nobody says this any more: " << message.source.toStdString();
        EXPECT_NE(message.type, words("obsolete")) << "nobody says this any more: " << message.source.toStdString();
        for (const auto& translation : message.translations)
            EXPECT_FALSE(translation.trimmed().isEmpty())
                << message.context.toStdString() << ": " << message.source.toStdString();
    }
}

TEST_P(Translations, KeepEveryPlaceholder) {
    static const QRegularExpression kPlaceholder(words("%(n|\\d+)"));
    for (const auto& message : messages()) {
        for (auto match = kPlaceholder.globalMatch(message.source); match.hasNext();) {
            const auto placeholder = match.next().captured();
            for (const auto& translation : message.translations) {
                const bool mayLack = placeholder == words("%n"); // "one change" needs no figure
                EXPECT_TRUE(mayLack || translation.contains(placeholder))
                    << translation.toStdString() << " lacks " << placeholder.toStdString();
            }
        }
    }
}

TEST_P(Translations, KeepWhatIsWrittenInAConfiguration) {
    if (words(GetParam().kind) != words("served"))
        return; // the console's own texts quote nothing
    // `code`, {captures}, names_of_options, Header-Fields, figures.
    static const QRegularExpression kWritten(
        words("`[^`]+`|\\{[^}]+\\}|\\b[a-z]+_[a-z_]+\\b|\\b[A-Z]\\w*(-[A-Z]\\w*)+|\\d+(\\.\\d+)*"));
    int quotes = 0;
    for (const auto& message : messages()) {
        for (auto match = kWritten.globalMatch(message.source); match.hasNext();) {
            const auto written = match.next().captured();
            ++quotes;
            EXPECT_TRUE(message.translations.front().contains(written))
                << message.translations.front().toStdString() << " lacks " << written.toStdString();
        }
        EXPECT_EQ(message.translations.front().count(u'`'), message.source.count(u'`')) << message.source.toStdString();
        EXPECT_EQ(message.translations.front().count(u'"'), message.source.count(u'"')) << message.source.toStdString();
    }
    EXPECT_GT(quotes, 0);
}

} // namespace
} // namespace gatehouse::console

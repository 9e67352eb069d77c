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

/// What lupdate makes of the translation and of the sources as they are now.
class Translations : public testing::TestWithParam<const Language*> {
protected:
    QString updated() {
        const auto name = words("gatehouse_") + words(GetParam()->code) + words(".ts");
        const auto copy = m_folder.filePath(name);
        EXPECT_TRUE(QFile::copy(kRoot + words("/translations/") + name, copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(kRoot);
        const QStringList plurals = GetParam() == &languages()[0] ? QStringList{words("-pluralonly")} : QStringList{};
        lupdate.start(QStringLiteral(GATEHOUSE_LUPDATE),
                      plurals + QStringList{words("-silent"), words("-I"), words("."), words("-locations"),
                                            words("none"), words("console"), words("-ts"), copy});
        EXPECT_TRUE(lupdate.waitForFinished(60'000));
        EXPECT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
        return copy;
    }

    QTemporaryDir m_folder;
};

std::vector<const Language*> complete() {
    std::vector<const Language*> all;
    for (const auto& language : languages()) {
        if (language.isComplete)
            all.push_back(&language);
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Languages, Translations, testing::ValuesIn(complete()),
                         [](const auto& dress) { return std::string(dress.param->code); });

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
    for (const auto& message :
         messagesOf(kRoot + words("/translations/gatehouse_") + words(GetParam()->code) + words(".ts"))) {
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

} // namespace
} // namespace gatehouse::console

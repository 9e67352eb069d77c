#include "console/forms/conditions_field.h"
#include "console/forms/field_editor.h"
#include "console/forms/form_section.h"
#include "console/forms/schema_view.h"
#include "console/forms/special_fields.h"
#include "console/session/tree.h"
#include "console/text/translation.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/editors/rate_edit.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/console/support/words.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

document::Node node(const std::string& yaml) {
    document::Diagnostics diagnostics;
    return document::readYaml(yaml, diagnostics).value_or(document::Node{});
}

/// The schema as a gateway serves it.
SchemaView schema() {
    QFile file(QStringLiteral(GATEHOUSE_SOURCE_DIR "/resources/handbook/reference/configuration.schema.json"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    document::Diagnostics diagnostics;
    return SchemaView(std::make_shared<const document::Node>(
        document::readJson(file.readAll().toStdString(), diagnostics).value_or(document::Node{})));
}

class ObjectForms : public testing::Test {
protected:
    std::unique_ptr<FieldEditor> form(const char* definition) {
        return std::unique_ptr<FieldEditor>(newFieldEditor(schema().definition(words(definition)), words(definition)));
    }
    static void openAll(FieldEditor& editor) {
        // Opening one makes others.
        for (int depth = 0; depth < 6; ++depth) {
            for (auto* section : editor.findChildren<FormSection*>()) {
                if (!section->isExpanded())
                    section->setExpanded(true);
            }
        }
    }
    static QLineEdit* field(const FieldEditor& editor, const char* name) {
        for (auto* one : editor.findChildren<QLineEdit*>()) {
            if (one->accessibleName() == words(name))
                return one;
        }
        return nullptr;
    }
};

TEST_F(ObjectForms, KnowWhichEditorAnOptionWants) {
    using Kind = SchemaView::Kind;
    const auto retry = schema().definition(words("retry"));
    EXPECT_EQ(retry.kind(), Kind::Object);
    EXPECT_EQ(retry.property(words("attempts")).kind(), Kind::Number);
    EXPECT_EQ(retry.property(words("on")).kind(), Kind::Texts);
    EXPECT_EQ(retry.property(words("backoff")).kind(), Kind::Duration);
    EXPECT_EQ(retry.property(words("max_body")).kind(), Kind::Bytes);
    EXPECT_EQ(retry.property(words("methods")).kind(), Kind::Words);
    EXPECT_EQ(retry.property(words("attempts")).standard(), words("2"));
    const auto route = schema().definition(words("route"));
    EXPECT_EQ(route.property(words("policies")).kind(), Kind::List);
    EXPECT_EQ(route.property(words("policies")).items().kind(), Kind::Named);
    EXPECT_EQ(route.property(words("host")).kind(), Kind::Variant);
    EXPECT_FALSE(route.property(words("name")).description().isEmpty());
    EXPECT_EQ(route.property(words("no such thing")).kind(), Kind::Any);
}

TEST_F(ObjectForms, SayWhatOptionsAndTheirWordsMeanInTheLanguageOfTheUser) {
    Translation translation;
    translation.use(languageOf(words("de")));
    const auto balance = schema().definition(words("service")).property(words("balance"));
    EXPECT_EQ(balance.description(), words("Wie für jede Anfrage ein Endpunkt gewählt wird."));
    EXPECT_EQ(balance.meaning(words("round_robin")), words("einer nach dem anderen, nach Gewicht"));
    EXPECT_EQ(balance.meaning(words("no such word")), QString());
    auto editor = std::unique_ptr<FieldEditor>(newFieldEditor(balance, words("balance")));
    const auto chosen = node("hash");
    editor->setValue(&chosen);
    const auto* choice = editor->findChild<QComboBox*>();
    EXPECT_EQ(choice->toolTip(), balance.meaning(words("hash")));
    EXPECT_EQ(choice->itemData(0, Qt::ToolTipRole).toString(), balance.meaning(words("round_robin")))
        << "what holds when nothing is written";
    translation.use(languageOf(words("en")));
    EXPECT_EQ(balance.description(), words("How an endpoint is chosen for each request."));
}

struct Sample {
    const char* definition;
    const char* value;
};
const Sample kSamples[]{
    {"route", "{name: r, match: {host: a.example, path: /x, methods: [GET], headers: {X-A: b}}, service: s, host: "
              "endpoint, timeouts: {total: 5s}, retry: {attempts: 3, on: [connect], statuses: [502, 503]}, policies: "
              "[request_id, {rate_limit: {limit: 100, window: 1m}}, {chain: standard}], without: [cors]}"},
    {"service", "{name: s, endpoints: [\"http://10.0.0.1:80\", {url: \"http://10.0.0.2:80\", weight: 2}], balance: "
                "least_requests, health: {path: /health, interval: 5s}}"},
    {"route", "{name: r, match: {headers: {X-A: b, X-B: {present: false}, X-C: {regex: \"a+\"}, X-D: {later: 1}}, "
              "query: {q: {prefix: x}}, clients: [10.0.0.0/8]}}"},
    {"route", "{name: r, policies: [{rate_limit: {window: 90s}}, {rate_limit: {limits: [{limit: 3}]}}]}"},
    {"listener", "{name: public, address: \"0.0.0.0:80\"}"},
    {"consumer", "{name: c, groups: [a]}"},
    {"route", "{name: r, from_the_future: {deep: [1, 2]}, match: {path: {regex: \"^/x$\"}, novelty: 7}}"},
};

TEST_F(ObjectForms, GiveBackWhatTheyWereGiven) {
    for (const auto& sample : kSamples) {
        SCOPED_TRACE(sample.value);
        auto editor = form(sample.definition);
        const auto value = node(sample.value);
        editor->setValue(&value);
        ASSERT_TRUE(editor->value().has_value());
        EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(value));
        openAll(*editor);
        EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(value))
            << "with all sections open";
    }
}

TEST_F(ObjectForms, WriteOnlyWhatIsSet) {
    auto editor = form("route");
    const auto empty = node("{name: r}");
    editor->setValue(&empty);
    QSignalSpy edited(editor.get(), &FieldEditor::edited);
    QTest::keyClicks(field(*editor, "priority"), words("12"));
    EXPECT_EQ(edited.size(), 2);
    EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(node("{name: r, priority: 12}")));
    field(*editor, "priority")->selectAll();
    QTest::keyClick(field(*editor, "priority"), Qt::Key_Delete);
    EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(empty));
}

TEST_F(ObjectForms, BuildConditionsOfNameOperatorAndValue) {
    auto editor = form("match");
    const auto value = node("{path: /x, headers: {X-A: b}}");
    editor->setValue(&value);
    ASSERT_TRUE(editor->reveal("headers"));
    auto* conditions = editor->findChild<ConditionsField*>();
    ASSERT_NE(conditions, nullptr);
    auto* choice = conditions->findChild<QComboBox*>();
    QStringList operators;
    for (int i = 0; i < choice->count(); ++i)
        operators << choice->itemText(i);
    EXPECT_EQ(operators, QStringList({words("is"), words("prefix"), words("regex"), words("present")}))
        << "as the schema has them";
    choice->setCurrentIndex(3);
    Q_EMIT choice->activated(3);
    EXPECT_EQ(document::writeJsonLine(*editor->value()),
              document::writeJsonLine(node("{path: /x, headers: {X-A: {present: true}}}")));
    choice->setCurrentIndex(2);
    Q_EMIT choice->activated(2);
    QTest::keyClicks(field(*conditions, "Value in headers"), words("a+"));
    EXPECT_EQ(document::writeJsonLine(*editor->value()),
              document::writeJsonLine(node("{path: /x, headers: {X-A: {regex: a+}}}")));
    auto* away = conditions->findChild<QToolButton*>();
    ASSERT_EQ(away->accessibleName(), words("Take away X-A"));
    away->click();
    EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(node("{path: /x}")));
}

TEST_F(ObjectForms, TryARegularExpressionOnAText) {
    auto editor = form("match.path");
    const auto value = node("{regex: \"/v[0-9]+/(?P<id>x)\"}");
    editor->setValue(&value);
    auto* result = editor->findChild<MarkedWord*>();
    ASSERT_NE(result, nullptr);
    EXPECT_TRUE(result->isHidden()) << "nothing to try it on";
    auto* sample = field(*editor, "Text to try regex on");
    QTest::keyClicks(sample, words("/v1/"));
    EXPECT_EQ(result->accessibleName(), words("does not fit")) << "the whole text is meant";
    QTest::keyClicks(sample, words("x"));
    EXPECT_EQ(result->accessibleName(), words("fits"));
    QTest::keyClicks(field(*editor, "regex"), words("("));
    EXPECT_TRUE(result->isHidden());
    const auto texts = editor->findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(
        texts, [](const QLabel* label) { return label->text().startsWith(words("This is no regular expression")); }));
}

TEST_F(ObjectForms, MaskASecretThatSomebodyWritesDown) {
    const SchemaView secret(std::make_shared<const document::Node>(
        node("{type: string, format: secret, pattern: \"^(env:[A-Z]+|file:.+)$\"}")));
    const std::unique_ptr<FieldEditor> editor(newFieldEditor(secret, words("key")));
    auto* text = field(*editor, "key");
    auto* reveal = editor->findChild<QToolButton*>();
    QTest::keyClicks(text, words("hunter2"));
    EXPECT_EQ(text->echoMode(), QLineEdit::Password);
    EXPECT_TRUE(editor->summary().isEmpty());
    reveal->click();
    EXPECT_EQ(text->echoMode(), QLineEdit::Normal);
    const auto place = node("env:KEY");
    editor->setValue(&place);
    EXPECT_EQ(text->echoMode(), QLineEdit::Normal) << "where it is may be seen";
    EXPECT_TRUE(reveal->isHidden());
    const auto other = node("hunter3");
    editor->setValue(&other);
    EXPECT_EQ(text->echoMode(), QLineEdit::Password) << "another one is masked again";
}

TEST_F(ObjectForms, CheckEachNetworkOfAList) {
    auto editor = form("match");
    auto* networks = field(*editor, "clients");
    ASSERT_NE(networks, nullptr);
    QTest::keyClicks(networks, words("10.0.0.0/33"));
    QTest::keyClick(networks, Qt::Key_Return);
    EXPECT_FALSE(editor->value().has_value()) << "it is none";
    const auto complains = [&](const char* what) {
        return std::ranges::any_of(editor->findChildren<QLabel*>(),
                                   [&](const QLabel* label) { return label->text().contains(words(what)); });
    };
    EXPECT_TRUE(complains("10.0.0.0/33"));
    QTest::keyClick(networks, Qt::Key_Backspace);
    QTest::keyClick(networks, Qt::Key_Return);
    EXPECT_EQ(document::writeJsonLine(editor->value().value_or(document::Node{})),
              document::writeJsonLine(node("{clients: [10.0.0.0/3]}")));
    const auto written = node("{clients: [10.0.0.0/8, nonsense]}");
    editor->setValue(&written);
    EXPECT_TRUE(complains("nonsense")) << "what the document has is checked, too";
}

TEST_F(ObjectForms, ShowALimitAndItsTimeAsOneRate) {
    auto editor = form("policy.rate_limit");
    EXPECT_EQ(editor->findChildren<RateField*>().size(), 1);
    EXPECT_EQ(field(*editor, "window"), nullptr) << "it is part of the rate";
    const auto value = node("{limit: 100, by: consumer}");
    editor->setValue(&value);
    auto* rate = editor->findChild<RateEdit*>();
    EXPECT_EQ(rate->rate().count, 100);
    auto* count = rate->findChild<QSpinBox*>();
    count->setValue(120);
    EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(node("{limit: 120, by: consumer}")))
        << "what nobody touched is not written";
    rate->setRate({120, std::chrono::hours(1)});
    EXPECT_EQ(textAt(*editor->value(), {"window"}), words("1h"));
}

TEST_F(ObjectForms, ShowAProblemAtItsFieldAndAtTheSectionAboveIt) {
    auto editor = form("route");
    const auto value = node("{name: r, policies: [{rate_limit: {limit: 1}}]}");
    editor->setValue(&value);
    openAll(*editor);
    editor->setProblems({{"policies[0].rate_limit.limit", true, words("too few"), {}}});
    const auto texts = editor->findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(texts, [](const QLabel* label) { return label->text() == words("too few"); }));
}

TEST_F(ObjectForms, OfASchemaThatMakesNoSenseAreText) {
    document::Diagnostics diagnostics;
    for (const char* text :
         {"{}", R"({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}})", R"({"$ref": "http://elsewhere/"})",
          R"({"type": "object", "properties": 7})", R"({"anyOf": []})"}) {
        const SchemaView view(std::make_shared<const document::Node>(*document::readJson(text, diagnostics)));
        const std::unique_ptr<FieldEditor> editor(newFieldEditor(view, words("x")));
        const auto value = node("{a: [1, {b: c}]}");
        editor->setValue(&value);
        if (view.kind() == SchemaView::Kind::Any || view.kind() == SchemaView::Kind::Object) {
            EXPECT_EQ(document::writeJsonLine(*editor->value()), document::writeJsonLine(value)) << text;
        }
    }
}

} // namespace
} // namespace gatehouse::console

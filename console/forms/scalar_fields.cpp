#include "console/forms/scalar_fields.h"

#include "console/session/words.h"
#include "console/theme/looks.h"
#include "console/widgets/editors/field_note.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kFewestLetters = 8; // of a choice

QVBoxLayout* newColumn(QWidget* owner) {
    auto* column = new QVBoxLayout(owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    return column;
}

} // namespace

void showProblem(FieldNote& note, QWidget& field, const std::vector<FieldProblem>& problems) {
    setLook(field, problems.empty() || !problems.front().isError ? FieldLook::Normal : FieldLook::Invalid);
    if (problems.empty())
        return note.clear();
    const auto& first = problems.front();
    note.showError(first.words, first.fix.isEmpty() ? QStringList() : QStringList{first.fix});
}

TextField::TextField(SchemaView schema, const QString& name)
    : m_schema(std::move(schema)), m_field(new QLineEdit), m_note(new FieldNote) {
    auto* column = newColumn(this);
    column->addWidget(m_field);
    column->addWidget(m_note);
    m_note->clear();
    m_field->setAccessibleName(name);
    m_field->setAccessibleDescription(m_schema.description());
    m_field->setPlaceholderText(m_schema.standard().isEmpty() ? tr("not set") : m_schema.standard());
    if (m_schema.kind() == SchemaView::Kind::Text)
        setCodeFont(*m_field);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textEdited, this, &TextField::onTyped);
    connect(m_note, &FieldNote::fixChosen, this, [this](const QString& fix) {
        m_field->setText(fix);
        onTyped();
    });
}

void TextField::onTyped() {
    show(ownProblems());
    Q_EMIT edited();
}

std::vector<FieldProblem> TextField::ownProblems() const {
    using Kind = SchemaView::Kind;
    const auto text = m_field->text();
    if (text.isEmpty())
        return {};
    if (m_schema.kind() == Kind::Number && document::classifyNumber(text.toStdString()) == Node::Kind::String)
        return {{{}, true, tr("A number is expected"), {}}};
    if (const auto rule = m_schema.pattern(); m_schema.kind() == Kind::Text && !rule.isEmpty()) {
        const QRegularExpression expression(rule);
        if (expression.isValid() && !expression.match(text).hasMatch())
            return {{{}, true, tr("This cannot stand here"), {}}};
    }
    return {};
}

void TextField::show(const std::vector<FieldProblem>& problems) { showProblem(*m_note, *m_field, problems); }

void TextField::setValue(const Node* value) {
    const auto text =
        value != nullptr && value->isScalar() && value->kind != Node::Kind::Null ? words(value->text) : QString();
    if (text != m_field->text())
        m_field->setText(text);
    show(ownProblems());
}

std::optional<Node> TextField::value() const {
    const auto text = m_field->text();
    if (text.isEmpty())
        return std::nullopt;
    Node node = Node::string(text.toStdString());
    if (m_schema.kind() == SchemaView::Kind::Number)
        node.kind = document::classifyNumber(node.text);
    return node;
}

void TextField::setProblems(const std::vector<FieldProblem>& problems) {
    const auto own = ownProblems();
    show(own.empty() ? problems : own);
}

QString TextField::summary() const { return m_field->text(); }

SwitchField::SwitchField(const SchemaView& schema, const QString& name)
    : m_box(new QCheckBox), m_note(new FieldNote), m_standard(schema.standard() == QStringLiteral("true")) {
    auto* column = newColumn(this);
    column->addWidget(m_box);
    column->addWidget(m_note);
    m_note->clear();
    makeSwitch(*m_box);
    m_box->setAccessibleName(name);
    m_box->setAccessibleDescription(schema.description());
    setFocusProxy(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this] {
        m_isSet = true;
        Q_EMIT edited();
    });
}

void SwitchField::setValue(const Node* value) {
    m_isSet = value != nullptr && value->kind == Node::Kind::Bool;
    m_box->setChecked(m_isSet ? value->text == "true" : m_standard);
}

std::optional<Node> SwitchField::value() const {
    return m_isSet ? std::optional(Node::boolean(m_box->isChecked())) : std::nullopt;
}

void SwitchField::setProblems(const std::vector<FieldProblem>& problems) { showProblem(*m_note, *m_box, problems); }

WordsField::WordsField(const SchemaView& schema, const QString& name) : m_choice(new QComboBox), m_note(new FieldNote) {
    auto* column = newColumn(this);
    column->addWidget(m_choice);
    column->addWidget(m_note);
    m_note->clear();
    m_choice->setAccessibleName(name);
    m_choice->setAccessibleDescription(schema.description());
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // long words make no form wider
    m_choice->setMinimumContentsLength(kFewestLetters);
    const auto standard = schema.standard();
    addWord(standard.isEmpty() ? tr("not set") : tr("%1, by default").arg(standard), {}, schema.meaning(standard));
    for (const auto& word : schema.words())
        addWord(word, word, schema.meaning(word));
    showMeaning();
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &WordsField::showMeaning);
    connect(m_choice, &QComboBox::activated, this, &FieldEditor::edited);
}

void WordsField::addWord(const QString& shown, const QString& word, const QString& meaning) {
    m_choice->addItem(shown, word);
    for (const int role : {Qt::ToolTipRole, Qt::AccessibleDescriptionRole})
        m_choice->setItemData(m_choice->count() - 1, meaning, role);
}

void WordsField::showMeaning() { m_choice->setToolTip(m_choice->currentData(Qt::ToolTipRole).toString()); }

void WordsField::setValue(const Node* value) {
    const int index = value == nullptr || !value->isScalar() ? 0 : m_choice->findData(words(value->text));
    if (index >= 0)
        return m_choice->setCurrentIndex(index);
    addWord(words(value->text), words(value->text), {}); // the gateway will say what is wrong with it
    m_choice->setCurrentIndex(m_choice->count() - 1);
}

std::optional<Node> WordsField::value() const {
    const auto word = m_choice->currentData().toString();
    if (word.isEmpty())
        return std::nullopt;
    return Node::string(word.toStdString());
}

void WordsField::setProblems(const std::vector<FieldProblem>& problems) { showProblem(*m_note, *m_choice, problems); }

QString WordsField::summary() const { return m_choice->currentData().toString(); }

RawField::RawField(const QString& name) : m_field(new QLineEdit), m_note(new FieldNote) {
    auto* column = newColumn(this);
    column->addWidget(m_field);
    column->addWidget(m_note);
    m_note->clear();
    m_field->setAccessibleName(name);
    setCodeFont(*m_field);
    m_field->setPlaceholderText(tr("not set"));
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& text) {
        document::Diagnostics diagnostics;
        auto node = document::readYaml(text.toStdString(), diagnostics);
        const bool isRight = text.isEmpty() || (node && !diagnostics.hasErrors());
        showProblem(*m_note, *m_field,
                    isRight ? std::vector<FieldProblem>{}
                            : std::vector<FieldProblem>{{{}, true, tr("This is neither JSON nor YAML"), {}}});
        if (!isRight)
            return;
        m_value = text.isEmpty() ? std::nullopt : std::move(node);
        Q_EMIT edited();
    });
}

void RawField::setValue(const Node* value) {
    m_value = value == nullptr ? std::nullopt : std::optional(*value);
    if (!m_field->hasFocus())
        m_field->setText(value == nullptr ? QString() : words(document::writeJsonLine(*value)).trimmed());
}

std::optional<Node> RawField::value() const { return m_value; }

void RawField::setProblems(const std::vector<FieldProblem>& problems) { showProblem(*m_note, *m_field, problems); }

} // namespace gatehouse::console

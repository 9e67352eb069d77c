#include "console/forms/special_fields.h"

#include "console/forms/scalar_fields.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/language.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/editors/field_note.h"
#include "console/widgets/editors/quantity_edit.h"
#include "console/widgets/editors/rate_edit.h"
#include "shared/core/quantity_text.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr Duration kUsualWindow = 1min;

QVBoxLayout* newColumn(QWidget* owner) {
    auto* column = new QVBoxLayout(owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    return column;
}

QString textIn(const Node* value) {
    return value != nullptr && value->isScalar() && value->kind != Node::Kind::Null ? words(value->text) : QString();
}

std::optional<Node> nodeOf(const QString& text) {
    return text.isEmpty() ? std::nullopt : std::optional(Node::string(text.toStdString()));
}

void prepare(QLineEdit& field, const SchemaView& schema, const QString& name, const QString& unset) {
    field.setAccessibleName(name);
    field.setAccessibleDescription(schema.description());
    field.setPlaceholderText(schema.standard().isEmpty() ? unset : schema.standard());
}

} // namespace

QuantityField::QuantityField(const SchemaView& schema, const QString& name)
    : m_edit(new QuantityEdit(
          schema.kind() == SchemaView::Kind::Bytes ? QuantityEdit::Kind::Bytes : QuantityEdit::Kind::Duration, name)),
      m_note(new FieldNote) {
    auto* column = newColumn(this);
    column->addWidget(m_edit);
    column->addWidget(m_note);
    m_note->clear();
    prepare(m_edit->field(), schema, name, tr("not set"));
    setFocusProxy(m_edit);
    connect(m_edit, &QuantityEdit::changed, this, [this] {
        if (!m_isSetting)
            Q_EMIT edited();
    });
}

void QuantityField::setValue(const Node* value) {
    if (textIn(value) == m_edit->text())
        return;
    m_isSetting = true;
    m_edit->setText(textIn(value));
    m_isSetting = false;
}

std::optional<Node> QuantityField::value() const {
    auto node = nodeOf(m_edit->text());
    if (node && node->text == "0")
        node->kind = Node::Kind::Integer;
    return node;
}

void QuantityField::setProblems(const std::vector<FieldProblem>& problems) {
    const bool saysSoItself = !m_edit->text().isEmpty() && !m_edit->isValid();
    showProblem(*m_note, m_edit->field(), saysSoItself ? std::vector<FieldProblem>{} : problems);
    if (saysSoItself)
        setLook(m_edit->field(), FieldLook::Invalid);
}

QString QuantityField::summary() const { return m_edit->text(); }

RateField::RateField(const SchemaView& count, const QString& countName, const SchemaView& window,
                     const QString& windowName)
    : m_countName(countName.toStdString()), m_windowName(windowName.toStdString()),
      m_standard(parseDuration(window.standard().toStdString()).value_or(kUsualWindow)), m_edit(new RateEdit({})),
      m_note(new FieldNote) {
    auto* column = newColumn(this);
    column->addWidget(m_edit);
    column->addWidget(m_note);
    m_note->clear();
    m_edit->setAccessibleName(countName);
    m_edit->setAccessibleDescription(count.description());
    m_edit->setRate({0, m_standard});
    setFocusProxy(m_edit);
    connect(m_edit, &RateEdit::changed, this, &RateField::onChanged);
}

void RateField::setValue(const Node* value) {
    m_value = Node::map();
    for (const auto& name : {m_countName, m_windowName}) {
        if (const auto* part = value == nullptr ? nullptr : nodeAt(*value, {name}))
            m_value.add(name, *part);
    }
    m_isSetting = true;
    m_edit->setRate({textAt(m_value, {m_countName}).toInt(),
                     parseDuration(textAt(m_value, {m_windowName}).toStdString()).value_or(m_standard)});
    m_isSetting = false;
}

void RateField::onChanged() {
    if (m_isSetting)
        return;
    const auto rate = m_edit->rate();
    if (rate.count != textAt(m_value, {m_countName}).toInt()) {
        if (rate.count > 0)
            put(m_value, m_countName, Node::integer(rate.count));
        else
            remove(m_value, m_countName);
    }
    const auto window = parseDuration(textAt(m_value, {m_windowName}).toStdString());
    if (rate.window != window.value_or(m_standard))
        put(m_value, m_windowName, Node::string(toString(rate.window)));
    Q_EMIT edited();
}

std::optional<Node> RateField::value() const { return m_value.entries.empty() ? std::nullopt : std::optional(m_value); }

void RateField::setProblems(const std::vector<FieldProblem>& problems) { showProblem(*m_note, *m_edit, problems); }

QString RateField::summary() const {
    return textAt(m_value, {m_countName}) + QStringLiteral(" / ") + textAt(m_value, {m_windowName});
}

SecretField::SecretField(const SchemaView& schema, const QString& name)
    : m_schema(schema), m_field(new QLineEdit), m_reveal(new QToolButton), m_note(new FieldNote) {
    auto* column = newColumn(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    row->addWidget(m_reveal);
    column->addLayout(row);
    column->addWidget(m_note);
    m_note->clear();
    prepare(*m_field, schema, name, tr("not set"));
    setCodeFont(*m_field);
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_reveal->setIcon(icon(QStringLiteral("eye")));
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setAccessibleName(tr("Show %1").arg(name));
    m_reveal->setToolTip(m_reveal->accessibleName());
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        mask();
        setProblems({});
        Q_EMIT edited();
    });
    connect(m_reveal, &QToolButton::toggled, this, &SecretField::mask);
    mask();
}

bool SecretField::isReference() const {
    const QRegularExpression rule(m_schema.pattern());
    return !m_schema.pattern().isEmpty() && rule.isValid() && rule.match(m_field->text()).hasMatch();
}

/// A name of where the secret is may be seen; while it is typed nobody can tell that it will be one.
void SecretField::mask() {
    const bool mayBeSeen = m_field->text().isEmpty() || isReference();
    m_reveal->setVisible(!mayBeSeen);
    m_reveal->setIcon(icon(m_reveal->isChecked() ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_field->setEchoMode(mayBeSeen || m_reveal->isChecked() ? QLineEdit::Normal : QLineEdit::Password);
}

void SecretField::setValue(const Node* value) {
    if (textIn(value) != m_field->text()) {
        m_reveal->setChecked(false);
        m_field->setText(textIn(value));
    }
    mask();
    setProblems({});
}

std::optional<Node> SecretField::value() const { return nodeOf(m_field->text()); }

void SecretField::setProblems(const std::vector<FieldProblem>& problems) {
    const bool isWrong = !m_field->text().isEmpty() && !m_schema.pattern().isEmpty() && !isReference();
    showProblem(*m_note, *m_field,
                isWrong && problems.empty()
                    ? std::vector<FieldProblem>{{{}, true, tr("A secret is not written here, but where it is"), {}}}
                    : problems);
}

QString SecretField::summary() const { return isReference() ? m_field->text() : QString(); }

RegexField::RegexField(const SchemaView& schema, const QString& name)
    : m_field(new QLineEdit), m_sample(new QLineEdit), m_result(new MarkedWord(State::Off, {})), m_note(new FieldNote) {
    auto* column = newColumn(this);
    column->addWidget(m_field);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_sample, 1);
    row->addWidget(m_result);
    column->addLayout(row);
    column->addWidget(m_note);
    m_note->clear();
    prepare(*m_field, schema, name, tr("not set"));
    m_sample->setPlaceholderText(tr("a text to try it on"));
    m_sample->setAccessibleName(tr("Text to try %1 on").arg(name));
    for (auto* field : {m_field, m_sample}) {
        setCodeFont(*field);
        field->setLayoutDirection(Qt::LeftToRight);
    }
    setControlSize(*m_sample, ControlSize::Small);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_problems.clear(); // they were about another one
        test();
        Q_EMIT edited();
    });
    connect(m_sample, &QLineEdit::textEdited, this, &RegexField::test);
    test();
}

/// By the dialect of this program, which the gateway's is a part of: what is wrong here is wrong there.
void RegexField::test() {
    const QRegularExpression expression(QRegularExpression::anchoredPattern(m_field->text()));
    const bool isWrong = !m_field->text().isEmpty() && !expression.isValid();
    showProblem(*m_note, *m_field,
                isWrong ? std::vector<FieldProblem>{{{},
                                                     true,
                                                     tr("This is no regular expression: %1")
                                                         .arg(isolated(expression.errorString())),
                                                     {}}}
                        : m_problems);
    const bool isTried = !m_sample->text().isEmpty() && !m_field->text().isEmpty() && !isWrong;
    m_result->setVisible(isTried);
    if (!isTried)
        return;
    const bool fits = expression.match(m_sample->text()).hasMatch();
    m_result->set(fits ? State::Ok : State::Off, fits ? tr("fits") : tr("does not fit"));
}

void RegexField::setValue(const Node* value) {
    if (textIn(value) != m_field->text())
        m_field->setText(textIn(value));
    test();
}

std::optional<Node> RegexField::value() const { return nodeOf(m_field->text()); }

void RegexField::setProblems(const std::vector<FieldProblem>& problems) {
    m_problems = problems;
    test();
}

QString RegexField::summary() const { return m_field->text(); }

} // namespace gatehouse::console

#include "console/forms/list_fields.h"

#include "console/forms/form_section.h"
#include "console/forms/scalar_fields.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/language.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/widgets/editors/field_note.h"
#include "console/widgets/editors/row_list_edit.h"
#include "console/widgets/editors/token_editor.h"
#include "shared/core/ip_address.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

QVBoxLayout* newColumn(QWidget* owner, int spacing) {
    auto* column = new QVBoxLayout(owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

} // namespace

TextsField::TextsField(const SchemaView& schema, const QString& name)
    : m_items(schema.items()), m_tokens(new TokenEditor(tr("add"))), m_note(new FieldNote),
      m_hasNumbers(schema.items().kind() == SchemaView::Kind::Number) {
    auto* column = newColumn(this, 3);
    column->addWidget(m_tokens);
    column->addWidget(m_note);
    m_note->clear();
    m_tokens->input().setAccessibleName(name);
    m_tokens->setSuggestions(m_items.words());
    m_tokens->setReader([this](const QString& typed) -> std::optional<TokenEditor::Token> {
        const auto text = typed.trimmed();
        m_refused = text.isEmpty() || isRight(text) ? QString() : text;
        showProblems();
        if (text.isEmpty() || !m_refused.isEmpty())
            return std::nullopt;
        return TokenEditor::Token{{}, text, false};
    });
    setFocusProxy(&m_tokens->input());
    connect(m_tokens, &TokenEditor::tokensChanged, this, [this] {
        if (m_isSetting)
            return;
        showProblems();
        Q_EMIT edited();
    });
    connect(&m_tokens->input(), &QLineEdit::textEdited, this, [this] {
        m_refused.clear(); // it is being put right
        showProblems();
    });
}

bool TextsField::isRight(const QString& text) const {
    if (m_items.format() == QStringLiteral("cidr"))
        return Cidr::parse(text.toStdString()).has_value();
    if (m_hasNumbers)
        return document::classifyNumber(text.toStdString()) != Node::Kind::String;
    const QRegularExpression rule(m_items.pattern());
    return m_items.pattern().isEmpty() || !rule.isValid() || rule.match(text).hasMatch();
}

QString TextsField::complaintAbout(const QString& text) const {
    if (m_items.format() == QStringLiteral("cidr"))
        return tr("%1 is no IP network: such as %2")
            .arg(isolated(text), isolated(QStringLiteral("10.0.0.0/8, 192.0.2.1")));
    return m_hasNumbers ? tr("%1 is no number").arg(isolated(text)) : tr("%1 cannot stand here").arg(isolated(text));
}

void TextsField::showProblems() {
    if (!m_refused.isEmpty())
        return showProblem(*m_note, *m_tokens, {{{}, true, complaintAbout(m_refused), {}}});
    for (const auto& token : m_tokens->tokens()) {
        if (!isRight(token.value))
            return showProblem(*m_note, *m_tokens, {{{}, true, complaintAbout(token.value), {}}});
    }
    showProblem(*m_note, *m_tokens, m_problems);
}

void TextsField::setValue(const Node* value) {
    QVector<TokenEditor::Token> tokens;
    for (const auto& text : textsOf(value))
        tokens.push_back({{}, text, false});
    if (tokens == m_tokens->tokens())
        return;
    m_isSetting = true;
    m_tokens->setTokens(std::move(tokens));
    m_isSetting = false;
    showProblems();
}

std::optional<Node> TextsField::value() const {
    if (m_tokens->tokens().isEmpty())
        return std::nullopt;
    Node list = Node::list();
    for (const auto& token : m_tokens->tokens()) {
        Node node = Node::string(token.value.toStdString());
        if (m_hasNumbers)
            node.kind = document::classifyNumber(node.text);
        list.items.push_back(std::move(node));
    }
    return list;
}

void TextsField::setProblems(const std::vector<FieldProblem>& problems) {
    m_problems = problems;
    showProblems();
}

QString TextsField::summary() const {
    QStringList all;
    for (const auto& token : m_tokens->tokens())
        all << token.value;
    return all.join(QStringLiteral(", "));
}

MapField::MapField(const QString& name)
    : m_rows(new RowListEdit(RowListEdit::Shape::Map, tr("name"), tr("value"))), m_note(new FieldNote) {
    auto* column = newColumn(this, 3);
    column->addWidget(m_rows);
    column->addWidget(m_note);
    m_note->clear();
    m_rows->setAccessibleName(name);
    connect(m_rows, &RowListEdit::changed, this, [this] {
        if (!m_isSetting)
            Q_EMIT edited();
    });
}

void MapField::setValue(const Node* value) {
    QVector<RowListEdit::Row> rows;
    if (value != nullptr) {
        for (const auto& entry : value->entries)
            rows.push_back({words(entry.key), words(entry.value.text)});
    }
    if (rows == m_rows->rows())
        return;
    m_isSetting = true;
    m_rows->setRows(rows);
    m_isSetting = false;
}

std::optional<Node> MapField::value() const {
    Node map = Node::map();
    for (const auto& row : m_rows->rows()) {
        if (!row.name.isEmpty())
            put(map, row.name.toStdString(), Node::string(row.value.toStdString()));
    }
    return map.entries.empty() ? std::nullopt : std::optional(std::move(map));
}

void MapField::setProblems(const std::vector<FieldProblem>& problems) { showProblem(*m_note, *m_rows, problems); }

ListField::ListField(SchemaView schema, const QString& name, int depth)
    : m_schema(std::move(schema)), m_name(name), m_depth(depth), m_column(newColumn(this, 4)),
      m_add(new QPushButton(tr("Add to %1").arg(name))) {
    m_add->setIcon(icon(QStringLiteral("plus")));
    setControlSize(*m_add, ControlSize::Small);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    const auto items = m_schema.items();
    if (items.kind() != SchemaView::Kind::Named) {
        connect(m_add, &QPushButton::clicked, this,
                [this, items] { add(items.kind() == SchemaView::Kind::Object ? Node::map() : Node::string({})); });
        return;
    }
    // A choice of those that the gateway has, each with what it is for.
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    for (const auto& choice : items.names()) {
        auto* action = menu->addAction(choice);
        action->setToolTip(items.named(choice).description());
        connect(action, &QAction::triggered, this, [this, choice, items] {
            Node value = Node::map();
            const bool isText = items.named(choice).kind() == SchemaView::Kind::Text;
            value.add(choice.toStdString(), isText ? Node::string({}) : Node::map());
            add(value);
        });
    }
    m_add->setMenu(menu);
}

FormSection* ListField::append(const Node& value) {
    const auto number = m_items.size() + 1;
    auto* section = new FormSection(
        [schema = m_schema.items(), name = m_name, depth = m_depth] { return newFieldEditor(schema, name, depth + 1); },
        QString::number(number), {}, FormSection::Removable::Yes);
    section->setValue(&value);
    section->setMovable();
    connect(section, &FormSection::edited, this, [this] {
        relabel();
        Q_EMIT edited();
    });
    connect(section, &FormSection::removed, this, [this, section] { remove(section); });
    connect(section, &FormSection::moved, this, [this, section](int by) { move(section, by); });
    m_items.push_back(section);
    m_column->insertWidget(int(m_items.size()) - 1, section);
    return section;
}

void ListField::add(const Node& value) {
    append(value)->setExpanded(true);
    relabel();
    Q_EMIT edited();
}

void ListField::remove(FormSection* section) {
    std::erase(m_items, section);
    section->hide();
    section->deleteLater();
    relabel();
    Q_EMIT edited();
}

void ListField::move(FormSection* section, int by) {
    const auto place = std::ranges::find(m_items, section) - m_items.begin();
    const auto target = place + by;
    if (target < 0 || target >= std::ssize(m_items))
        return;
    std::swap(m_items[std::size_t(place)], m_items[std::size_t(target)]);
    m_column->insertWidget(int(target), section);
    relabel();
    Q_EMIT edited();
}

void ListField::relabel() {
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setTitle(QString::number(i + 1));
}

void ListField::setValue(const Node* value) {
    const std::vector<Node> none;
    const auto& items = value == nullptr ? none : value->items;
    while (m_items.size() > items.size()) {
        m_items.back()->deleteLater();
        m_items.back()->hide();
        m_items.pop_back();
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i < m_items.size())
            m_items[i]->setValue(&items[i]);
        else
            append(items[i]);
    }
    setProblems(m_problems);
}

std::optional<Node> ListField::value() const {
    if (m_items.empty())
        return std::nullopt;
    Node list = Node::list();
    for (const auto* section : m_items) {
        if (auto one = section->value())
            list.items.push_back(*std::move(one));
    }
    return list;
}

void ListField::setProblems(const std::vector<FieldProblem>& problems) {
    m_problems = problems;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setProblems(problemsBelow(problems, '[' + std::to_string(i) + ']'));
}

QWidget* ListField::reveal(const std::string& path) {
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (const auto below = pathBelow(path, '[' + std::to_string(i) + ']'))
            return m_items[i]->reveal(*below);
    }
    return nullptr;
}

QString ListField::summary() const {
    return m_items.empty() ? QString() : tr("%n item(s)", nullptr, int(m_items.size()));
}

} // namespace gatehouse::console

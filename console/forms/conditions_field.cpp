#include "console/forms/conditions_field.h"

#include "console/forms/scalar_fields.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/theme/icons.h"
#include "console/theme/looks.h"
#include "console/widgets/editors/field_note.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kNameShare = 2, kValueShare = 3;

} // namespace

ConditionsField::ConditionsField(const SchemaView& value, const QString& name, int depth)
    : m_name(name), m_depth(depth), m_column(new QVBoxLayout(this)), m_add(new QPushButton(tr("Add to %1").arg(name))) {
    for (const auto& way : value.variants()) {
        if (way.kind() != SchemaView::Kind::Object) {
            m_ways.push_back({{}, way});
            continue;
        }
        for (const auto& property : way.properties())
            m_ways.push_back({property.name.toStdString(), way.property(property.name)});
    }
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_add->setIcon(icon(QStringLiteral("plus")));
    setControlSize(*m_add, ControlSize::Small);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        append({}, nullptr);
        m_rows.back()->name->setFocus(Qt::OtherFocusReason);
    });
}

void ConditionsField::append(const std::string& name, const Node* value) {
    auto& row = *m_rows.emplace_back(std::make_unique<Row>());
    row.widget = new QWidget;
    auto* column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    row.name = new QLineEdit(words(name));
    setCodeFont(*row.name);
    row.name->setPlaceholderText(tr("name"));
    row.name->setAccessibleName(tr("Name in %1").arg(m_name));
    row.choice = new QComboBox;
    row.choice->setAccessibleName(tr("Operator"));
    for (const auto& way : m_ways) {
        row.choice->addItem(way.key.empty() ? tr("is") : words(way.key));
        row.choice->setItemData(row.choice->count() - 1, way.schema.description(), Qt::ToolTipRole);
    }
    auto* away = new QToolButton;
    away->setIcon(icon(QStringLiteral("close")));
    away->setAutoRaise(true);
    away->setFocusPolicy(Qt::StrongFocus);
    away->setAccessibleName(tr("Take away %1").arg(words(name)));
    row.note = new FieldNote;
    row.note->clear();
    line->addWidget(row.name, kNameShare, Qt::AlignTop);
    line->addWidget(row.choice, 0, Qt::AlignTop);
    line->addWidget(away, 0, Qt::AlignTop);
    column->addLayout(line);
    column->addWidget(row.note);
    m_column->insertWidget(int(m_rows.size()) - 1, row.widget);
    const auto way = value == nullptr ? 0 : wayOf(*value);
    if (value != nullptr && way >= m_ways.size())
        row.other = *value;
    use(row, way < m_ways.size() ? way : 0);
    if (value != nullptr && !row.other)
        row.editor->setValue(m_ways[way].key.empty() ? value : nodeAt(*value, {m_ways[way].key}));
    row.editor->setEnabled(!row.other);
    connect(row.name, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(row.choice, &QComboBox::activated, this, [this, &row](int chosen) {
        row.other.reset();
        use(row, std::size_t(chosen));
        Q_EMIT edited();
    });
    connect(away, &QToolButton::clicked, this, [this, widget = row.widget] {
        remove(widget);
        Q_EMIT edited();
    });
}

/// The editor of what the operator compares with.
void ConditionsField::use(Row& row, std::size_t way) {
    row.choice->setCurrentIndex(int(way));
    delete row.editor;
    row.editor = newFieldEditor(m_ways[way].schema, tr("Value in %1").arg(m_name), m_depth + 1);
    auto* line = static_cast<QHBoxLayout*>(row.widget->layout()->itemAt(0)->layout());
    line->insertWidget(2, row.editor, kValueShare);
    if (m_ways[way].schema.kind() == SchemaView::Kind::Bool) { // what nobody has touched is written, too
        const auto yes = Node::boolean(true);
        row.editor->setValue(&yes);
    }
    connect(row.editor, &FieldEditor::edited, this, &FieldEditor::edited);
}

void ConditionsField::remove(const QWidget* widget) {
    const auto found = std::ranges::find(m_rows, widget, [](const auto& row) { return row->widget; });
    if (found == m_rows.end())
        return;
    (*found)->widget->hide();
    (*found)->widget->disconnect(this);
    (*found)->widget->deleteLater();
    m_rows.erase(found);
}

/// m_ways.size() if there is none.
std::size_t ConditionsField::wayOf(const Node& value) const {
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        const auto& way = m_ways[i];
        if (way.key.empty()
                ? value.isScalar()
                : value.kind == Node::Kind::Map && value.entries.size() == 1 && value.entries.front().key == way.key)
            return i;
    }
    return m_ways.size();
}

std::optional<Node> ConditionsField::valueOf(const Row& row) const {
    if (row.other)
        return row.other;
    const auto& way = m_ways[std::size_t(std::max(0, row.choice->currentIndex()))];
    auto value = row.editor->value();
    if (!value)
        value = way.schema.kind() == SchemaView::Kind::Bool ? Node::boolean(true) : Node::string({});
    if (way.key.empty())
        return value;
    Node map = Node::map();
    map.add(way.key, *std::move(value));
    return map;
}

/// Whether the rows say that: then they stay as they are, with the half of a row that is being written.
bool ConditionsField::isShown(const Node* value) const {
    const auto shown = this->value();
    return value == nullptr ? !shown : shown && document::sameContent(*shown, *value);
}

void ConditionsField::setValue(const Node* value) {
    if (isShown(value))
        return;
    while (!m_rows.empty())
        remove(m_rows.back()->widget);
    if (value == nullptr)
        return;
    for (const auto& entry : value->entries)
        append(entry.key, &entry.value);
}

std::optional<Node> ConditionsField::value() const {
    Node map = Node::map();
    for (const auto& row : m_rows) {
        if (auto one = row->name->text().isEmpty() ? std::nullopt : valueOf(*row))
            put(map, row->name->text().toStdString(), *std::move(one));
    }
    return map.entries.empty() ? std::nullopt : std::optional(std::move(map));
}

void ConditionsField::setProblems(const std::vector<FieldProblem>& problems) {
    for (const auto& row : m_rows) {
        auto below = problemsBelow(problems, row->name->text().toStdString());
        showProblem(*row->note, *row->name, below);
    }
}

QString ConditionsField::summary() const {
    QStringList all;
    for (const auto& row : m_rows)
        all << row->name->text();
    return all.join(QStringLiteral(", "));
}

} // namespace gatehouse::console

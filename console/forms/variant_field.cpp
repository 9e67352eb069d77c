#include "console/forms/variant_field.h"

#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/widgets/basic/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kFewestLetters = 9;

} // namespace

VariantField::VariantField(const SchemaView& schema, const QString& name, int depth)
    : m_ways(schema.variants()), m_name(name), m_depth(depth), m_choice(new QComboBox), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    m_choice->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // long words make no form wider
    m_choice->setMinimumContentsLength(kFewestLetters);
    using Kind = SchemaView::Kind;
    for (const auto& way : m_ways) {
        const auto kind = way.kind();
        m_choice->addItem(kind == Kind::Object                        ? tr("in detail")
                          : kind == Kind::Texts || kind == Kind::List ? tr("several")
                          : kind == Kind::Words                       ? tr("one of a few")
                          : kind == Kind::Bool                        ? tr("yes or no")
                          : kind == Kind::Number                      ? tr("a number")
                                                                      : tr("a text"));
    }
    m_choice->setAccessibleName(tr("How %1 is written").arg(name));
    m_row->addWidget(m_choice, 0, Qt::AlignTop);
    m_choice->setVisible(m_ways.size() > 1);
    connect(m_choice, &QComboBox::activated, this, [this](int way) {
        use(way);
        Q_EMIT edited();
    });
    use(0);
}

void VariantField::use(int way) {
    if (way == m_way || way < 0 || way >= std::ssize(m_ways))
        return;
    m_way = way;
    m_choice->setCurrentIndex(way);
    if (m_editor != nullptr) {
        m_editor->hide();
        m_editor->deleteLater();
    }
    m_editor = newFieldEditor(m_ways[std::size_t(way)], m_name, m_depth + 1);
    m_row->insertWidget(0, m_editor, 1);
    setFocusProxy(m_editor);
    connect(m_editor, &FieldEditor::edited, this, &FieldEditor::edited);
}

void VariantField::setValue(const Node* value) {
    if (value != nullptr) {
        const auto fitting = std::ranges::find_if(m_ways, [&](const SchemaView& way) { return way.fits(*value); });
        if (fitting != m_ways.end())
            use(int(fitting - m_ways.begin()));
    }
    if (m_editor != nullptr)
        m_editor->setValue(value);
}

std::optional<Node> VariantField::value() const { return m_editor == nullptr ? std::nullopt : m_editor->value(); }

void VariantField::setProblems(const std::vector<FieldProblem>& problems) {
    if (m_editor != nullptr)
        m_editor->setProblems(problems);
}

NamedField::NamedField(SchemaView schema, int depth)
    : m_schema(std::move(schema)), m_depth(depth), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
}

void NamedField::setValue(const Node* value) {
    m_value = value == nullptr ? Node{} : *value;
    std::string key;
    const auto names = m_schema.names();
    if (m_value.isScalar()) {
        key = m_value.text;
    } else {
        // "mandatory" and the like stand beside the key whose value is an object; a chain is named by a text.
        for (const auto& entry : m_value.entries) {
            if (entry.value.kind == Node::Kind::Bool || !names.contains(words(entry.key)))
                continue;
            key = entry.key;
            break;
        }
    }
    if (key != m_key || m_editor == nullptr) {
        m_key = key;
        delete std::exchange(m_editor, nullptr);
        while (auto* item = m_column->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        const auto option = m_schema.named(words(key));
        if (const auto about = option.description(); !about.isEmpty()) {
            auto* label = new TextLabel(about, Type::Table, &Theme::text3);
            label->setWrapped();
            m_column->addWidget(label);
        }
        m_editor = newFieldEditor(option, words(key), m_depth + 1);
        m_column->addWidget(m_editor);
        connect(m_editor, &FieldEditor::edited, this, &FieldEditor::edited);
    }
    const auto* entry = m_value.find(m_key);
    m_editor->setValue(entry == nullptr ? nullptr : &entry->value);
}

std::optional<Node> NamedField::value() const {
    if (m_editor == nullptr || m_key.empty())
        return m_value;
    auto options = m_editor->value();
    if (m_value.isScalar()) {
        if (!options)
            return m_value; // the name alone
        Node map = Node::map();
        map.add(m_key, *std::move(options));
        return map;
    }
    Node map = m_value;
    put(map, m_key, options ? *std::move(options) : Node::map());
    return map;
}

QWidget* NamedField::reveal(const std::string& path) {
    const auto below = pathBelow(path, m_key);
    return m_editor == nullptr ? this : m_editor->reveal(below.value_or(path));
}

void NamedField::setProblems(const std::vector<FieldProblem>& problems) {
    if (m_editor != nullptr)
        m_editor->setProblems(problemsBelow(problems, m_key));
}

} // namespace gatehouse::console

#include "console/forms/object_form.h"

#include "console/forms/form_section.h"
#include "console/forms/special_fields.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>
#include <iterator>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kLabelWidth = 112;

bool isShort(SchemaView::Kind kind) {
    using Kind = SchemaView::Kind;
    return kind != Kind::Object && kind != Kind::List && kind != Kind::Named && kind != Kind::Map;
}

} // namespace

std::optional<Node> ObjectForm::Field::value() const { return editor != nullptr ? editor->value() : section->value(); }

ObjectForm::ObjectForm(const SchemaView& schema, int depth) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    QStringList inARate; // options that stand beside another one
    for (const auto& property : schema.properties())
        inARate << schema.property(property.name).per();
    for (const auto& property : schema.properties()) {
        const auto option = schema.property(property.name);
        if (inARate.contains(property.name) && !property.name.isEmpty())
            continue;
        Field field;
        field.name = property.name.toStdString();
        field.isRequired = property.isRequired;
        if (!isShort(option.kind())) {
            field.section = new FormSection(
                [option, name = property.name, depth] { return newFieldEditor(option, name, depth + 1); },
                property.name, option.description(), FormSection::Removable::No);
            connect(field.section, &FormSection::edited, this, &ObjectForm::onEdited);
            grid->addWidget(field.section, grid->rowCount(), 0, 1, 3);
        } else if (!option.per().isEmpty()) {
            field.per = option.per().toStdString();
            field.editor = new RateField(option, property.name, schema.property(option.per()), option.per());
            addRow(*grid, option, field);
        } else {
            field.editor = newFieldEditor(option, property.name, depth + 1);
            addRow(*grid, option, field);
        }
        m_fields.push_back(std::move(field));
    }
    showOrigins();
}

void ObjectForm::addRow(QGridLayout& grid, const SchemaView& option, Field& field) {
    auto* label = new TextLabel(words(field.name), Type::CodeSmall, &Theme::text2);
    label->setToolTip(option.description());
    label->setBuddy(field.editor);
    label->setFixedHeight(measure::kControl);
    auto* origin = new QWidget; // as high as a field, so that the tag stands in its middle
    origin->setFixedHeight(measure::kControl);
    auto* middle = new QHBoxLayout(origin);
    middle->setContentsMargins(0, 0, 0, 0);
    field.origin = new Tag(tr("default"), Tone::Neutral);
    middle->addWidget(field.origin);
    connect(field.editor, &FieldEditor::edited, this, &ObjectForm::onEdited);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0, Qt::AlignTop);
    grid.addWidget(field.editor, row, 1);
    grid.addWidget(origin, row, 2, Qt::AlignTop | Qt::AlignLeft);
}

void ObjectForm::onEdited() {
    showOrigins();
    Q_EMIT edited();
}

void ObjectForm::showOrigins() {
    for (const auto& field : m_fields) {
        if (field.origin == nullptr)
            continue;
        const bool isSet = field.editor->value().has_value();
        field.origin->set(isSet ? tr("set") : tr("default"), isSet ? Tone::Accent : Tone::Neutral);
    }
}

void ObjectForm::setValue(const Node* value) {
    m_isWritten = value != nullptr && value->kind == Node::Kind::Map;
    m_value = m_isWritten ? *value : Node::map();
    for (const auto& field : m_fields) {
        const auto* entry = m_value.find(field.name);
        const Node* part = entry == nullptr ? nullptr : &entry->value;
        if (!field.per.empty())
            field.editor->setValue(&m_value); // it takes its own two out
        else if (field.editor != nullptr)
            field.editor->setValue(part);
        else
            field.section->setValue(part);
    }
    showOrigins();
}

std::optional<Node> ObjectForm::value() const {
    Node result = m_value;
    const auto take = [&result](const std::string& name, std::optional<Node> part) {
        if (part)
            put(result, name, *std::move(part));
        else
            remove(result, name);
    };
    for (const auto& field : m_fields) {
        if (field.per.empty()) {
            take(field.name, field.value());
            continue;
        }
        const auto both = field.value();
        for (const auto& name : {field.name, field.per}) {
            const auto* entry = both ? both->find(name) : nullptr;
            take(name, entry == nullptr ? std::nullopt : std::optional(entry->value));
        }
    }
    return result.entries.empty() && !m_isWritten ? std::nullopt : std::optional(std::move(result));
}

QWidget* ObjectForm::reveal(const std::string& path) {
    for (const auto& field : m_fields) {
        if (const auto below = pathBelow(path, field.name))
            return field.editor != nullptr ? field.editor->reveal(*below) : field.section->reveal(*below);
    }
    return nullptr;
}

void ObjectForm::setProblems(const std::vector<FieldProblem>& problems) {
    for (const auto& field : m_fields) {
        auto below = problemsBelow(problems, field.name);
        if (!field.per.empty())
            std::ranges::copy(problemsBelow(problems, field.per), std::back_inserter(below));
        if (field.editor != nullptr)
            field.editor->setProblems(below);
        else
            field.section->setProblems(below);
    }
}

} // namespace gatehouse::console

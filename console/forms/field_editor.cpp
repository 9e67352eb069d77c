#include "console/forms/field_editor.h"

#include "console/forms/conditions_field.h"
#include "console/forms/list_fields.h"
#include "console/forms/object_form.h"
#include "console/forms/scalar_fields.h"
#include "console/forms/special_fields.h"
#include "console/forms/variant_field.h"

namespace gatehouse::console {
namespace {

constexpr int kDeepest = 8;

FieldEditor* newTextEditor(const SchemaView& schema, const QString& name) {
    if (schema.format() == QStringLiteral("regex"))
        return new RegexField(schema, name);
    if (schema.format() == QStringLiteral("secret"))
        return new SecretField(schema, name);
    return new TextField(schema, name);
}

FieldEditor* newMapEditor(const SchemaView& schema, const QString& name, int depth) {
    switch (schema.values().kind()) {
    case SchemaView::Kind::Text:
        return new MapField(name);
    case SchemaView::Kind::Variant:
        return new ConditionsField(schema.values(), name, depth);
    default:
        return new RawField(name);
    }
}

} // namespace

FieldEditor* newFieldEditor(const SchemaView& schema, const QString& name, int depth) {
    using Kind = SchemaView::Kind;
    if (depth > kDeepest)
        return new RawField(name);
    switch (schema.kind()) {
    case Kind::Bool:
        return new SwitchField(schema, name);
    case Kind::Duration:
    case Kind::Bytes:
        return new QuantityField(schema, name);
    case Kind::Number:
    case Kind::Text:
        return newTextEditor(schema, name);
    case Kind::Words:
        return new WordsField(schema, name);
    case Kind::Texts:
        return new TextsField(schema, name);
    case Kind::List:
        return new ListField(schema, name, depth);
    case Kind::Map:
        return newMapEditor(schema, name, depth);
    case Kind::Object:
        return new ObjectForm(schema, depth);
    case Kind::Variant:
        return new VariantField(schema, name, depth);
    case Kind::Named:
        return new NamedField(schema, depth);
    case Kind::Any:
        break;
    }
    return new RawField(name);
}

QWidget* FieldEditor::reveal(const std::string& /*path*/) { return this; }

std::optional<std::string> pathBelow(std::string_view path, std::string_view key) {
    if (!path.starts_with(key))
        return std::nullopt;
    const auto rest = path.substr(key.size());
    if (!rest.empty() && rest[0] != '.' && rest[0] != '[')
        return std::nullopt;
    return std::string(rest.starts_with('.') ? rest.substr(1) : rest);
}

std::vector<FieldProblem> problemsBelow(const std::vector<FieldProblem>& problems, const std::string& key) {
    std::vector<FieldProblem> below;
    for (const auto& problem : problems) {
        auto rest = pathBelow(problem.path, key);
        if (!rest)
            continue;
        below.push_back(problem);
        below.back().path = *std::move(rest);
    }
    return below;
}

} // namespace gatehouse::console

#include "console/forms/field_editor.h"

#include "console/forms/list_fields.h"
#include "console/forms/object_form.h"
#include "console/forms/scalar_fields.h"
#include "console/forms/variant_field.h"

namespace gatehouse::console {
namespace {

constexpr int kDeepest = 8;

} // namespace

FieldEditor* newFieldEditor(const SchemaView& schema, const QString& name, int depth) {
    using Kind = SchemaView::Kind;
    if (depth > kDeepest)
        return new RawField(name);
    switch (schema.kind()) {
    case Kind::Bool:
        return new SwitchField(schema, name);
    case Kind::Number:
    case Kind::Text:
    case Kind::Duration:
    case Kind::Bytes:
        return new TextField(schema, name);
    case Kind::Words:
        return new WordsField(schema, name);
    case Kind::Texts:
        return new TextsField(schema, name);
    case Kind::List:
        return new ListField(schema, name, depth);
    case Kind::Map:
        return schema.values().kind() == Kind::Text ? static_cast<FieldEditor*>(new MapField(name))
                                                    : new RawField(name);
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

std::vector<FieldProblem> problemsBelow(const std::vector<FieldProblem>& problems, const std::string& key) {
    std::vector<FieldProblem> below;
    for (const auto& problem : problems) {
        const std::string_view path = problem.path;
        if (!path.starts_with(key))
            continue;
        const auto rest = path.substr(key.size());
        if (!rest.empty() && rest[0] != '.' && rest[0] != '[')
            continue;
        auto seen = problem;
        seen.path = rest.starts_with('.') ? rest.substr(1) : rest;
        below.push_back(std::move(seen));
    }
    return below;
}

} // namespace gatehouse::console

#include "shared/schema/object.h"

#include "shared/core/ascii.h"
#include "shared/schema/catalogue.h"
#include "shared/schema/suggestion.h"

#include <algorithm>

namespace gatehouse::schema {

using document::Cursor;
using document::Node;

namespace {

std::string listOfNames(const std::vector<std::string>& names, std::string_view lastWord) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            out += i + 1 == names.size() ? std::string(" ").append(lastWord).append(" ") : ", ";
        out += names[i];
    }
    return out;
}

/// The first sentence of an option's text, to go on after "; ".
std::string asHint(std::string_view text) {
    std::string hint(text.substr(0, std::min(text.find(". "), text.size())));
    if (hint.ends_with('.'))
        hint.pop_back();
    if (hint.size() > 1 && !ascii::isUpper(hint[1])) // not "PEM file"
        hint[0] = ascii::toLower(hint[0]);
    return hint;
}

class ObjectType final : public Type {
public:
    explicit ObjectType(ObjectPlan plan) : m_plan(std::move(plan)) {}

    bool read(const Cursor& at, void* target, const Constraints& /*constraints*/, Reading& reading) const override {
        if (at.node()->kind != Node::Kind::Map) {
            complainAboutKind(at, "a map of options", reading);
            return false;
        }
        bool isFine = readOptions(at, target, reading);
        isFine &= checkPresence(at, reading);
        if (!isFine)
            return false;
        const std::size_t errorsBefore = reading.diagnostics.errorCount();
        for (const auto& check : m_plan.checks)
            check(target, at, reading);
        return reading.diagnostics.errorCount() == errorsBefore;
    }

    std::optional<Node> write(const void* value, const Writing& writing) const override {
        Node map = Node::map();
        for (const Field& field : m_plan.fields) {
            auto written = field.type->write(field.place(value), writing);
            if (!written)
                continue;
            if (writing.defaults == Writing::Defaults::Written || field.isRequired ||
                !isStandard(field, *written, writing))
                map.add(field.name, *std::move(written));
        }
        return map;
    }

    Shape shape(const Constraints& /*constraints*/) const override {
        Shape shape;
        shape.kind = Shape::Kind::Object;
        shape.name = m_plan.name;
        shape.text = m_plan.text;
        shape.exclusive = m_plan.exclusive;
        shape.oneNeeded = m_plan.oneNeeded;
        for (const Field& field : m_plan.fields)
            shape.fields.push_back(describe(field));
        return shape;
    }

private:
    bool isStandard(const Field& field, const Node& written, const Writing& writing) const {
        const auto standard = field.type->write(field.place(m_plan.defaults.get()), writing);
        return standard && sameContent(written, *standard);
    }

    bool readOptions(const Cursor& at, void* target, Reading& reading) const {
        bool isFine = true;
        for (const Node::Entry& entry : at.node()->entries) {
            const Cursor place = at.at(entry);
            const auto field = std::ranges::find(m_plan.fields, entry.key, &Field::name);
            if (field == m_plan.fields.end()) {
                if (reading.ignoresUnknown)
                    continue;
                reading.diagnostics.error(place.keyLocation(), place.path(), "unknown option", suggestion(entry.key));
                isFine = false;
                continue;
            }
            isFine &= field->type->read(place, const_cast<void*>(field->place(target)), field->constraints, reading);
        }
        return isFine;
    }

    bool checkPresence(const Cursor& at, Reading& reading) const {
        bool isFine = true;
        const auto isWritten = [&](const std::string& name) { return at.has(name); };
        for (const Field& field : m_plan.fields) {
            if (!field.isRequired || isWritten(field.name))
                continue;
            at.at(field.name).error(reading.diagnostics, "is missing", asHint(field.text));
            isFine = false;
        }
        for (const auto& names : m_plan.exclusive) {
            if (std::ranges::count_if(names, isWritten) < 2)
                continue;
            at.error(reading.diagnostics, "only one of " + listOfNames(names, "and") + " can be written");
            isFine = false;
        }
        for (const auto& names : m_plan.oneNeeded) {
            if (std::ranges::any_of(names, isWritten))
                continue;
            at.error(reading.diagnostics, listOfNames(names, "or") + " is missing");
            isFine = false;
        }
        return isFine;
    }

    std::string suggestion(const std::string& key) const {
        std::vector<std::string_view> names;
        for (const Field& field : m_plan.fields)
            names.push_back(field.name);
        return didYouMean(key, names);
    }

    FieldShape describe(const Field& field) const {
        FieldShape shape;
        shape.name = field.name;
        shape.text = field.text;
        shape.value = field.type->shape(field.constraints);
        shape.required = field.isRequired;
        shape.isOptional = field.type->isOptional();
        shape.examples = field.examples;
        shape.unit = field.unit;
        shape.per = field.per;
        shape.group = field.group;
        shape.since = field.since;
        if (!field.isRequired)
            shape.standardValue = field.type->write(field.place(m_plan.defaults.get()), Writing{Catalogue::empty()});
        return shape;
    }

    ObjectPlan m_plan;
};

} // namespace

TypePtr objectType(ObjectPlan plan) { return std::make_shared<ObjectType>(std::move(plan)); }

} // namespace gatehouse::schema

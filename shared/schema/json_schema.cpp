#include "shared/schema/json_schema.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace gatehouse::schema {

using document::Node;

namespace {

Node listOfTexts(const std::vector<std::string>& texts) {
    Node list = Node::list();
    for (const std::string& text : texts)
        list.items.push_back(Node::string(text));
    return list;
}

Node reference(const std::string& name) {
    Node node = Node::map();
    node.add("$ref", Node::string("#/$defs/" + name));
    return node;
}

Node size(std::size_t value) { return Node::integer(static_cast<std::int64_t>(value)); }

/// Walks shapes; every object becomes a definition of its own.
class Emitter {
public:
    explicit Emitter(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    Node emit(const Shape& shape) {
        switch (shape.kind) {
        case Shape::Kind::Bool:
            return typed("boolean");
        case Shape::Kind::Integer:
        case Shape::Kind::Number:
            return number(shape);
        case Shape::Kind::Text:
            return text(shape);
        case Shape::Kind::Words:
            return words(shape);
        case Shape::Kind::List:
            return list(shape);
        case Shape::Kind::Map:
            return map(shape);
        case Shape::Kind::Object:
            define(m_prefix + shape.name, shape);
            return reference(m_prefix + shape.name);
        case Shape::Kind::OneOf:
            return anyOf(shape);
        case Shape::Kind::Policy:
            definePolicy(shape);
            return reference("policy");
        case Shape::Kind::Any:
            return Node::map();
        }
        return Node::map();
    }

    Node definitions() {
        Node all = Node::map();
        for (auto& [name, definition] : m_definitions)
            all.add(name, std::move(definition));
        return all;
    }

private:
    static Node typed(std::string_view type) {
        Node node = Node::map();
        node.add("type", Node::string(std::string(type)));
        return node;
    }

    static Node number(const Shape& shape) {
        Node node = typed(shape.kind == Shape::Kind::Integer ? "integer" : "number");
        if (shape.minimum)
            node.add("minimum", Node::integer(*shape.minimum));
        if (shape.maximum)
            node.add("maximum", Node::integer(*shape.maximum));
        return node;
    }

    static Node text(const Shape& shape) {
        Node node = typed("string");
        if (!shape.format.empty())
            node.add("format", Node::string(shape.format));
        if (!shape.pattern.empty())
            node.add("pattern", Node::string(shape.pattern));
        if (shape.minLength > 0)
            node.add("minLength", size(shape.minLength));
        if (shape.maxLength)
            node.add("maxLength", size(*shape.maxLength));
        if (!shape.zeroAllowed)
            return node;
        Node zero = Node::map();
        zero.add("const", Node::integer(0));
        Node either = Node::map();
        Node ways = Node::list();
        ways.items = {std::move(node), std::move(zero)};
        either.add("anyOf", std::move(ways));
        return either;
    }

    /// What the words mean stands where editors look for it; JSON Schema itself has no place for that.
    static Node words(const Shape& shape) {
        std::vector<std::string> names, meanings;
        for (const WordShape& word : shape.words) {
            names.push_back(word.name);
            meanings.push_back(word.text);
        }
        Node node = Node::map();
        node.add("enum", listOfTexts(names));
        if (std::ranges::any_of(meanings, [](const std::string& text) { return !text.empty(); }))
            node.add("enumDescriptions", listOfTexts(meanings));
        return node;
    }

    Node list(const Shape& shape) {
        Node node = typed("array");
        node.add("items", emit(shape.children.front()));
        if (shape.minItems > 0)
            node.add("minItems", size(shape.minItems));
        if (shape.maxItems)
            node.add("maxItems", size(*shape.maxItems));
        return node;
    }

    Node map(const Shape& shape) {
        Node node = typed("object");
        if (!shape.pattern.empty()) {
            Node names = Node::map();
            names.add("pattern", Node::string(shape.pattern));
            node.add("propertyNames", std::move(names));
        }
        node.add("additionalProperties", emit(shape.children.front()));
        if (shape.minItems > 0)
            node.add("minProperties", size(shape.minItems));
        if (shape.maxItems)
            node.add("maxProperties", size(*shape.maxItems));
        return node;
    }

    Node anyOf(const Shape& shape) {
        Node ways = Node::list();
        for (const Shape& child : shape.children)
            ways.items.push_back(emit(child));
        Node node = Node::map();
        node.add("anyOf", std::move(ways));
        return node;
    }

    void define(const std::string& name, const Shape& shape) {
        if (!m_definitions.try_emplace(name).second)
            return;
        Node definition = typed("object");
        definition.add("description", Node::string(shape.text));
        Node properties = Node::map();
        std::vector<std::string> required;
        for (const FieldShape& field : shape.fields) {
            properties.add(field.name, property(field));
            if (field.required)
                required.push_back(field.name);
        }
        definition.add("properties", std::move(properties));
        definition.add("additionalProperties", Node::boolean(false));
        if (!required.empty())
            definition.add("required", listOfTexts(required));
        if (Node rules = groupRules(shape); !rules.items.empty())
            definition.add("allOf", std::move(rules));
        m_definitions[name] = std::move(definition);
    }

    Node property(const FieldShape& field) {
        Node node = emit(field.value);
        node.add("description", Node::string(field.text));
        if (!field.per.empty())
            node.add("x-per", Node::string(field.per));
        if (field.standardValue && field.standardValue->isScalar() &&
            !(field.standardValue->kind == Node::Kind::String && field.standardValue->text.empty()))
            node.add("default", *field.standardValue);
        return node;
    }

    /// At most one, at least one.
    static Node groupRules(const Shape& shape) {
        Node rules = Node::list();
        for (const auto& names : shape.exclusive)
            for (std::size_t i = 0; i < names.size(); ++i)
                for (std::size_t j = i + 1; j < names.size(); ++j) {
                    Node both = Node::map();
                    both.add("required", listOfTexts({names[i], names[j]}));
                    Node rule = Node::map();
                    rule.add("not", std::move(both));
                    rules.items.push_back(std::move(rule));
                }
        for (const auto& names : shape.oneNeeded) {
            Node ways = Node::list();
            for (const std::string& name : names) {
                Node one = Node::map();
                one.add("required", listOfTexts({name}));
                ways.items.push_back(std::move(one));
            }
            Node rule = Node::map();
            rule.add("anyOf", std::move(ways));
            rules.items.push_back(std::move(rule));
        }
        return rules;
    }

    /// Either the name of a policy, or a map: the name with its options, and what may stand beside it.
    void definePolicy(const Shape& shape) {
        if (!m_definitions.try_emplace("policy").second)
            return;
        m_prefix = "policy."; // policies and the rest do not know each other's names
        Node names = Node::list();
        Node properties = Node::map();
        for (const CatalogueEntry& entry : m_catalogue.entries()) {
            names.items.push_back(Node::string(entry.name));
            Node options = emit(entry.options->shape({}));
            options.add("description", Node::string(entry.text));
            if (!entry.stage.empty())
                options.add("x-stage", Node::string(entry.stage));
            properties.add(entry.name, std::move(options));
        }
        m_prefix.clear();
        for (const FieldShape& field : shape.fields) {
            Node value = emit(field.value);
            value.add("description", Node::string(field.text));
            properties.add(field.name, std::move(value));
        }
        Node word = Node::map();
        word.add("enum", std::move(names));
        Node map = typed("object");
        map.add("properties", std::move(properties));
        map.add("additionalProperties", Node::boolean(false));
        map.add("minProperties", Node::integer(1));
        map.add("maxProperties", size(shape.fields.size())); // "chain" stands in place of a policy
        Node ways = Node::list();
        ways.items = {std::move(word), std::move(map)};
        Node definition = Node::map();
        definition.add("description", Node::string("A policy: its name, or its name with options."));
        definition.add("anyOf", std::move(ways));
        if (!m_catalogue.stages().empty())
            definition.add("x-stages", listOfTexts(m_catalogue.stages()));
        m_definitions["policy"] = std::move(definition);
    }

    const Catalogue& m_catalogue;
    std::map<std::string, Node> m_definitions;
    std::string m_prefix;
};

} // namespace

Node jsonSchema(const Type& type, const Catalogue& catalogue, std::string_view title) {
    Emitter emitter(catalogue);
    const Node root = emitter.emit(type.shape({}));
    Node schema = Node::map();
    schema.add("$schema", Node::string("https://json-schema.org/draft/2020-12/schema"));
    schema.add("title", Node::string(std::string(title)));
    for (const Node::Entry& entry : root.entries)
        schema.add(entry.key, entry.value);
    schema.add("$defs", emitter.definitions());
    return schema;
}

} // namespace gatehouse::schema

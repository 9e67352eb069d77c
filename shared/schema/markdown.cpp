#include "shared/schema/markdown.h"

#include "shared/document/writer.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace gatehouse::schema {

using document::Node;

namespace {

/// As GitHub and most other renderers make it from a heading: dots vanish.
std::string anchor(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (c != '.')
            out += c;
    return "#" + out;
}

/// A "|" would end the cell.
std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|')
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string code(std::string_view text) { return std::string("`").append(text).append("`"); }

class Writer {
public:
    explicit Writer(const MarkdownStyle& style) : m_style(style) {}

    std::string write(std::span<const Shape> shapes) {
        for (const Shape& shape : shapes)
            collect(shape);
        std::string out;
        for (std::size_t i = 0; i < m_sections.size(); ++i) { // grows while it is walked
            const Shape section = m_sections[i];
            out += this->section(section, i == 0 ? m_style.level : std::max<std::size_t>(m_style.level, 2));
        }
        return out;
    }

private:
    /// The objects inside a shape become sections of their own, once each.
    void collect(const Shape& shape) {
        if (shape.kind == Shape::Kind::Object) {
            if (m_known.insert(shape.name).second)
                m_sections.push_back(shape);
            return;
        }
        for (const Shape& child : shape.children)
            collect(child);
        for (const FieldShape& field : shape.fields) // beside a policy
            collect(field.value);
    }

    std::string section(const Shape& shape, std::size_t level) {
        std::string out = std::string(level, '#') + ' ' + shape.name + "\n\n" + shape.text + "\n\n";
        std::string group;
        bool isTableOpen = false;
        for (const FieldShape& field : shape.fields) {
            collect(field.value);
            if (field.group != group) {
                group = field.group;
                out.append(isTableOpen ? "\n" : "").append("**").append(group).append("**\n\n");
                isTableOpen = false;
            }
            if (!isTableOpen)
                out += "| option | value | default | meaning |\n|---|---|---|---|\n";
            isTableOpen = true;
            out += row(field);
        }
        out += isTableOpen ? "\n" : "";
        for (const auto& names : shape.exclusive)
            out += "Only one of " + listed(names) + " can be written.\n\n";
        for (const auto& names : shape.oneNeeded)
            out += "One of " + listed(names) + " must be written.\n\n";
        return out;
    }

    static std::string listed(const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names)
            out.append(out.empty() ? "" : ", ").append(code(name));
        return out;
    }

    std::string row(const FieldShape& field) {
        std::string value = this->value(field.value);
        if (!field.value.range.empty())
            value += ", " + field.value.range;
        if (!field.unit.empty())
            value += " " + field.unit;
        return "| " + code(field.name) + " | " + cell(value) + " | " + standardValue(field) + " | " +
               cell(meaning(field)) + " |\n";
    }

    std::string value(const Shape& shape) {
        switch (shape.kind) {
        case Shape::Kind::Bool:
            return "`true` or `false`";
        case Shape::Kind::Integer:
        case Shape::Kind::Number:
        case Shape::Kind::Text:
            return shape.syntax;
        case Shape::Kind::Words:
            return words(shape);
        case Shape::Kind::List:
            return "list of " + value(shape.children.front());
        case Shape::Kind::Map:
            return "map from " + (shape.syntax.empty() ? std::string("text") : shape.syntax) + " to " +
                   value(shape.children.front());
        case Shape::Kind::Object:
            return "[" + shape.name + "](" + anchor(shape.name) + ")";
        case Shape::Kind::OneOf:
            return value(shape.children[0]) + " or " + value(shape.children[1]);
        case Shape::Kind::Policy:
            return "[policy](" + m_style.policyFolder + ")";
        case Shape::Kind::Any:
            return shape.syntax;
        }
        return {};
    }

    static std::string words(const Shape& shape) {
        std::string out;
        for (const WordShape& word : shape.words)
            out.append(out.empty() ? "" : ", ").append(code(word.name));
        return out;
    }

    static std::string standardValue(const FieldShape& field) {
        if (field.required)
            return "**required**";
        const bool isNothing = !field.standardValue ||
                               (field.standardValue->isScalar() && field.standardValue->text.empty()) ||
                               (!field.standardValue->isScalar() && field.standardValue->items.empty() &&
                                field.standardValue->entries.empty());
        if (isNothing || field.isOptional || isObject(field.value))
            return "";
        std::string text = document::writeYaml(*field.standardValue);
        if (!field.standardValue->isScalar())
            text = document::writeJsonLine(*field.standardValue);
        if (text.ends_with('\n'))
            text.pop_back();
        return code(cell(text));
    }

    static bool isObject(const Shape& shape) { return shape.kind == Shape::Kind::Object; }

    std::string meaning(const FieldShape& field) {
        std::string out = field.text;
        const bool isExplained =
            std::ranges::any_of(field.value.words, [](const WordShape& word) { return !word.text.empty(); });
        if (isExplained) {
            std::string list;
            for (const WordShape& word : field.value.words)
                list.append(list.empty() ? " " : "; ").append(code(word.name)).append(": ").append(word.text);
            out += list + ".";
        }
        for (std::size_t i = 0; i < field.examples.size(); ++i)
            out.append(i == 0 ? " Example: " : ", ").append(code(field.examples[i]));
        if (!field.since.empty())
            out += " Since " + field.since + ".";
        return out;
    }

    const MarkdownStyle& m_style;
    std::vector<Shape> m_sections;
    std::set<std::string> m_known;
};

} // namespace

std::string markdownReference(const Type& type, const MarkdownStyle& style) {
    return Writer(style).write(std::array{type.shape({})});
}

std::string markdownReference(std::span<const TypePtr> types, const MarkdownStyle& style) {
    std::vector<Shape> shapes;
    for (const TypePtr& type : types)
        shapes.push_back(type->shape({}));
    return Writer(style).write(shapes);
}

std::string markdownPolicyPage(const CatalogueEntry& entry) {
    std::string out = "# " + entry.name + "\n\n" + entry.text + "\n\nStage: " + code(entry.stage) + ".";
    if (entry.answers)
        out += " It answers every request that reaches it, so its route needs no service.";
    out += "\n\n";
    if (!entry.guide.empty())
        out += entry.guide + (entry.guide.ends_with('\n') ? "\n" : "\n\n");
    return out + "## Options\n\n" + markdownReference(*entry.options, {3, "./"});
}

} // namespace gatehouse::schema

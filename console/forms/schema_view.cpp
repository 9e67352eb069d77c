#include "console/forms/schema_view.h"

#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/served.h"

#include <QRegularExpression>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kMostReferences = 16; // that follow each other; a circle of them leads nowhere

const Node* behind(const Node& root, const Node* node) {
    static constexpr std::string_view kPrefix = "#/$defs/";
    for (int i = 0; i < kMostReferences && node != nullptr; ++i) {
        const auto* reference = node->find("$ref");
        if (reference == nullptr)
            return node;
        const std::string_view target = reference->value.text;
        node = target.starts_with(kPrefix) ? nodeAt(root, {"$defs", target.substr(kPrefix.size())}) : nullptr;
    }
    return nullptr;
}

bool endsWith(const QString& pattern, const char* units) { return pattern.contains(QLatin1StringView(units)); }

} // namespace

SchemaView::SchemaView(std::shared_ptr<const Node> schema) : SchemaView(schema, schema.get(), schema.get()) {}

SchemaView::SchemaView(std::shared_ptr<const Node> root, const Node* node, const Node* outer)
    : m_root(std::move(root)), m_node(m_root == nullptr ? nullptr : behind(*m_root, node)), m_outer(outer),
      m_kind(findKind()) {}

SchemaView SchemaView::at(const Node* node) const {
    return node == nullptr ? SchemaView() : SchemaView(m_root, node, node);
}

SchemaView SchemaView::definition(const QString& name) const {
    return m_root == nullptr ? SchemaView() : at(nodeAt(*m_root, {"$defs", name.toStdString()}));
}

const Node* SchemaView::namedObject() const {
    const Node* ways = m_node == nullptr ? nullptr : nodeAt(*m_node, {"anyOf"});
    if (ways == nullptr || ways->items.size() != 2)
        return nullptr;
    const Node* object = behind(*m_root, &ways->items[1]);
    const bool hasNames = behind(*m_root, &ways->items[0]) != nullptr && ways->items[0].find("enum") != nullptr;
    return hasNames && object != nullptr && object->find("properties") != nullptr &&
                   object->find("minProperties") != nullptr
               ? object
               : nullptr;
}

SchemaView::Kind SchemaView::findKind() const {
    if (m_node == nullptr)
        return Kind::Any;
    if (m_node->find("enum") != nullptr)
        return Kind::Words;
    if (namedObject() != nullptr)
        return Kind::Named;
    if (const auto* ways = nodeAt(*m_node, {"anyOf"})) {
        if (ways->items.size() == 2 && ways->items[1].find("const") != nullptr)
            return at(&ways->items[0]).kind();
        return Kind::Variant;
    }
    const auto type = textAt(*m_node, {"type"});
    if (type == QStringLiteral("boolean"))
        return Kind::Bool;
    if (type == QStringLiteral("integer") || type == QStringLiteral("number"))
        return Kind::Number;
    if (type == QStringLiteral("string")) {
        const auto rule = textAt(*m_node, {"pattern"});
        return endsWith(rule, "(ns|us|ms") ? Kind::Duration : endsWith(rule, "(B|kB") ? Kind::Bytes : Kind::Text;
    }
    if (type == QStringLiteral("array")) {
        const auto inner = items().kind();
        const bool isScalar = inner == Kind::Text || inner == Kind::Words || inner == Kind::Number;
        return isScalar ? Kind::Texts : Kind::List;
    }
    if (type == QStringLiteral("object"))
        return m_node->find("properties") != nullptr ? Kind::Object : Kind::Map;
    return Kind::Any;
}

QString SchemaView::description() const {
    if (m_outer != nullptr && m_outer->find("description") != nullptr)
        return served::option(textAt(*m_outer, {"description"}));
    return m_node == nullptr ? QString() : served::option(textAt(*m_node, {"description"}));
}

QString SchemaView::standard() const { return m_outer == nullptr ? QString() : textAt(*m_outer, {"default"}); }

QString SchemaView::pattern() const {
    if (m_node == nullptr)
        return {};
    const auto* ways = nodeAt(*m_node, {"anyOf"});
    return ways != nullptr && !ways->items.empty() ? textAt(ways->items[0], {"pattern"}) : textAt(*m_node, {"pattern"});
}

QString SchemaView::format() const { return m_node == nullptr ? QString() : textAt(*m_node, {"format"}); }

QString SchemaView::per() const { return m_outer == nullptr ? QString() : textAt(*m_outer, {"x-per"}); }

QStringList SchemaView::words() const { return m_node == nullptr ? QStringList() : textsOf(nodeAt(*m_node, {"enum"})); }

QString SchemaView::meaning(const QString& word) const {
    const auto meanings = m_node == nullptr ? QStringList() : textsOf(nodeAt(*m_node, {"enumDescriptions"}));
    return served::option(meanings.value(words().indexOf(word)));
}

bool SchemaView::isWhole() const { return m_node != nullptr && textAt(*m_node, {"type"}) == QStringLiteral("integer"); }

std::vector<SchemaView::Property> SchemaView::properties() const {
    std::vector<Property> all;
    const auto* map = m_node == nullptr ? nullptr : nodeAt(*m_node, {"properties"});
    if (map == nullptr)
        return all;
    const auto required = textsOf(nodeAt(*m_node, {"required"}));
    for (const auto& entry : map->entries) {
        const auto name = console::words(entry.key);
        all.push_back({name, required.contains(name)});
    }
    return all;
}

SchemaView SchemaView::property(const QString& name) const {
    return m_node == nullptr ? SchemaView() : at(nodeAt(*m_node, {"properties", name.toStdString()}));
}

SchemaView SchemaView::items() const { return m_node == nullptr ? SchemaView() : at(nodeAt(*m_node, {"items"})); }

SchemaView SchemaView::values() const {
    const auto* values = m_node == nullptr ? nullptr : nodeAt(*m_node, {"additionalProperties"});
    return values == nullptr || values->kind != Node::Kind::Map ? SchemaView() : at(values);
}

std::vector<SchemaView> SchemaView::variants() const {
    std::vector<SchemaView> all;
    if (const auto* ways = m_node == nullptr ? nullptr : nodeAt(*m_node, {"anyOf"})) {
        for (const auto& way : ways->items)
            all.push_back(SchemaView(m_root, &way, m_outer));
    }
    return all;
}

QStringList SchemaView::names() const {
    QStringList all;
    if (const auto* object = namedObject()) {
        for (const auto& entry : nodeAt(*object, {"properties"})->entries)
            all << console::words(entry.key);
    }
    return all;
}

SchemaView SchemaView::named(const QString& name) const {
    const auto* object = namedObject();
    return object == nullptr ? SchemaView() : at(nodeAt(*object, {"properties", name.toStdString()}));
}

bool SchemaView::fits(const Node& node) const {
    switch (m_kind) {
    case Kind::Any:
        return true;
    case Kind::Bool:
        return node.kind == Node::Kind::Bool;
    case Kind::Number:
        return node.kind == Node::Kind::Integer || node.kind == Node::Kind::Float;
    case Kind::Text:
    case Kind::Duration:
    case Kind::Bytes:
        return node.isScalar();
    case Kind::Words:
        return node.isScalar() && words().contains(console::words(node.text));
    case Kind::Texts:
    case Kind::List:
        return node.kind == Node::Kind::List;
    case Kind::Map:
        return node.kind == Node::Kind::Map;
    case Kind::Object:
        return node.kind == Node::Kind::Map && std::ranges::all_of(node.entries, [this](const Node::Entry& entry) {
                   return property(console::words(entry.key)).m_node != nullptr;
               });
    case Kind::Variant:
        return std::ranges::any_of(variants(), [&](const SchemaView& way) { return way.fits(node); });
    case Kind::Named:
        return node.isScalar() || node.kind == Node::Kind::Map;
    }
    return false;
}

} // namespace gatehouse::console

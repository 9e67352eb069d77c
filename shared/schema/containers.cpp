#include "shared/schema/containers.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <unordered_set>

namespace gatehouse::schema {

using document::Cursor;
using document::Node;

namespace {

/// What of an option's constraints concerns its elements.
Constraints forElements(Constraints constraints) {
    constraints.minItems = 0;
    constraints.maxItems = Constraints::kDefaultMaxItems;
    return constraints;
}

bool checkCount(const Cursor& at, std::size_t count, const Constraints& constraints, Reading& reading) {
    if (count < constraints.minItems) {
        at.error(reading.diagnostics, count == 0 ? "must not be empty" : "too few entries",
                 constraints.minItems > 1 ? "at least " + std::to_string(constraints.minItems) : "");
        return false;
    }
    if (count > constraints.maxItems) {
        at.error(reading.diagnostics, "too many entries", "at most " + std::to_string(constraints.maxItems));
        return false;
    }
    return true;
}

void describeCount(Shape& shape, const Constraints& constraints) {
    shape.minItems = constraints.minItems;
    if (constraints.maxItems != Constraints::kDefaultMaxItems)
        shape.maxItems = constraints.maxItems;
}

class OptionalType final : public Type {
public:
    OptionalType(TypePtr value, OptionalAccess access) : m_value(std::move(value)), m_access(access) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        return m_value->read(at, m_access.emplace(target), constraints, reading);
    }
    std::optional<Node> write(const void* value, const Writing& writing) const override {
        const void* inner = m_access.get(value);
        return inner == nullptr ? std::nullopt : m_value->write(inner, writing);
    }
    Shape shape(const Constraints& constraints) const override { return m_value->shape(constraints); }
    bool isOptional() const override { return true; }

private:
    TypePtr m_value;
    OptionalAccess m_access;
};

class ListType final : public Type {
public:
    ListType(TypePtr element, ListAccess access) : m_element(std::move(element)), m_access(access) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        const Node& node = *at.node();
        if (node.kind != Node::Kind::List) {
            complainAboutKind(
                at, "a list", reading,
                node.kind == Node::Kind::Null ? "" : "write [ ... ], or each entry on a line that starts with \"-\"");
            return false;
        }
        m_access.clear(target); // what is written replaces the default
        bool isFine = checkCount(at, node.items.size(), constraints, reading);
        const Constraints inner = forElements(constraints);
        for (std::size_t i = 0; i < node.items.size(); ++i)
            isFine &= m_element->read(at.at(i), m_access.append(target), inner, reading);
        return isFine;
    }
    std::optional<Node> write(const void* value, const Writing& writing) const override {
        Node list = Node::list();
        for (std::size_t i = 0; i < m_access.size(value); ++i)
            if (auto item = m_element->write(m_access.at(value, i), writing))
                list.items.push_back(*std::move(item));
        return list;
    }
    Shape shape(const Constraints& constraints) const override {
        Shape shape;
        shape.kind = Shape::Kind::List;
        shape.children = {m_element->shape(forElements(constraints))};
        describeCount(shape, constraints);
        return shape;
    }

private:
    TypePtr m_element;
    ListAccess m_access;
};

class MapType final : public Type {
public:
    MapType(TypePtr element, MapAccess access) : m_element(std::move(element)), m_access(access) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        const Node& node = *at.node();
        if (node.kind != Node::Kind::Map) {
            complainAboutKind(at, "a map", reading, node.kind == Node::Kind::Null ? "" : "write { name: value }");
            return false;
        }
        m_access.clear(target);
        bool isFine = checkCount(at, node.entries.size(), constraints, reading);
        const Constraints inner = forElements(constraints);
        std::unordered_set<std::string> folded;
        for (const Node::Entry& entry : node.entries) {
            const Cursor place = at.at(entry);
            isFine &= checkKey(place, entry.key, constraints, reading);
            std::string key = m_access.foldsCase ? ascii::lowerCase(entry.key) : entry.key;
            if (m_access.foldsCase && !folded.insert(key).second) {
                reading.diagnostics.error(place.keyLocation(), place.path(), "written twice",
                                          "names differ here only in upper and lower case");
                isFine = false;
            }
            isFine &= m_element->read(place, m_access.append(target, std::move(key)), inner, reading);
        }
        return isFine;
    }
    std::optional<Node> write(const void* value, const Writing& writing) const override {
        Node map = Node::map();
        for (std::size_t i = 0; i < m_access.size(value); ++i) {
            const auto [key, element] = m_access.at(value, i);
            if (auto written = m_element->write(element, writing))
                map.add(std::string(key), *std::move(written));
        }
        return map;
    }
    Shape shape(const Constraints& constraints) const override {
        Shape shape;
        shape.kind = Shape::Kind::Map;
        shape.children = {m_element->shape(forElements(constraints))};
        if (constraints.keyRule != nullptr) {
            shape.syntax = constraints.keyRule->name;
            shape.pattern = constraints.keyRule->pattern;
        }
        describeCount(shape, constraints);
        return shape;
    }

private:
    static bool checkKey(const Cursor& place, const std::string& key, const Constraints& constraints,
                         Reading& reading) {
        Verdict verdict;
        if (key.empty() ||
            std::ranges::any_of(key, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
            verdict = complain("a name is empty or has control characters");
        else if (constraints.keyRule != nullptr)
            verdict = constraints.keyRule->check(key);
        if (!verdict)
            reading.diagnostics.error(place.keyLocation(), place.path(), verdict.error().message, verdict.error().hint);
        return verdict.has_value();
    }

    TypePtr m_element;
    MapAccess m_access;
};

} // namespace

TypePtr optionalType(TypePtr value, OptionalAccess access) {
    return std::make_shared<OptionalType>(std::move(value), access);
}
TypePtr listType(TypePtr element, ListAccess access) { return std::make_shared<ListType>(std::move(element), access); }
TypePtr mapType(TypePtr element, MapAccess access) { return std::make_shared<MapType>(std::move(element), access); }

} // namespace gatehouse::schema

#pragma once

#include "shared/document/diagnostics.h"
#include "shared/document/node.h"

#include <string>
#include <string_view>

namespace gatehouse::document {

/// A position in a tree that knows its path, so that whoever finds something wrong there can say where. A cursor to
/// something that was not written has no node; its location is that of the nearest thing around it that was. Does not
/// own the tree.
class Cursor {
public:
    explicit Cursor(const Node& root) : m_node(&root), m_location(root.location), m_keyLocation(root.location) {}

    [[nodiscard]] const Node* node() const { return m_node; }
    [[nodiscard]] bool exists() const { return m_node != nullptr; }
    [[nodiscard]] Location location() const { return m_location; }
    /// Of the key, for a value of a map; else that of the value.
    [[nodiscard]] Location keyLocation() const { return m_keyLocation; }
    [[nodiscard]] const std::string& path() const { return m_path; }

    [[nodiscard]] Cursor at(std::string_view key) const;
    [[nodiscard]] Cursor at(std::size_t index) const;
    /// The value of an entry of this map.
    [[nodiscard]] Cursor at(const Node::Entry& entry) const;
    /// As if `node` stood below this place with that key.
    [[nodiscard]] Cursor imagine(std::string_view key, const Node& node) const;
    [[nodiscard]] bool has(std::string_view key) const { return m_node != nullptr && m_node->find(key) != nullptr; }

    void error(Diagnostics& diagnostics, std::string message, std::string hint = {}) const {
        diagnostics.error(m_location, m_path, std::move(message), std::move(hint));
    }
    void warning(Diagnostics& diagnostics, std::string message, std::string hint = {}) const {
        diagnostics.warning(m_location, m_path, std::move(message), std::move(hint));
    }

private:
    Cursor(const Node* node, Location location, Location keyLocation, std::string path)
        : m_node(node), m_location(location), m_keyLocation(keyLocation), m_path(std::move(path)) {}

    const Node* m_node;
    Location m_location;
    Location m_keyLocation;
    std::string m_path;
};

} // namespace gatehouse::document

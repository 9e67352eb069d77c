#include "shared/document/cursor.h"

#include "shared/document/path.h"

namespace gatehouse::document {

Cursor Cursor::at(std::string_view key) const {
    const Node::Entry* entry = m_node == nullptr ? nullptr : m_node->find(key);
    if (entry == nullptr)
        return {nullptr, m_location, m_location, childPath(m_path, key)};
    return at(*entry);
}

Cursor Cursor::at(std::size_t index) const {
    if (m_node == nullptr || index >= m_node->items.size())
        return {nullptr, m_location, m_location, childPath(m_path, index)};
    const Node& item = m_node->items[index];
    return {&item, item.location, item.location, childPath(m_path, index)};
}

Cursor Cursor::at(const Node::Entry& entry) const {
    return {&entry.value, entry.value.location, entry.keyLocation, childPath(m_path, entry.key)};
}

Cursor Cursor::imagine(std::string_view key, const Node& node) const {
    return {&node, m_location, m_keyLocation, childPath(m_path, key)};
}

} // namespace gatehouse::document

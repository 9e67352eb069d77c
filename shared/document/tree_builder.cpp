#include "shared/document/tree_builder.h"

#include "shared/document/limits.h"
#include "shared/document/path.h"

#include <utility>

namespace gatehouse::document {

namespace {

std::string tooDeep() { return "lists and maps are nested deeper than " + std::to_string(kMaxDepth) + " levels"; }

} // namespace

void TreeBuilder::begin(Node::Kind kind, Location location) {
    if (m_gaveUp)
        return;
    if (m_open.size() >= kMaxDepth)
        return giveUp(location, tooDeep());
    Open open;
    open.node.kind = kind;
    open.node.location = location;
    if (charge(open.node, m_open.size(), location))
        m_open.push_back(std::move(open));
}

const Node* TreeBuilder::end() {
    if (m_gaveUp || m_open.empty())
        return nullptr;
    Node node = std::move(m_open.back().node);
    m_open.pop_back();
    return attach(std::move(node));
}

void TreeBuilder::key(std::string key, Location location) {
    if (m_gaveUp)
        return;
    Open& open = m_open.back();
    m_bytes += key.size();
    const auto [first, isNew] = open.keys.try_emplace(key, location);
    open.isDropped = !isNew;
    open.keyLocation = location;
    open.key = std::move(key);
    if (!isNew)
        m_diagnostics.error(location, path(), "written twice",
                            "it stands already in line " + std::to_string(first->second.line));
}

void TreeBuilder::dropKey(Location location) {
    if (m_gaveUp)
        return;
    Open& open = m_open.back();
    open.isDropped = true;
    open.keyLocation = location;
    open.key = std::string();
}

void TreeBuilder::scalar(Node::Kind kind, std::string text, Location location) {
    if (m_gaveUp)
        return;
    Node node;
    node.kind = kind;
    node.location = location;
    node.text = std::move(text);
    if (charge(node, m_open.size(), location))
        attach(std::move(node));
}

void TreeBuilder::repeat(const Node& node, Location location) {
    if (m_gaveUp || !charge(node, m_open.size(), location))
        return;
    Node copy = node;
    copy.location = location;
    attach(std::move(copy));
}

std::optional<Node> TreeBuilder::keep(const Node& node) {
    if (m_gaveUp || !charge(node, m_open.size(), node.location))
        return std::nullopt;
    return node;
}

std::string TreeBuilder::path() const {
    std::string out;
    for (const Open& open : m_open) {
        if (open.node.kind == Node::Kind::List)
            out = childPath(out, open.node.items.size());
        else if (open.key)
            out = childPath(out, *open.key);
    }
    return out;
}

std::optional<Node> TreeBuilder::take() {
    if (m_gaveUp || !m_open.empty())
        return std::nullopt;
    return std::exchange(m_root, std::nullopt);
}

/// Puts a complete value where it belongs and returns its place.
const Node* TreeBuilder::attach(Node node) {
    if (m_open.empty())
        return &m_root.emplace(std::move(node));
    Open& open = m_open.back();
    if (open.node.kind == Node::Kind::List)
        return &open.node.items.emplace_back(std::move(node));
    std::string key = *std::exchange(open.key, std::nullopt);
    if (open.isDropped)
        return &m_dropped.emplace(std::move(node));
    return &open.node.entries.emplace_back(Node::Entry{std::move(key), open.keyLocation, std::move(node)}).value;
}

/// Counts a value with all that it holds, before it is copied. Stops as soon as a limit is passed.
bool TreeBuilder::charge(const Node& node, std::size_t depth, Location location) {
    ++m_nodes;
    m_bytes += node.text.size();
    if (m_nodes > kMaxNodes || m_bytes > kMaxExpanded || depth > kMaxDepth) {
        giveUp(location, depth > kMaxDepth ? tooDeep() : "the text holds too many values");
        return false;
    }
    for (const Node& item : node.items)
        if (!charge(item, depth + 1, location))
            return false;
    for (const Node::Entry& entry : node.entries) {
        m_bytes += entry.key.size();
        if (!charge(entry.value, depth + 1, location))
            return false;
    }
    return true;
}

void TreeBuilder::giveUp(Location location, std::string message) {
    m_diagnostics.error(location, {}, std::move(message));
    m_gaveUp = true;
    m_open.clear();
}

} // namespace gatehouse::document

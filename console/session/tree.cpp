#include "console/session/tree.h"

#include "console/session/words.h"

namespace gatehouse::console {

using document::Node;

const Node* nodeAt(const Node& node, std::initializer_list<std::string_view> keys) {
    const Node* current = &node;
    for (const auto key : keys) {
        const auto* entry = current->find(key);
        if (entry == nullptr)
            return nullptr;
        current = &entry->value;
    }
    return current;
}

QString textAt(const Node& node, std::initializer_list<std::string_view> keys) {
    const auto* found = nodeAt(node, keys);
    return found != nullptr && found->isScalar() ? words(found->text) : QString();
}

const std::vector<Node>& objectsOf(const Node& root, std::string_view section) {
    static const std::vector<Node> kNone;
    const auto* entry = root.find(section);
    return entry == nullptr ? kNone : entry->value.items;
}

const Node* objectOf(const Node& root, std::string_view section, std::string_view name) {
    const auto& objects = objectsOf(root, section);
    const auto found = std::ranges::find_if(objects, [&](const Node& object) {
        const auto* entry = object.find("name");
        return entry != nullptr && entry->value.text == name;
    });
    return found == objects.end() ? nullptr : &*found;
}

QStringList textsOf(const Node* node) {
    QStringList texts;
    if (node == nullptr)
        return texts;
    if (node->isScalar())
        return {words(node->text)};
    for (const auto& item : node->items) {
        if (item.isScalar())
            texts << words(item.text);
    }
    return texts;
}

void put(Node& map, std::string_view key, Node value) {
    const auto found = std::ranges::find(map.entries, key, &Node::Entry::key);
    if (found != map.entries.end())
        found->value = std::move(value);
    else
        map.add(std::string(key), std::move(value));
}

void remove(Node& map, std::string_view key) {
    std::erase_if(map.entries, [key](const Node::Entry& entry) { return entry.key == key; });
}

} // namespace gatehouse::console

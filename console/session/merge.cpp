#include "console/session/merge.h"

#include "console/session/tree.h"
#include "shared/document/path.h"

#include <algorithm>

namespace gatehouse::console {

using document::Node;

namespace {

bool same(const Node* left, const Node* right) {
    return left == nullptr || right == nullptr ? left == right : sameContent(*left, *right);
}

const Node* entryOf(const Node* map, const std::string& key) {
    const auto* entry = map != nullptr && map->kind == Node::Kind::Map ? map->find(key) : nullptr;
    return entry == nullptr ? nullptr : &entry->value;
}

std::optional<Node> copyOf(const Node* node) { return node == nullptr ? std::nullopt : std::optional(*node); }

std::optional<Node> threeWay(const Node* base, const Node* ours, const Node* theirs,
                             const std::vector<std::string>& keys, std::vector<MergeConflict>& conflicts) {
    if (same(base, theirs) || same(ours, theirs))
        return copyOf(ours);
    if (same(base, ours))
        return copyOf(theirs);
    const bool areMaps =
        ours != nullptr && theirs != nullptr && ours->kind == Node::Kind::Map && theirs->kind == Node::Kind::Map;
    if (!areMaps) {
        conflicts.push_back({keys, copyOf(base), copyOf(ours), copyOf(theirs)});
        return copyOf(ours);
    }
    Node result = Node::map();
    const auto take = [&](const std::string& key) {
        auto below = keys;
        below.push_back(key);
        if (auto value = threeWay(entryOf(base, key), entryOf(ours, key), entryOf(theirs, key), below, conflicts))
            result.add(key, *std::move(value));
    };
    for (const auto& entry : ours->entries)
        take(entry.key);
    for (const auto& entry : theirs->entries) {
        if (ours->find(entry.key) == nullptr)
            take(entry.key);
    }
    return result;
}

const Node* pointer(const std::optional<Node>& node) { return node ? &*node : nullptr; }

} // namespace

std::string MergeConflict::path() const {
    std::string path;
    for (const auto& key : keys)
        path = document::childPath(path, key);
    return path;
}

Merge merged(const std::optional<Node>& base, const std::optional<Node>& ours, const std::optional<Node>& theirs) {
    Merge result;
    result.value = threeWay(pointer(base), pointer(ours), pointer(theirs), {}, result.conflicts);
    return result;
}

std::optional<Node> valueAt(const std::optional<Node>& object, std::span<const std::string> keys) {
    const Node* node = pointer(object);
    for (const auto& key : keys)
        node = entryOf(node, key);
    return copyOf(node);
}

std::optional<Node> withValueAt(std::optional<Node> object, std::span<const std::string> keys,
                                const std::optional<Node>& value) {
    if (keys.empty())
        return value;
    if (!object || object->kind != Node::Kind::Map)
        object = Node::map();
    auto below = withValueAt(valueAt(object, keys.first(1)), keys.subspan(1), value);
    if (below)
        put(*object, keys.front(), *std::move(below));
    else
        remove(*object, keys.front());
    return object;
}

} // namespace gatehouse::console

#include "console/session/merge.h"

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

std::optional<Node> threeWay(const Node* base, const Node* ours, const Node* theirs, const std::string& path,
                             std::vector<std::string>& conflicts) {
    if (same(base, theirs) || same(ours, theirs))
        return copyOf(ours);
    if (same(base, ours))
        return copyOf(theirs);
    const bool areMaps =
        ours != nullptr && theirs != nullptr && ours->kind == Node::Kind::Map && theirs->kind == Node::Kind::Map;
    if (!areMaps) {
        conflicts.push_back(path);
        return copyOf(ours);
    }
    Node result = Node::map();
    const auto take = [&](const std::string& key) {
        if (auto value = threeWay(entryOf(base, key), entryOf(ours, key), entryOf(theirs, key),
                                  document::childPath(path, key), conflicts))
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

Merge merged(const std::optional<Node>& base, const std::optional<Node>& ours, const std::optional<Node>& theirs) {
    Merge result;
    result.value = threeWay(pointer(base), pointer(ours), pointer(theirs), {}, result.conflicts);
    return result;
}

} // namespace gatehouse::console

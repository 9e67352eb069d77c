#include "shared/document/diff.h"

#include "shared/document/path.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace gatehouse::document {

namespace {

constexpr std::array<std::string_view, 4> kNames{"name", "id", "user", "url"};

/// By what an item of a list is called; empty: by nothing.
std::string_view nameOf(const Node& item, std::string_view key) {
    const Node::Entry* entry = item.find(key);
    return entry == nullptr || entry->value.kind != Node::Kind::String ? std::string_view{} : entry->value.text;
}

using Index = std::unordered_map<std::string_view, std::size_t>;

/// Place of each item by its name; nothing if one has none, or two have the same.
std::optional<Index> indexOf(const Node& list, std::string_view key) {
    Index index;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const std::string_view name = nameOf(list.items[i], key);
        if (name.empty() || !index.emplace(name, i).second)
            return std::nullopt;
    }
    return index;
}

class Comparison {
public:
    void compare(const Node& before, const Node& after, const std::string& path) {
        if (before.kind == Node::Kind::Map && after.kind == Node::Kind::Map)
            return compareMaps(before, after, path);
        if (before.kind == Node::Kind::List && after.kind == Node::Kind::List)
            return compareLists(before, after, path);
        if (!sameContent(before, after))
            m_changes.push_back({Change::Kind::Changed, path, before, after});
    }
    std::vector<Change> take() { return std::move(m_changes); }

private:
    void compareMaps(const Node& before, const Node& after, const std::string& path) {
        for (const Node::Entry& entry : before.entries) {
            if (after.find(entry.key) == nullptr)
                remove(entry.value, childPath(path, entry.key));
        }
        for (const Node::Entry& entry : after.entries) {
            const Node::Entry* known = before.find(entry.key);
            if (known == nullptr)
                add(entry.value, childPath(path, entry.key));
            else
                compare(known->value, entry.value, childPath(path, entry.key));
        }
    }

    void compareLists(const Node& before, const Node& after, const std::string& path) {
        for (const std::string_view key : kNames) {
            const auto known = indexOf(before, key);
            const auto now = indexOf(after, key);
            if (known && now && !(known->empty() && now->empty()))
                return compareNamed(before, after, *known, *now, key, path);
        }
        const std::size_t common = std::min(before.items.size(), after.items.size());
        for (std::size_t i = 0; i < common; ++i)
            compare(before.items[i], after.items[i], childPath(path, i));
        for (std::size_t i = common; i < before.items.size(); ++i)
            remove(before.items[i], childPath(path, i));
        for (std::size_t i = common; i < after.items.size(); ++i)
            add(after.items[i], childPath(path, i));
    }

    void compareNamed(const Node& before, const Node& after, const Index& known, const Index& now, std::string_view key,
                      const std::string& path) {
        for (const Node& item : before.items) {
            if (const auto name = nameOf(item, key); !now.contains(name))
                remove(item, named(path, name));
        }
        bool isMoved = false;
        std::size_t latest = 0; // place that the items so far had before
        for (const Node& item : after.items) {
            const auto name = nameOf(item, key);
            const auto place = known.find(name);
            if (place == known.end()) {
                add(item, named(path, name));
                continue;
            }
            isMoved |= place->second < latest;
            latest = std::max(latest, place->second);
            compare(before.items[place->second], item, named(path, name));
        }
        if (isMoved)
            m_changes.push_back({Change::Kind::Moved, path, std::nullopt, std::nullopt});
    }

    static std::string named(const std::string& path, std::string_view name) {
        return path + '[' + std::string(name) + ']';
    }
    void add(const Node& node, std::string path) {
        m_changes.push_back({Change::Kind::Added, std::move(path), std::nullopt, node});
    }
    void remove(const Node& node, std::string path) {
        m_changes.push_back({Change::Kind::Removed, std::move(path), node, std::nullopt});
    }

    std::vector<Change> m_changes;
};

} // namespace

std::vector<Change> diff(const Node& before, const Node& after) {
    Comparison comparison;
    comparison.compare(before, after, {});
    return comparison.take();
}

} // namespace gatehouse::document

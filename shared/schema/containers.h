#pragma once

#include "shared/schema/type.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::schema {

struct OptionalAccess {
    void* (*emplace)(void* optional);
    const void* (*get)(const void* optional); ///< null when empty
};
[[nodiscard]] TypePtr optionalType(TypePtr value, OptionalAccess access);

struct ListAccess {
    void (*clear)(void* list);
    void* (*append)(void* list); ///< a new element at the end
    std::size_t (*size)(const void* list);
    const void* (*at)(const void* list, std::size_t index);
};
[[nodiscard]] TypePtr listType(TypePtr element, ListAccess access);

/// Like a list, with a key for each element. The keys in the text are unique.
struct MapAccess {
    void (*clear)(void* map);
    void* (*append)(void* map, std::string key);
    std::size_t (*size)(const void* map);
    std::pair<std::string_view, const void*> (*at)(const void* map, std::size_t index);
    bool foldsCase = false; ///< keys are written in lower case, and equal whatever their case
};
[[nodiscard]] TypePtr mapType(TypePtr element, MapAccess access);

template <class T> [[nodiscard]] TypePtr optionalOf(TypePtr value) {
    return optionalType(std::move(value),
                        {[](void* optional) -> void* { return &static_cast<std::optional<T>*>(optional)->emplace(); },
                         [](const void* optional) -> const void* {
                             const auto& held = *static_cast<const std::optional<T>*>(optional);
                             return held ? &*held : nullptr;
                         }});
}

template <class T> [[nodiscard]] TypePtr listOf(TypePtr element) {
    using List = std::vector<T>;
    return listType(std::move(element), {[](void* list) { static_cast<List*>(list)->clear(); },
                                         [](void* list) -> void* { return &static_cast<List*>(list)->emplace_back(); },
                                         [](const void* list) { return static_cast<const List*>(list)->size(); },
                                         [](const void* list, std::size_t index) -> const void* {
                                             return &(*static_cast<const List*>(list))[index];
                                         }});
}

/// std::vector<std::pair<std::string, T>>: a map that keeps the order in which it was written.
template <class T> [[nodiscard]] TypePtr orderedMapOf(TypePtr element) {
    using Map = std::vector<std::pair<std::string, T>>;
    return mapType(std::move(element), {[](void* map) { static_cast<Map*>(map)->clear(); },
                                        [](void* map, std::string key) -> void* {
                                            return &static_cast<Map*>(map)->emplace_back(std::move(key), T{}).second;
                                        },
                                        [](const void* map) { return static_cast<const Map*>(map)->size(); },
                                        [](const void* map, std::size_t index) {
                                            const auto& [key, value] = (*static_cast<const Map*>(map))[index];
                                            return std::pair<std::string_view, const void*>(key, &value);
                                        }});
}

template <class T> [[nodiscard]] TypePtr sortedMapOf(TypePtr element) {
    using Map = std::map<std::string, T>;
    return mapType(std::move(element),
                   {[](void* map) { static_cast<Map*>(map)->clear(); },
                    [](void* map, std::string key) -> void* { return &(*static_cast<Map*>(map))[std::move(key)]; },
                    [](const void* map) { return static_cast<const Map*>(map)->size(); },
                    [](const void* map, std::size_t index) {
                        const auto& [key, value] =
                            *std::next(static_cast<const Map*>(map)->begin(), static_cast<std::ptrdiff_t>(index));
                        return std::pair<std::string_view, const void*>(key, &value);
                    }});
}

/// A std::vector<T> written as a map whose keys go to a member of T: `{ x-env: canary }` for vector<ValueMatch> and its
/// name. `foldsCase` puts the keys in lower case.
template <class T, auto Name> [[nodiscard]] TypePtr keyedListOf(TypePtr element, bool foldsCase = false) {
    using List = std::vector<T>;
    return mapType(std::move(element), {[](void* list) { static_cast<List*>(list)->clear(); },
                                        [](void* list, std::string key) -> void* {
                                            T& added = static_cast<List*>(list)->emplace_back();
                                            added.*Name = std::move(key);
                                            return &added;
                                        },
                                        [](const void* list) { return static_cast<const List*>(list)->size(); },
                                        [](const void* list, std::size_t index) {
                                            const T& value = (*static_cast<const List*>(list))[index];
                                            return std::pair<std::string_view, const void*>(value.*Name, &value);
                                        },
                                        foldsCase});
}

} // namespace gatehouse::schema

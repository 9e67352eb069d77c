#pragma once

#include "shared/schema/type.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gatehouse::schema {

/// An enumerator, its name in the configuration and what it means.
template <class E> struct Named {
    std::string_view name;
    E value;
    std::string_view text;
};

struct ErasedName {
    std::string_view name;
    std::int64_t value;
    std::string_view text;
};

struct EnumAccess {
    void (*store)(void* target, std::int64_t value);
    std::int64_t (*load)(const void* value);
};

[[nodiscard]] TypePtr wordsType(std::vector<ErasedName> names, EnumAccess access);

/// An enum, written as one of its names. The names must be literals.
template <class E> [[nodiscard]] TypePtr words(std::initializer_list<Named<E>> names) {
    static_assert(std::is_enum_v<E>);
    std::vector<ErasedName> erased;
    for (const Named<E>& name : names)
        erased.push_back({name.name, static_cast<std::int64_t>(name.value), name.text});
    return wordsType(std::move(erased),
                     {[](void* target, std::int64_t value) { *static_cast<E*>(target) = static_cast<E>(value); },
                      [](const void* value) { return static_cast<std::int64_t>(*static_cast<const E*>(value)); }});
}

} // namespace gatehouse::schema

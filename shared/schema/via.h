#pragma once

#include "shared/schema/type_of.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace gatehouse::schema {

struct ErasedVia {
    TypePtr inner;
    std::function<std::shared_ptr<void>()> make;
    std::function<Verdict(void* target, void* value)> set;
    std::function<std::shared_ptr<const void>(const void*)> get; ///< null: not written this way
};

[[nodiscard]] TypePtr viaType(ErasedVia via);

/// A T that is set from an M: the M is read first, with all that the option demands of it, then handed to `set`. `get`
/// gives the M back, or nothing if this T is not written this way.
template <class T, class M>
[[nodiscard]] TypePtr via(Verdict (*set)(T&, M), std::optional<M> (*get)(const T&), TypePtr inner = typeOf<M>()) {
    return viaType(
        {std::move(inner), [] { return std::make_shared<M>(); },
         [set](void* target, void* value) { return set(*static_cast<T*>(target), std::move(*static_cast<M*>(value))); },
         [get](const void* target) -> std::shared_ptr<const void> {
             auto value = get(*static_cast<const T*>(target));
             return value ? std::make_shared<M>(*std::move(value)) : nullptr;
         }});
}

} // namespace gatehouse::schema

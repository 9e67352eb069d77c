#pragma once

#include "shared/rpc/failure.h"
#include "shared/schema/object.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace gatehouse::rpc {

/// Who may call: each role may do what those before it may.
enum class Role : std::uint8_t {
    Viewer,   ///< looks
    Operator, ///< acts on what runs, and only until it is over
    Editor,   ///< changes the configuration
    Admin     ///< manages secrets, and the gateway itself
};
[[nodiscard]] std::string_view nameOf(Role role);
[[nodiscard]] std::optional<Role> roleOf(std::string_view name);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Role>);

/// What a call does to the gateway. All but None is audited.
enum class Effect : std::uint8_t {
    None,  ///< to nothing that runs or is kept
    Acts,  ///< to what runs
    Stores ///< to what the store keeps: audited in the same transaction
};
[[nodiscard]] std::string_view nameOf(Effect effect);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Effect>);

/// A method without its C++ types: all that dispatcher, reference and command line know of it.
struct MethodTraits {
    std::string_view name; ///< "revisions.list"
    Role role;
    Effect effect;
    std::string_view text;  ///< what it does, a sentence
    std::string_view words; ///< parameters that a command line takes without their names, in this order, blanks between
    schema::TypePtr (*params)();
    schema::TypePtr (*reply)();
};

/// The one declaration of a method: from it come reader, JSON Schema, reference, `rpc.describe` and the verb of
/// gatehousectl.
template <class P, class R> struct Method : MethodTraits {
    using Params = P;
    using Reply = R;

    constexpr Method(std::string_view name, Role role, Effect effect, std::string_view text,
                     std::string_view words = {})
        : MethodTraits{
              name, role, effect, text, words, [] { return schema::typeOf<P>(); }, [] { return schema::typeOf<R>(); }} {}
};

/// What a gateway says without being asked each time.
struct NotificationTraits {
    std::string_view name;
    std::string_view text;
    schema::TypePtr (*params)();
};

template <class P> struct Notification : NotificationTraits {
    using Params = P;

    constexpr Notification(std::string_view name, std::string_view text)
        : NotificationTraits{name, text, [] { return schema::typeOf<P>(); }} {}
};

/// No parameters, or nothing to say.
struct Nothing {};
[[nodiscard]] schema::TypePtr declare(schema::Tag<Nothing>);

/// Parameters as they are called with: everything that is wrong with them in one failure.
[[nodiscard]] Answer<void> readParams(const schema::Type& type, const document::Node& node, void* target);
/// The other side's words: what a newer gateway says beside what is known here is passed over.
[[nodiscard]] Answer<void> readReply(const schema::Type& type, const document::Node& node, void* target);
/// Everything is written, defaults too: a script need not know them.
[[nodiscard]] document::Node write(const schema::Type& type, const void* value);

template <class T> [[nodiscard]] document::Node write(const T& value) { return write(*schema::typeOf<T>(), &value); }

} // namespace gatehouse::rpc

#pragma once

#include "shared/core/arena.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::jose {

/// A value of a JSON text, with the values inside it as a list. Lives in the arena that it was read into; its texts are
/// there or in the JSON text itself.
struct JsonValue {
    enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    std::uint32_t count = 0;          ///< elements or members
    std::string_view key;             ///< of a member, decoded
    std::string_view text;            ///< of a string, decoded; of a number, as it is written
    const JsonValue* first = nullptr; ///< element or member
    const JsonValue* next = nullptr;  ///< in the same array or object

    [[nodiscard]] bool isString() const { return kind == Kind::String; }
    [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    /// The member of that name; null without one, or if this is no object.
    [[nodiscard]] const JsonValue* member(std::string_view name) const;
    /// The text of the member of that name; empty unless it is a string.
    [[nodiscard]] std::string_view stringMember(std::string_view name) const;
    [[nodiscard]] const JsonValue* element(std::size_t index) const;
};

struct JsonLimits {
    std::size_t depth = 8;     ///< of arrays and objects in each other
    std::size_t values = 512;  ///< in all
    std::size_t members = 128; ///< of one object
};

/// Reads a whole text that comes from a stranger; null unless it is JSON (RFC 8259) beyond doubt. Refused besides what
/// the grammar refuses: two members of one name (RFC 7519 §4: readers differ in which one they take), U+0000, lone
/// surrogates, invalid UTF-8, and whatever is beyond the limits. Takes nothing but from the arena.
[[nodiscard]] const JsonValue* readJson(std::string_view text, Arena& arena, const JsonLimits& limits = {});

} // namespace gatehouse::jose

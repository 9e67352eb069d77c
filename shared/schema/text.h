#pragma once

#include "shared/schema/type.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::schema {

/// A T that is written as one text with a grammar of its own.
template <class T> struct TextForm {
    std::string_view syntax;  ///< for people: "URL"
    std::string_view pattern; ///< ECMA-262, for the JSON Schema; may allow more than parse() does
    Verdict (*parse)(T& target, std::string_view text);
    /// The text again; nothing if this value is not written this way.
    std::optional<std::string> (*print)(const T& value);
    std::string_view format{}; ///< Shape::format
};

struct ErasedTextForm {
    std::string_view syntax;
    std::string_view pattern;
    std::function<Verdict(void*, std::string_view)> parse;
    std::function<std::optional<std::string>(const void*)> print;
    std::string_view format;
};

[[nodiscard]] TypePtr textType(ErasedTextForm form);

template <class T> [[nodiscard]] TypePtr text(TextForm<T> form) {
    return textType(
        {form.syntax, form.pattern,
         [parse = form.parse](void* target, std::string_view text) { return parse(*static_cast<T*>(target), text); },
         [print = form.print](const void* value) { return print(*static_cast<const T*>(value)); }, form.format});
}

/// A value that is written either as a scalar or, with more to say, as a map: `"http://a"` or `{ url: "http://a",
/// weight: 2 }`.
[[nodiscard]] TypePtr either(TypePtr scalarForm, TypePtr mapForm);

} // namespace gatehouse::schema

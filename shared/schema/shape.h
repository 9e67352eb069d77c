#pragma once

#include "shared/document/node.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::schema {

struct FieldShape;

/// One of the words that an option accepts.
struct WordShape {
    std::string name;
    std::string text; ///< what it means
};

/// What values look like, as data: the one description from which JSON Schema, reference pages and forms are made.
struct Shape {
    enum class Kind : std::uint8_t { Bool, Integer, Number, Text, Words, List, Map, Object, OneOf, Policy, Any };

    Kind kind = Kind::Text;
    std::string name;         ///< of an Object: "service", unique in a catalogue
    std::string text;         ///< of an Object: what it is
    std::string syntax;       ///< in a word or two, for people: "duration", "URL"
    std::string format;       ///< of a Text that wants an editor of its own: "regex", "cidr", "secret"
    std::string pattern;      ///< of a Text: an ECMA-262 regular expression that the whole text matches; empty: none
    bool zeroAllowed = false; ///< of a Text: the number 0 may be written too (quantities need no unit for nothing)
    std::optional<std::int64_t> minimum; ///< of an Integer or Number
    std::optional<std::int64_t> maximum;
    std::string range; ///< the same for people, with units: "1 to 1000", "at least 1ms"
    std::size_t minLength = 0;
    std::optional<std::size_t> maxLength;
    std::size_t minItems = 0; ///< of a List or Map
    std::optional<std::size_t> maxItems;
    std::vector<WordShape> words;
    std::vector<Shape> children; ///< List, Map: the element; OneOf: the alternatives
    std::vector<FieldShape> fields;
    std::vector<std::vector<std::string>> exclusive; ///< of an Object: at most one option of each group
    std::vector<std::vector<std::string>> oneNeeded; ///< of an Object: at least one option of each group
};

/// One option of an object.
struct FieldShape {
    std::string name;
    std::string text;
    Shape value;
    bool required = false;
    bool isOptional = false;                     ///< may be left out and has no default then
    std::optional<document::Node> standardValue; ///< what holds when it is left out
    std::vector<std::string> examples;           ///< as written in YAML
    std::string unit;                            ///< "requests per second"; empty when the value carries its unit
    std::string per;                             ///< option that says in which time: "window"; empty: none
    std::string group;                           ///< heading in forms
    std::string since;                           ///< version that brought it
};

} // namespace gatehouse::schema

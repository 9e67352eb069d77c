#pragma once

#include "shared/document/location.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::document {

/// One value of a configuration text with the place where it stands. Scalars keep the characters of their source (a
/// string its meaning), so that "1.10" never becomes 1.1 on the way; what a scalar means is decided by the option that
/// reads it.
struct Node {
    enum class Kind : std::uint8_t { Null, Bool, Integer, Float, String, List, Map };
    struct Entry;

    Kind kind = Kind::Null;
    Location location;
    std::string text;           ///< scalars: as written; strings: without quotes and escapes
    std::vector<Node> items;    ///< of a List
    std::vector<Entry> entries; ///< of a Map, in the order of the source; keys are unique

    [[nodiscard]] bool isScalar() const { return kind != Kind::List && kind != Kind::Map; }
    /// The entry of that key, if this is a map that has one.
    [[nodiscard]] const Entry* find(std::string_view key) const;

    [[nodiscard]] static Node string(std::string text);
    [[nodiscard]] static Node boolean(bool value);
    [[nodiscard]] static Node integer(std::int64_t value);
    [[nodiscard]] static Node list();
    [[nodiscard]] static Node map();
    /// Puts an entry at the end of a map.
    void add(std::string key, Node value);
};

struct Node::Entry {
    std::string key;
    Location keyLocation;
    Node value;
};

/// Same kinds, texts, items and entries in the same order; locations do not count.
[[nodiscard]] bool sameContent(const Node& left, const Node& right);

/// "a string", "a list": for messages.
[[nodiscard]] std::string_view nameOf(Node::Kind kind);

/// What a number of JSON looks like (RFC 8259 §6). Other spellings (0x1f, 010, +1, .5) are strings, never numbers, in
/// YAML too.
[[nodiscard]] Node::Kind classifyNumber(std::string_view text);

} // namespace gatehouse::document

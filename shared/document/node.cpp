#include "shared/document/node.h"

#include <algorithm>
#include <utility>

namespace gatehouse::document {

const Node::Entry* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &*found;
}

Node Node::string(std::string text) {
    Node node;
    node.kind = Kind::String;
    node.text = std::move(text);
    return node;
}

Node Node::boolean(bool value) {
    Node node;
    node.kind = Kind::Bool;
    node.text = value ? "true" : "false";
    return node;
}

Node Node::integer(std::int64_t value) {
    Node node;
    node.kind = Kind::Integer;
    node.text = std::to_string(value);
    return node;
}

Node Node::list() {
    Node node;
    node.kind = Kind::List;
    return node;
}

Node Node::map() {
    Node node;
    node.kind = Kind::Map;
    return node;
}

void Node::add(std::string key, Node value) { entries.push_back({std::move(key), {}, std::move(value)}); }

bool sameContent(const Node& left, const Node& right) {
    return left.kind == right.kind && left.text == right.text &&
           std::ranges::equal(left.items, right.items, sameContent) &&
           std::ranges::equal(left.entries, right.entries, [](const Node::Entry& a, const Node::Entry& b) {
               return a.key == b.key && sameContent(a.value, b.value);
           });
}

std::string_view nameOf(Node::Kind kind) {
    switch (kind) {
    case Node::Kind::Null:
        return "nothing";
    case Node::Kind::Bool:
        return "true or false";
    case Node::Kind::Integer:
    case Node::Kind::Float:
        return "a number";
    case Node::Kind::String:
        return "text";
    case Node::Kind::List:
        return "a list";
    case Node::Kind::Map:
        return "a map";
    }
    return "something";
}

Node::Kind classifyNumber(std::string_view text) {
    std::size_t at = 0;
    const auto isDigit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    const auto skipDigits = [&] {
        const std::size_t start = at;
        while (isDigit())
            ++at;
        return at > start;
    };

    if (at < text.size() && text[at] == '-')
        ++at;
    if (at < text.size() && text[at] == '0')
        ++at;
    else if (!skipDigits())
        return Node::Kind::String;
    if (at == text.size())
        return Node::Kind::Integer;
    if (text[at] == '.') {
        ++at;
        if (!skipDigits())
            return Node::Kind::String;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!skipDigits())
            return Node::Kind::String;
    }
    return at == text.size() ? Node::Kind::Float : Node::Kind::String;
}

} // namespace gatehouse::document

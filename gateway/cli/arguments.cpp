#include "gateway/cli/arguments.h"

#include "shared/document/limits.h"
#include "shared/document/reader.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace gatehouse::cli {

using document::Node;
using schema::Shape;

namespace {

Result<Node> structured(const std::string& text) {
    document::Diagnostics diagnostics("argument");
    auto node = document::read(text, document::Format::Yaml, diagnostics);
    if (!node || diagnostics.hasErrors())
        return fail(diagnostics.toString());
    return *std::move(node);
}

Result<Node> single(const Shape& shape, const std::string& typed) {
    std::string text = TRY(textOf(typed));
    Node node = Node::string(text);
    switch (shape.kind) {
    case Shape::Kind::Bool:
        if (text != "true" && text != "false")
            return fail("\"" + text + "\" is neither true nor false");
        return Node::boolean(text == "true");
    case Shape::Kind::Integer:
    case Shape::Kind::Number:
        node.kind = document::classifyNumber(text);
        return node;
    case Shape::Kind::Text:
        if (shape.zeroAllowed && text == "0")
            node.kind = Node::Kind::Integer;
        return node;
    case Shape::Kind::Words:
        return node;
    default:
        return structured(text);
    }
}

} // namespace

Result<std::string> textOf(const std::string& typed) {
    if (!typed.starts_with('@'))
        return typed;
    const std::string name = typed.substr(1);
    std::string text;
    if (name == "-") {
        text.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        std::ifstream file(name, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(file), {});
        if (!file)
            return fail("cannot read " + name);
    }
    if (text.size() > document::kMaxTextSize)
        return fail(name + " is larger than 16 MiB");
    return text;
}

Result<Node> argument(const Shape& shape, std::span<const std::string> typed) {
    if (shape.kind != Shape::Kind::List)
        return single(shape, typed.back());
    Node list = Node::list();
    for (const std::string& item : typed)
        list.items.push_back(TRY(single(shape.children.front(), item)));
    return list;
}

} // namespace gatehouse::cli

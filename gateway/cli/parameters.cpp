#include "gateway/cli/parameters.h"

#include "gateway/cli/arguments.h"

#include <algorithm>
#include <utility>

namespace gatehouse::cli {

using document::Node;
using schema::FieldShape;
using schema::Shape;

namespace {

bool isWord(std::string_view words, std::string_view name) {
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == name)
            return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

std::string kindOf(const Shape& shape) {
    if (shape.kind == Shape::Kind::List)
        return kindOf(shape.children.front());
    std::string words;
    for (const schema::WordShape& word : shape.words)
        words.append(words.empty() ? "" : "|").append(word.name);
    if (!words.empty())
        return words;
    return shape.syntax.empty() ? "YAML" : shape.syntax;
}

} // namespace

std::string dashed(std::string_view name) {
    std::string out(name);
    std::ranges::replace(out, '_', '-');
    return out;
}

std::shared_ptr<Parameters> addParameters(CLI::App& command, const rpc::MethodTraits& method) {
    auto typed = std::make_shared<Parameters>();
    for (FieldShape& field : method.params()->shape({}).fields)
        typed->push_back({std::move(field), {}});
    for (Typed& one : *typed) {
        const bool isPositional = isWord(method.words, one.field.name);
        CLI::Option* option =
            command.add_option((isPositional ? "" : "--") + dashed(one.field.name), one.values, one.field.text);
        option->type_name(kindOf(one.field.value));
        if (one.field.value.kind != Shape::Kind::List)
            option->expected(1)->allow_extra_args(false);
        option->required(one.field.required);
    }
    return typed;
}

rpc::Answer<Node> paramsOf(const Parameters& typed) {
    Node params = Node::map();
    for (const Typed& one : typed) {
        if (one.values.empty())
            continue;
        auto value = argument(one.field.value, one.values);
        if (!value)
            return rpc::failure(rpc::ErrorCode::InvalidParams, one.field.name + ": " + value.error().message);
        params.add(one.field.name, *std::move(value));
    }
    return params;
}

} // namespace gatehouse::cli

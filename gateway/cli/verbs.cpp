#include "gateway/cli/verbs.h"

#include "gateway/cli/arguments.h"
#include "shared/api/methods.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace gatehouse::cli {

using document::Node;
using schema::FieldShape;
using schema::Shape;

namespace {

/// What was typed, by parameter.
struct Typed {
    FieldShape field;
    std::vector<std::string> values;
};

std::string dashed(std::string_view name) {
    std::string out(name);
    std::ranges::replace(out, '_', '-');
    return out;
}

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

/// Calls a method with what was typed by then.
Action callOf(const rpc::MethodTraits& method, std::shared_ptr<std::vector<Typed>> typed) {
    return [typed = std::move(typed), &method](Connection& connection, const Settings& settings) {
        Node params = Node::map();
        for (const Typed& one : *typed) {
            if (one.values.empty())
                continue;
            auto value = argument(one.field.value, one.values);
            if (!value)
                return complain({rpc::ErrorCode::InvalidParams, one.field.name + ": " + value.error().message});
            params.add(one.field.name, *std::move(value));
        }
        const auto result = connection.call(method.name, std::move(params));
        if (!result)
            return complain(result.error());
        std::fputs(print(*result, settings.format).c_str(), stdout);
        return 0;
    };
}

void addVerb(CLI::App& noun, const rpc::MethodTraits& method, Action& chosen) {
    const std::string verb = dashed(method.name.substr(method.name.find('.') + 1));
    CLI::App* command = noun.add_subcommand(verb, std::string(method.text));
    auto typed = std::make_shared<std::vector<Typed>>();
    for (FieldShape& field : method.params()->shape({}).fields)
        typed->push_back({std::move(field), {}});
    for (Typed& one : *typed) {
        const bool isPositional = isWord(method.words, one.field.name);
        CLI::Option* option =
            command->add_option((isPositional ? "" : "--") + dashed(one.field.name), one.values, one.field.text);
        option->type_name(kindOf(one.field.value));
        if (one.field.value.kind != Shape::Kind::List)
            option->expected(1)->allow_extra_args(false);
        option->required(one.field.required);
    }
    command->callback([&chosen, typed, &method] { chosen = callOf(method, typed); });
}

/// What a noun alone means: its `get` or its `list`, if that needs nothing. Null: it means nothing.
const rpc::MethodTraits* defaultVerb(const std::string& noun) {
    for (const std::string_view verb : {".get", ".list"}) {
        const rpc::MethodTraits* method = api::findMethod(noun + std::string(verb));
        if (method != nullptr && std::ranges::none_of(method->params()->shape({}).fields, &FieldShape::required))
            return method;
    }
    return nullptr;
}

/// A command that is there already takes the verbs in.
CLI::App* ensureNoun(CLI::App& app, const std::string& name, Action& chosen) {
    if (const auto known = app.get_subcommands([&](CLI::App* command) { return command->get_name() == name; });
        !known.empty())
        return known.front();
    const rpc::MethodTraits* method = defaultVerb(name);
    if (method == nullptr)
        return app.add_subcommand(name, "Methods " + name + ".*")->require_subcommand(1);
    const std::string verb(method->name.substr(name.size() + 1));
    CLI::App* noun = app.add_subcommand(name, "Methods " + name + ".*; alone, " + verb)->require_subcommand(0, 1);
    noun->callback([noun, method, &chosen] {
        if (noun->get_subcommands().empty())
            chosen = callOf(*method, std::make_shared<std::vector<Typed>>());
    });
    return noun;
}

std::string lineOf(const Node& diagnostic) {
    const auto text = [&diagnostic](std::string_view name) {
        const Node::Entry* entry = diagnostic.find(name);
        return entry == nullptr ? std::string() : entry->value.text;
    };
    std::string line = text("line").empty() ? "" : text("line") + ':' + text("column") + "  ";
    line += text("path").empty() ? "" : text("path") + "  ";
    line += text("severity") == "warning" ? "warning: " : "";
    return line + text("message") + (text("hint").empty() ? "" : "; " + text("hint"));
}

} // namespace

void addVerbs(CLI::App& app, Action& chosen) {
    std::map<std::string, CLI::App*> nouns;
    for (const rpc::MethodTraits* method : api::methods()) {
        if (method->name.ends_with(".subscribe")) // a command that ends hears nothing
            continue;
        const std::string name(method->name.substr(0, method->name.find('.')));
        CLI::App*& noun = nouns[name];
        if (noun == nullptr)
            noun = ensureNoun(app, name, chosen);
        addVerb(*noun, *method, chosen);
    }
}

int complain(const rpc::Failure& failure) {
    const bool isList = failure.data && failure.data->kind == Node::Kind::List;
    if (isList && failure.code == rpc::ErrorCode::InvalidConfiguration) {
        for (const Node& diagnostic : failure.data->items)
            std::fprintf(stderr, "%s\n", lineOf(diagnostic).c_str());
        return 1;
    }
    std::fprintf(stderr, "gatehousectl: %s (%s)\n", failure.message.c_str(),
                 std::string(rpc::nameOf(failure.code)).c_str());
    return 1;
}

} // namespace gatehouse::cli

#include "gateway/cli/verbs.h"

#include "gateway/cli/parameters.h"
#include "gateway/cli/text/terminal_text.h"
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

namespace {

/// Calls a method with what was typed by then.
Action callOf(const rpc::MethodTraits& method, std::shared_ptr<const Parameters> typed) {
    return [typed = std::move(typed), &method](Connection& connection, const Settings& settings) {
        auto params = paramsOf(*typed);
        if (!params)
            return complain(params.error());
        const auto result = connection.call(method.name, *std::move(params));
        if (!result)
            return complain(result.error());
        std::fputs(print(*result, settings.format).c_str(), stdout);
        return 0;
    };
}

void addVerb(CLI::App& noun, const rpc::MethodTraits& method, Action& chosen) {
    const std::string verb = dashed(method.name.substr(method.name.find('.') + 1));
    CLI::App* command = noun.add_subcommand(verb, std::string(method.text));
    command->callback([&chosen, typed = addParameters(*command, method), &method] { chosen = callOf(method, typed); });
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
            chosen = callOf(*method, std::make_shared<Parameters>());
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
        if (method->name.ends_with("subscribe")) // a command that ends hears nothing: those that do not are shortcuts
            continue;
        const std::string name(method->name.substr(0, method->name.find('.')));
        CLI::App*& noun = nouns[name];
        if (noun == nullptr)
            noun = ensureNoun(app, name, chosen);
        addVerb(*noun, *method, chosen);
    }
}

void complain(std::span<const Node> diagnostics) {
    for (const Node& diagnostic : diagnostics)
        std::fprintf(stderr, "%s\n", visible(lineOf(diagnostic)).c_str());
}

int complain(const rpc::Failure& failure) {
    const bool isList = failure.data && failure.data->kind == Node::Kind::List;
    if (isList && failure.code == rpc::ErrorCode::InvalidConfiguration) {
        complain(failure.data->items);
        return 1;
    }
    std::fprintf(stderr, "gatehousectl: %s (%s)\n", failure.message.c_str(),
                 std::string(rpc::nameOf(failure.code)).c_str());
    return 1;
}

} // namespace gatehouse::cli

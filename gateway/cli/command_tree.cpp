#include "gateway/cli/command_tree.h"

#include <algorithm>

namespace gatehouse::cli {

namespace {

/// "table|json|yaml"; anything else says what a value is like, not which there are.
std::vector<std::string> choicesOf(const std::string& type) {
    constexpr std::string_view kOfAWord = "abcdefghijklmnopqrstuvwxyz0123456789_-|";
    if (type.find('|') == type.npos || type.find_first_not_of(kOfAWord) != type.npos)
        return {};
    std::vector<std::string> choices{""};
    for (const char c : type) {
        if (c == '|')
            choices.emplace_back();
        else
            choices.back() += c;
    }
    return choices;
}

Word wordOf(const CLI::Option& option) {
    Word word;
    word.text = option.get_description();
    word.isRequired = option.get_required();
    word.isPositional = option.get_positional();
    word.isList = option.get_items_expected_max() > 1;
    if (word.isPositional)
        word.names.push_back(option.get_name(true));
    for (const std::string& name : option.get_snames())
        word.names.push_back('-' + name);
    for (const std::string& name : option.get_lnames())
        word.names.push_back("--" + name);
    if (option.get_items_expected_max() == 0)
        return word;
    word.type = option.get_type_name();
    word.choices = choicesOf(word.type);
    word.value = word.type == "FILE" || word.type == "PATH" ? Word::Value::File : Word::Value::Text;
    return word;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Command>& commands) {
    Command command;
    command.path = path;
    command.text = app.get_description();
    for (const CLI::Option* option : app.get_options())
        if (path.empty() || option != app.get_help_ptr()) // every command has that one
            command.words.push_back(wordOf(*option));
    const auto below = app.get_subcommands([](const CLI::App*) { return true; });
    for (const CLI::App* subcommand : below)
        command.subcommands.push_back(subcommand->get_name());
    commands.push_back(std::move(command));
    for (const CLI::App* subcommand : below)
        collect(*subcommand, path.empty() ? subcommand->get_name() : path + ' ' + subcommand->get_name(), commands);
}

} // namespace

std::vector<Command> commandsOf(const CLI::App& app) {
    std::vector<Command> commands;
    collect(app, "", commands);
    return commands;
}

std::string firstSentence(const std::string& text) {
    for (const std::string_view end : {". ", ": ", "; "}) {
        const auto at = text.find(end);
        if (at != text.npos)
            return firstSentence(text.substr(0, at));
    }
    return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

} // namespace gatehouse::cli

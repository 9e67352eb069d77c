#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace gatehouse::cli {

/// Something that may be typed behind a command.
struct Word {
    enum class Value { None, Text, File };

    std::vector<std::string> names; ///< "-m", "--message"; of a positional one what it is called
    std::string text;
    std::string type;                 ///< what its value is, for people; empty: it has none
    std::vector<std::string> choices; ///< nothing else is right; empty: anything is
    Value value = Value::None;
    bool isPositional = false;
    bool isRequired = false;
    bool isList = false;
};

/// A command as it is typed, and what may follow.
struct Command {
    std::string path; ///< "revisions list"; empty: the program itself
    std::string text;
    std::vector<std::string> subcommands; ///< their last words
    std::vector<Word> words;              ///< its own; those of the program hold everywhere
};

/// All commands, each before those below it, as the parser knows them: what completion and manual are made of.
[[nodiscard]] std::vector<Command> commandsOf(const CLI::App& app);

/// Up to the end of its first sentence.
[[nodiscard]] std::string firstSentence(const std::string& text);

} // namespace gatehouse::cli

#include "gateway/cli/completion.h"

#include <algorithm>
#include <string_view>

namespace gatehouse::cli {

namespace {

constexpr std::string_view kMade = "# Made by `gatehousectl completion`.\n";

/// In single quotes, as all of these shells read them. Fish also unescapes there.
std::string quoted(std::string_view text, Shell shell) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += shell == Shell::Fish ? "\\'" : "'\\''";
        else if (c == '\\' && shell == Shell::Fish)
            out += "\\\\";
        else
            out += c;
    }
    return out + '\'';
}

std::string joined(std::span<const std::string> words, std::string_view between) {
    std::string out;
    for (const std::string& word : words)
        out.append(out.empty() ? "" : between).append(word);
    return out;
}

/// Patterns of every command with the word that leads to it, `" revisions" | "revisions list"`: by these a shell walks
/// down the tree.
std::string steps(std::span<const Command> commands, std::string_view between) {
    std::vector<std::string> patterns;
    for (const Command& command : commands) {
        if (command.path.empty())
            continue;
        const bool isBelow = command.path.find(' ') != std::string::npos;
        patterns.push_back('"' + (isBelow ? command.path : ' ' + command.path) + '"');
    }
    return joined(patterns, between);
}

const Command* find(std::span<const Command> commands, const std::string& path) {
    const auto found = std::ranges::find(commands, path, &Command::path);
    return found == commands.end() ? nullptr : &*found;
}

const Command* below(std::span<const Command> commands, const Command& command, const std::string& name) {
    return find(commands, command.path.empty() ? name : command.path + ' ' + name);
}

/// The command's words and those of the program.
std::vector<Word> wordsOf(std::span<const Command> commands, const Command& command) {
    std::vector<Word> words = command.words;
    if (!command.path.empty())
        words.insert(words.end(), commands.front().words.begin(), commands.front().words.end());
    return words;
}

// bash

std::string bashValue(const Word& word) {
    if (!word.choices.empty())
        return "mapfile -t COMPREPLY < <(compgen -W \"" + joined(word.choices, " ") + "\" -- \"$current\")";
    return word.value == Word::Value::File ? "mapfile -t COMPREPLY < <(compgen -f -- \"$current\")" : ":";
}

std::string bash(std::span<const Command> commands) {
    std::string values;
    std::string lists;
    for (const Command& command : commands) {
        std::vector<std::string> options;
        std::vector<std::string> words = command.subcommands;
        std::string files;
        for (const Word& word : wordsOf(commands, command)) {
            if (word.isPositional) {
                words.insert(words.end(), word.choices.begin(), word.choices.end());
                if (word.value == Word::Value::File)
                    files = " files=yes";
                continue;
            }
            options.insert(options.end(), word.names.begin(), word.names.end());
            if (word.value == Word::Value::None)
                continue;
            for (const std::string& name : word.names)
                values += "    \"" + command.path + ' ' + name + "\") " + bashValue(word) + "; return ;;\n";
        }
        lists += "    \"" + command.path + "\") options=\"" + joined(options, " ") + "\" words=\"" +
                 joined(words, " ") + '"' + files + " ;;\n";
    }
    return std::string(kMade) +
           "_gatehousectl() {\n"
           "    local at=\"\" current=\"${COMP_WORDS[COMP_CWORD]}\" options=\"\" words=\"\" files=\"\" i\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case \"$at ${COMP_WORDS[i]}\" in\n"
           "        " +
           steps(commands, " | ") +
           ")\n"
           "            at=\"${at:+$at }${COMP_WORDS[i]}\" ;;\n"
           "        esac\n"
           "    done\n"
           "    case \"$at ${COMP_WORDS[COMP_CWORD - 1]}\" in\n" +
           values +
           "    esac\n"
           "    case \"$at\" in\n" +
           lists +
           "    esac\n"
           "    if [[ $current == -* ]]; then\n"
           "        words=\"$options\"\n"
           "    elif [[ $files == yes ]]; then\n"
           "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
           "        return\n"
           "    fi\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
           "}\n"
           "complete -o filenames -F _gatehousectl gatehousectl\n";
}

// zsh

/// `'list:Revisions, the newest first'` for _describe, which takes the first colon for the end of the word.
std::string described(const std::string& word, const std::string& text) {
    return quoted(word + ':' + firstSentence(text), Shell::Zsh);
}

std::string zshValue(const Word& word) {
    if (!word.choices.empty())
        return "compadd -- " + joined(word.choices, " ");
    return word.value == Word::Value::File ? "_files" : "_message " + quoted(word.type, Shell::Zsh);
}

std::string zsh(std::span<const Command> commands) {
    std::string values;
    std::string lists;
    for (const Command& command : commands) {
        std::string options;
        std::string words;
        std::string files;
        for (const std::string& name : command.subcommands)
            words += ' ' + described(name, below(commands, command, name)->text);
        for (const Word& word : wordsOf(commands, command)) {
            if (word.isPositional) {
                for (const std::string& choice : word.choices)
                    words += ' ' + described(choice, "");
                if (word.value == Word::Value::File)
                    files = " files=yes";
                continue;
            }
            for (const std::string& name : word.names) {
                options += ' ' + described(name, word.text);
                if (word.value != Word::Value::None)
                    values += "        (\"" + command.path + ' ' + name + "\") " + zshValue(word) + "; return ;;\n";
            }
        }
        lists +=
            "        (\"" + command.path + "\") options=(" + options + " ) commands=(" + words + " )" + files + " ;;\n";
    }
    return "#compdef gatehousectl\n" + std::string(kMade) +
           "_gatehousectl() {\n"
           "    local at=\"\" files=\"\" i\n"
           "    local -a commands options\n"
           "    for ((i = 2; i < CURRENT; i++)); do\n"
           "        case \"$at ${words[i]}\" in\n"
           "        (" +
           steps(commands, "|") +
           ")\n"
           "            at=\"${at:+$at }${words[i]}\" ;;\n"
           "        esac\n"
           "    done\n"
           "    case \"$at ${words[CURRENT - 1]}\" in\n" +
           values +
           "    esac\n"
           "    case \"$at\" in\n" +
           lists +
           "    esac\n"
           "    if [[ ${words[CURRENT]} == -* ]]; then\n"
           "        _describe option options\n"
           "    elif [[ -n $files ]]; then\n"
           "        _files\n"
           "    else\n"
           "        _describe command commands\n"
           "    fi\n"
           "}\n"
           "if [[ $funcstack[1] == _gatehousectl ]]; then\n"
           "    _gatehousectl \"$@\"\n"
           "else\n"
           "    compdef _gatehousectl gatehousectl\n"
           "fi\n";
}

// fish

std::string fishOption(const Word& word) {
    std::string line;
    for (const std::string& name : word.names)
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!word.choices.empty())
        line += " -x -a " + quoted(joined(word.choices, " "), Shell::Fish);
    else if (word.value == Word::Value::File)
        line += " -r -F";
    else if (word.value == Word::Value::Text)
        line += " -x";
    return line + " -d " + quoted(firstSentence(word.text), Shell::Fish);
}

std::string fish(std::span<const Command> commands) {
    std::string out = std::string(kMade) +
                      "function __gatehousectl_at\n"
                      "    set -l at\n"
                      "    for word in (commandline -opc)[2..-1]\n"
                      "        switch \"$at $word\"\n"
                      "            case " +
                      steps(commands, " ") +
                      "\n"
                      "                set at (string trim -- \"$at $word\")\n"
                      "        end\n"
                      "    end\n"
                      "    test \"$at\" = \"$argv[1]\"\n"
                      "end\n"
                      "complete -c gatehousectl -f\n";
    for (const Word& word : commands.front().words)
        out += "complete -c gatehousectl" + fishOption(word) + '\n';
    for (const Command& command : commands) {
        const std::string here =
            "complete -c gatehousectl -n " + quoted("__gatehousectl_at \"" + command.path + '"', Shell::Fish);
        for (const std::string& name : command.subcommands)
            out += here + " -a " + name + " -d " +
                   quoted(firstSentence(below(commands, command, name)->text), Shell::Fish) + '\n';
        if (command.path.empty())
            continue;
        for (const Word& word : command.words) {
            if (!word.isPositional)
                out += here + fishOption(word) + '\n';
            else if (!word.choices.empty())
                out += here + " -a " + quoted(joined(word.choices, " "), Shell::Fish) + '\n';
            else if (word.value == Word::Value::File)
                out += here + " -F\n";
        }
    }
    return out;
}

} // namespace

std::string completion(Shell shell, std::span<const Command> commands) {
    switch (shell) {
    case Shell::Bash:
        return bash(commands);
    case Shell::Zsh:
        return zsh(commands);
    case Shell::Fish:
        break;
    }
    return fish(commands);
}

} // namespace gatehouse::cli

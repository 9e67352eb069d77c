#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::app {

/// What the user asked for.
struct CommandLine {
    std::string config;                 ///< file; empty: the store has it
    bool check = false;                 ///< validate it and leave
    std::size_t workers = 0;            ///< 0: as the configuration says
    std::string state;                  ///< folder for what outlives the process; empty: the usual one
    std::string management;             ///< socket of the management API; empty: the usual one, "off": none
    std::vector<std::string> grants;    ///< roles in it, "uid:alice=editor"
    std::string reference;              ///< folder to write the generated reference into, and leave
    std::string effective;              ///< print the policies of this route and leave
    bool newKey = false;                ///< make an API key and leave
    bool hashKey = false;               ///< hash an API key and leave
    bool hashPassword = false;          ///< hash a password and leave
    bool schema = false;                ///< print the JSON Schema and leave
    std::vector<std::string> arguments; ///< all of them as they were given, the program's name first
};

/// Reads the arguments. Nothing when the process is to end at once (--help, --version, an error, which it has then
/// printed), with `exitCode`.
[[nodiscard]] std::optional<CommandLine> parseCommandLine(int argc, char** argv, int& exitCode);

} // namespace gatehouse::app

#include "gateway/app/command_line.h"

#include "shared/model/observe.h"

#include <CLI/CLI.hpp>

namespace gatehouse::app {

std::optional<CommandLine> parseCommandLine(int argc, char** argv, int& exitCode) {
    CommandLine line;
    CLI::App app(
        "gatehoused, the Gatehouse API gateway: reads a configuration and proxies by it until it is told to stop.\n"
        "SIGHUP reloads the configuration, SIGUSR1 reopens the access log, SIGUSR2 hands over to the program as it is\n"
        "on disk now, SIGTERM and Ctrl-C drain and end.",
        "gatehoused");
    app.set_version_flag("-V,--version", "gatehoused " GATEHOUSE_VERSION);
    app.set_help_flag("-h,--help", "Show this text and leave");
    app.add_option("-c,--config", line.config,
                   "Configuration file, YAML or (*.json) JSON; without one, the store in the state folder\n"
                   "holds the configuration, and gatehousectl changes it")
        ->type_name("FILE");
    app.add_flag("--check", line.check, "Check the configuration, report everything that is wrong with it, and leave");
    app.add_option("-w,--workers", line.workers, "Worker threads; 0: as the configuration says")
        ->type_name("N")
        ->check(CLI::Range(std::uint32_t{0}, model::Runtime::kMostWorkers));
    app.add_option("--state", line.state,
                   "Folder for what outlives the process, of this gateway alone. Default: $STATE_DIRECTORY, else\n"
                   "$XDG_STATE_HOME/gatehouse, else ~/.local/state/gatehouse")
        ->type_name("FOLDER");
    app.add_option("--management", line.management,
                   "Socket of the management API, or \"off\". Default: management.sock in the state folder")
        ->type_name("PATH");
    app.add_option("--grant", line.grants,
                   "Who may use it beside root and the user that runs this: uid:NAME=ROLE or gid:NAME=ROLE, with the\n"
                   "roles viewer, operator, editor and admin; may be given several times")
        ->type_name("WHO=ROLE");
    app.add_option("--effective", line.effective,
                   "Print which policies act on a route, in their order and with where they come from, and leave")
        ->type_name("ROUTE");
    app.add_flag("--new-key", line.newKey, "Make an API key, print it with the hash for the configuration, and leave");
    app.add_flag("--hash-key", line.hashKey, "Print the hash of an API key read from standard input and leave");
    app.add_flag("--hash-password", line.hashPassword,
                 "Print the hash of a password read from standard input and leave");
    app.add_flag("--schema", line.schema, "Print the JSON Schema of the configuration and leave");
    app.add_option("--reference", line.reference, "Write the generated reference pages into a folder and leave")
        ->type_name("FOLDER");
    app.footer("Example: gatehoused --config /etc/gatehouse/gatehouse.yaml");
    try {
        app.parse(argc, argv);
        const bool looksAtConfig = line.check || line.newKey || line.hashKey || !line.effective.empty();
        if (line.config.empty() && looksAtConfig)
            throw CLI::RequiredError("--config FILE");
    } catch (const CLI::ParseError& error) {
        constexpr int kUsage = 2;
        exitCode = app.exit(error) == 0 ? 0 : kUsage;
        return std::nullopt;
    }
    line.arguments.assign(argv, argv + argc);
    return line;
}

} // namespace gatehouse::app

#include "gateway/cli/bridge.h"
#include "gateway/cli/command_tree.h"
#include "gateway/cli/completion.h"
#include "gateway/cli/documents.h"
#include "gateway/cli/explain.h"
#include "gateway/cli/manual.h"
#include "gateway/cli/shortcuts.h"
#include "gateway/cli/verbs.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace gatehouse::cli;

constexpr int kUsage = 2;

int run(const Settings& settings, const Action& action) {
    const auto socket = findSocket(settings.socket);
    auto connection = socket ? Connection::open(*socket) : tl::unexpected(socket.error());
    if (!connection) {
        std::fprintf(stderr, "gatehousectl: %s\n", connection.error().message.c_str());
        return 1;
    }
    return action(**connection, settings);
}

int runBridge(const Settings& settings) {
    const auto socket = findSocket(settings.socket);
    if (!socket) {
        std::fprintf(stderr, "gatehousectl: %s\n", socket.error().message.c_str());
        return 1;
    }
    return bridge(*socket);
}

Shell shellOf(const std::string& name) {
    return name == "bash" ? Shell::Bash : name == "zsh" ? Shell::Zsh : Shell::Fish;
}

int write(const std::string& text) { return std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0 ? 0 : 1; }

} // namespace

int main(int argc, char** argv) {
    Settings settings;
    Action action;
    CLI::App app("gatehousectl: asks and tells a running gateway, over its management socket.", "gatehousectl");
    app.set_version_flag("-V,--version", "gatehousectl " GATEHOUSE_VERSION);
    app.set_help_flag("-h,--help", "Show this text and leave");
    app.add_option("-s,--socket", settings.socket, "The gateway's socket; else $GATEHOUSE_SOCKET, else the usual place")
        ->type_name("PATH");
    app.add_option("-o,--output", settings.format, "How results are written (default: table)")
        ->type_name("table|json|yaml")
        ->transform(
            CLI::CheckedTransformer(
                std::map<std::string, Format>{{"table", Format::Table}, {"json", Format::Json}, {"yaml", Format::Yaml}})
                .description("")); // the type's name has it
    app.require_subcommand(1);
    app.fallthrough();
    CLI::App* bridging = app.add_subcommand("bridge", "Carry the protocol between standard input and output and the "
                                                      "gateway: for ssh HOST gatehousectl bridge");
    addDocumentCommands(app, action);
    addExplainCommands(app, action);
    addShortcuts(app, action);
    std::string shell;
    CLI::App* completing = app.add_subcommand("completion", "What a shell completes these commands by");
    completing->add_option("shell", shell, "Which shell")
        ->type_name("bash|zsh|fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
    const CLI::App* describing = app.add_subcommand("manual", "The manual page, for man(1)");
    addVerbs(app, action);
    addAuditExport(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    if (bridging->parsed())
        return runBridge(settings);
    if (completing->parsed())
        return write(completion(shellOf(shell), commandsOf(app)));
    if (describing->parsed())
        return write(manual(commandsOf(app)));
    const QCoreApplication application(argc, argv);
    return run(settings, action);
}
